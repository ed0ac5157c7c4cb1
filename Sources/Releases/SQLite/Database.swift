internal import CSQLite
internal import Glibc
internal import SourceText

/// A connection to a SQLite file: the C interface in the few forms that the store needs.
final class Database {
  /// How a file is opened.
  enum Mode {
    /// For reading and writing; made where it is missing.
    case create
    /// For reading and writing.
    case write
    /// For reading, by way of a directory that cannot be written to and without a log beside the file.
    case immutable
  }

  /// The path, for messages.
  let path: String
  private var handle: OpaquePointer?
  /// By the places of their texts in the program; some thirty at most.
  private var cached: [Statement] = []
  private var others: [Statement] = []
  private var isDurable: Bool?
  /// What was read last of the blobs that hold several contents.
  var lastPack: (id: Int, content: ByteString)?
  /// Whether this connection is the one for which the file was made.
  var isNew = false
  /// After so many pages the log is moved into the file, because every connection has to read it.
  private static let longestLog: Int32 = 100

  init(path: String, mode: Mode) throws(StoreError) {
    _ = Database.library
    self.path = path
    let flags: Int32
    var name = path
    switch mode {
    case .create: flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    case .write: flags = SQLITE_OPEN_READWRITE
    case .immutable:
      flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      name = "file:" + Database.escaped(path) + "?immutable=1"
    }
    let code = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK else {
      let failure = failure(code)
      sqlite3_close_v2(handle)
      handle = nil
      throw failure
    }
    sqlite3_busy_handler(handle, Database.waits, nil)
    sqlite3_wal_autocheckpoint(handle, Database.longestLog)
  }

  /// Waits for another process, for a minute in all; whether there is a point in it.
  ///
  /// SQLite's own waiting takes longer and longer steps, up to a tenth of a second, for locks that are held for less than
  /// a millisecond.
  private static let waits: @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32 = { _, count in
    let short: Int32 = 40
    usleep(count < short ? 250 : 2_000)
    return count < short + 30_000 ? 1 : 0
  }

  /// SQLite's bookkeeping of the memory that it takes, which nobody asks for, is off.
  private static let library: Int32 = chart_sqlite_counts_no_memory()

  deinit {
    cached.removeAll()
    others.removeAll()
    sqlite3_close_v2(handle)
  }

  /// A statement that is compiled once; it is reset, with nothing bound.
  func statement(_ sql: StaticString) throws(StoreError) -> Statement {
    if let statement = cached.first(where: { $0.place == sql.utf8Start }) {
      statement.reset()
      return statement
    }
    let text = UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self)
    let statement = Statement(try compiled(text), database: self, place: sql.utf8Start)
    cached.append(statement)
    return statement
  }

  /// A statement whose text is made when it is needed.
  func statement(text sql: String) throws(StoreError) -> Statement {
    if let statement = others.first(where: { $0.text == sql }) {
      statement.reset()
      return statement
    }
    let text = Array(sql.utf8CString)
    let statement = Statement(try compiled(text), database: self, text: sql)
    others.append(statement)
    return statement
  }

  private func compiled(_ sql: UnsafePointer<CChar>) throws(StoreError) -> OpaquePointer {
    var pointer: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &pointer, nil)
    guard code == SQLITE_OK, let pointer else { throw failure(code) }
    return pointer
  }

  /// Runs a statement for its effect.
  func run(_ sql: StaticString, _ values: Statement.Parameter...) throws(StoreError) {
    let statement = try statement(sql)
    try statement.bind(values)
    while try statement.step() {}
    statement.reset()
  }

  /// Runs a script of several statements.
  func execute(script: String) throws(StoreError) {
    let code = sqlite3_exec(handle, script, nil, nil, nil)
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// The number in the only column of the only row; nil when there is no row.
  func integer(_ sql: StaticString, _ values: Statement.Parameter...) throws(StoreError) -> Int? {
    let statement = try statement(sql)
    try statement.bind(values)
    let number = try statement.step() ? statement.integer(0) : nil
    statement.reset()
    return number
  }

  /// How many rows the last statement that changes any changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  /// The identity of the row that was added last.
  var lastInsertedRow: Int { Int(sqlite3_last_insert_rowid(handle)) }

  /// Leaves the log beside the file when the connection is closed.
  ///
  /// It is moved into the file when it has grown, which then costs its syncs once for many transactions.
  func keepLog() { _ = chart_sqlite_checkpoints_on_close(handle, 0) }

  /// Does all of something, or nothing of it, also when the process is killed; what is durable also outlives a failure
  /// of power.
  func transaction<Result>(
    isDurable: Bool = true, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    if isDurable != self.isDurable {
      // A log that has only begun may be lost whole: the file under it is synchronised.
      let needsNothing = isNew && !isDurable
      try execute(script: "PRAGMA synchronous = \(isDurable ? "FULL" : needsNothing ? "OFF" : "NORMAL")")
      sqlite3_wal_autocheckpoint(handle, needsNothing ? 0 : Database.longestLog)
      self.isDurable = isDurable
    }
    try run("BEGIN IMMEDIATE")
    do throws(StoreError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      for statement in cached + others { statement.reset() }
      // SQLite may have rolled back on its own.
      if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }

  /// What a result code means.
  func failure(_ code: Int32) -> StoreError {
    let systemCode = handle.map { sqlite3_system_errno($0) } ?? 0
    let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? String(cString: sqlite3_errstr(code))
    return StoreError(path: path, code: code, systemCode: systemCode, message: message)
  }

  private static func escaped(_ path: String) -> String {
    ByteString(path).replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
      .string
  }
}
