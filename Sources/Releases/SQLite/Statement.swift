internal import CSQLite
internal import SourceText

/// A compiled statement, and the row at which it stands.
final class Statement {
  /// What takes the place of a `?`.
  enum Parameter {
    case null
    case integer(Int)
    case text(ByteString)
    case blob(ByteString)

    /// A text, or nothing.
    static func optional(_ text: ByteString?) -> Parameter { text.map { .text($0) } ?? .null }
  }

  /// Where its text is in the program, or the text that was made for it.
  let place: UnsafePointer<UInt8>?
  let text: String?
  private let pointer: OpaquePointer
  // The database owns its statements, and goes after them.
  private unowned let database: Database

  init(_ pointer: OpaquePointer, database: Database, place: UnsafePointer<UInt8>? = nil, text: String? = nil) {
    self.pointer = pointer
    self.database = database
    self.place = place
    self.text = text
  }

  deinit { sqlite3_finalize(pointer) }

  func reset() {
    sqlite3_reset(pointer)
    sqlite3_clear_bindings(pointer)
  }

  func bind(_ parameters: [Parameter]) throws(StoreError) {
    for (index, parameter) in parameters.enumerated() {
      let place = Int32(index + 1)
      let code: Int32 =
        switch parameter {
        case .null: sqlite3_bind_null(pointer, place)
        case .integer(let number): sqlite3_bind_int64(pointer, place, Int64(number))
        case .text(let text): Statement.bind(text) { sqlite3_bind_text64(pointer, place, $0, $1, $2, $3) }
        case .blob(let data):
          Statement.bind(data) { bytes, count, release, _ in
            sqlite3_bind_blob64(pointer, place, bytes, count, release)
          }
        }
      guard code == SQLITE_OK else { throw database.failure(code) }
    }
  }

  /// SQLite copies what is bound.
  private static func bind(
    _ text: ByteString,
    with function: (UnsafePointer<CChar>?, sqlite3_uint64, sqlite3_destructor_type?, UInt8) -> Int32
  ) -> Int32 {
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    // A null pointer would bind NULL.
    let bytes = text.isEmpty ? [0] : text.bytes
    return bytes.withUnsafeBytes { buffer in
      function(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), sqlite3_uint64(text.count), copies,
        UInt8(SQLITE_UTF8))
    }
  }

  /// Goes to the next row; false after the last.
  func step() throws(StoreError) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let failure = database.failure(code)
      sqlite3_reset(pointer)
      throw failure
    }
  }

  func isNull(_ column: Int) -> Bool { sqlite3_column_type(pointer, Int32(column)) == SQLITE_NULL }

  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(pointer, Int32(column))) }

  /// The bytes of a text or blob; empty for NULL.
  func bytes(_ column: Int) -> ByteString {
    guard let start = sqlite3_column_blob(pointer, Int32(column)) else { return ByteString() }
    let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
    return ByteString(Array(UnsafeRawBufferPointer(start: start, count: count)))
  }

  /// Writes the bytes of a text, or the digits of a number.
  func append(_ column: Int, to output: inout [UInt8]) {
    guard let start = sqlite3_column_text(pointer, Int32(column)) else { return }
    output.append(
      contentsOf: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, Int32(column)))))
  }

  /// The bytes of a text or blob; nil for NULL.
  func optionalBytes(_ column: Int) -> ByteString? { isNull(column) ? nil : bytes(column) }

  /// A text.
  func string(_ column: Int) -> String {
    guard let start = sqlite3_column_text(pointer, Int32(column)) else { return "" }
    return String(cString: start)
  }
}
