internal import CSQLite
internal import Glibc
internal import SourceText
internal import Synchronization

/// Opens the file of the store: tells what is wrong with it before anything is written, and makes or migrates it.
enum StoreFile {
  /// What a file is for.
  enum Usage {
    /// The store of a data directory.
    case home
    /// A file to be copied elsewhere.
    case exchange
  }

  /// What the first bytes of the file say.
  private enum Head {
    case missing
    case database
  }

  /// A file, whatever its name.
  private struct FileNumber: Equatable {
    let device: UInt
    let node: UInt
  }

  /// The files whose heads were found to be good.
  ///
  /// They stay open: to close a file drops every lock that the process
  /// holds on it, those of SQLite included.
  private static let verified = Mutex<[(number: FileNumber, descriptor: Int32)]>([])

  /// Opens the store for reading; nil where there is none yet.
  static func openForReading(_ path: String) throws(StoreError) -> Database? {
    guard case .database = try head(of: path) else { return nil }
    let database = try reader(of: path)
    if try version(of: database) < StoreSchema.version { try migrate(database, path: path) }
    return database
  }

  /// A connection that needs no room and no permission to write where there is no log to read.
  private static func reader(of path: String) throws(StoreError) -> Database {
    let isAtRest = !hasLog(path)
    if isAtRest, access(parent(of: path), W_OK) != 0 { return try Database(path: path, mode: .immutable) }
    do throws(StoreError) {
      let database = try Database(path: path, mode: .write)
      database.keepLog()
      _ = try version(of: database)
      return database
    } catch {
      // Where a disk is full, not even the index of the log can be made; nobody else can write there either.
      guard case .full = error else { throw error }
      if isAtRest, !hasLog(path) { return try Database(path: path, mode: .immutable) }
      let database = try Database(path: path, mode: .write)
      database.keepLog()
      // The index of the log is then in memory.
      try database.execute(script: "PRAGMA locking_mode = EXCLUSIVE")
      return database
    }
  }

  /// Whether there is a store; refuses what is none.
  static func exists(_ path: String) throws(StoreError) -> Bool {
    if case .database = try head(of: path) { true } else { false }
  }

  /// Opens the store for writing, and makes it where there is none.
  static func openForWriting(_ path: String, _ usage: Usage) throws(StoreError) -> Database {
    var isNew = false
    if case .missing = try head(of: path) { isNew = try make(path) }
    let database = try Database(path: path, mode: .write)
    database.isNew = isNew
    if case .home = usage { database.keepLog() }
    if try version(of: database) < StoreSchema.version { try migrate(database, path: path) }
    try database.execute(script: "PRAGMA cell_size_check = ON;")
    return database
  }

  /// Looks at the file itself, so that no file of others is touched by opening it.
  private static func head(of path: String) throws(StoreError) -> Head {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return .missing }
      throw .system(operation: "stat", path: path, code: errno)
    }
    let number = FileNumber(device: UInt(status.st_dev), node: UInt(status.st_ino))
    if verified.withLock({ $0.contains { $0.number == number } }) { return .database }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    do throws(StoreError) {
      try verify(descriptor, size: Int(status.st_size), path: path)
    } catch {
      close(descriptor)
      throw error
    }
    verified.withLock { $0.append((number, descriptor)) }
    return .database
  }

  private static func verify(_ descriptor: Int32, size: Int, path: String) throws(StoreError) {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    guard count == 100, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw count < 0 ? .system(operation: "read", path: path, code: errno) : .notADatabase(path: path)
    }
    func number(at offset: Int) -> Int { bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } }
    guard number(at: 68) == StoreSchema.applicationID else { throw .foreign(path: path) }
    let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    // With a log beside it, pages may still be missing in the file.
    if !hasLog(path), number(at: 24) == number(at: 92),
      number(at: 28) * (pageSize == 1 ? 65536 : pageSize) > size
    {
      throw .damaged(path: path, detail: "the file is shorter than it says")
    }
  }

  private static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  /// The version of the format; refuses what this version does not know.
  private static func version(of database: Database) throws(StoreError) -> Int {
    let version = try database.integer("PRAGMA user_version") ?? 0
    guard version <= StoreSchema.version else {
      throw .newer(path: database.path, version: version, known: StoreSchema.version)
    }
    return version
  }

  /// Makes an empty store under another name and gives it its own when it is complete; whether it was missing.
  ///
  /// The name lasts from the first transaction on that does: SQLite synchronises the directory with it.
  private static func make(_ path: String) throws(StoreError) -> Bool {
    try DataDirectory.make(parent(of: path))
    return try withLock(path) { () throws(StoreError) in
      if case .database = try head(of: path) { return false }
      let draft = path + ".new"
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(draft + suffix) }
      // The log of a file that is gone would be taken for the new one's.
      for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
      let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw .system(operation: "open", path: draft, code: errno) }
      close(descriptor)
      try prepare(draft)
      try synchronize(draft)
      guard rename(draft, path) == 0 else { throw .system(operation: "rename", path: draft, code: errno) }
      return true
    }
  }

  private static func prepare(_ path: String) throws(StoreError) {
    let database = try Database(path: path, mode: .write)
    // The whole file is synchronised before it gets its name.
    try database.execute(
      script: """
        PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN;
        \(StoreSchema.current)
        PRAGMA application_id = \(StoreSchema.applicationID);
        PRAGMA user_version = \(StoreSchema.version);
        COMMIT;
        PRAGMA journal_mode = WAL;
        """)
  }

  /// Makes the content of a file last.
  private static func synchronize(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system(operation: "fsync", path: path, code: errno) }
  }

  /// Brings an older store to this version's format.
  private static func migrate(_ database: Database, path: String) throws(StoreError) {
    try withLock(path) { () throws(StoreError) in try advance(database, from: version(of: database)) }
  }

  private static func advance(_ database: Database, from version: Int) throws(StoreError) {
    try database.transaction { () throws(StoreError) in
      for step in StoreSchema.migrations[version...] { try database.execute(script: step) }
      try database.execute(script: "PRAGMA user_version = \(StoreSchema.version)")
    }
  }

  private static func withLock<Result>(
    _ path: String, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let descriptor = try ByteLock.open(path)
    defer { close(descriptor) }
    _ = try ByteLock.take(ByteLock.whole, of: descriptor, path, waits: true)
    return try body()
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
