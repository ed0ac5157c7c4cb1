/// A new store as the bytes of its file.
///
/// They are what SQLite makes of the schema; to have it do so takes as long as a small render. The format is SQLite's
/// (https://www.sqlite.org/fileformat2.html): the first page has the header and the rows of `sqlite_schema`, and each
/// table and index has a page of its own, which is empty.
enum StoreImage {
  /// A table, or an index that belongs to one.
  struct Part {
    let name: String
    let table: String
    /// Nil for the index that a constraint in its table asks for.
    let sql: String?

    init(_ name: String, _ sql: String) { (self.name, table, self.sql) = (name, name, sql) }

    init(_ name: String, on table: String, _ sql: String?) {
      (self.name, self.table, self.sql) = (name, table, sql)
    }

    fileprivate var isTable: Bool { name == table }
    /// Whether its pages are those of an index; a table without row numbers is one.
    fileprivate var isIndex: Bool { !isTable || sql?.hasSuffix("WITHOUT ROWID") == true }
  }

  private static let pageSize = 4096

  /// The file; nil where the schema does not fit on one page.
  static func bytes(of parts: [Part], applicationID: Int, version: Int) -> [UInt8]? {
    var file = [UInt8](repeating: 0, count: pageSize * (parts.count + 1))
    func put(_ number: Int, _ size: Int, at offset: Int) {
      for index in 0..<size { file[offset + index] = UInt8(truncatingIfNeeded: number >> ((size - 1 - index) * 8)) }
    }
    func beginPage(at offset: Int, isIndex: Bool, cells: Int, content: Int) {
      file[offset] = isIndex ? 10 : 13
      put(cells, 2, at: offset + 3)
      put(content, 2, at: offset + 5)
    }
    let name = Array("SQLite format 3\0".utf8)
    file.replaceSubrange(..<name.count, with: name)
    put(pageSize, 2, at: 16)
    // Read and written with a log.
    (file[18], file[19]) = (2, 2)
    // The shares of a page that SQLite fixes for content.
    (file[21], file[22], file[23]) = (64, 32, 32)
    for offset in [24, 92] { put(1, 4, at: offset) }
    put(parts.count + 1, 4, at: 28)
    // The schema's own version, the version of its format, and UTF-8.
    for (offset, number) in [(40, 1), (44, 4), (56, 1), (60, version), (68, applicationID)] {
      put(number, 4, at: offset)
    }
    // The version of SQLite's library that wrote the file: the one whose format this is.
    put(3_040_001, 4, at: 96)
    var end = pageSize
    for (index, part) in parts.enumerated() {
      let cell = cell(part, row: index + 1)
      end -= cell.count
      guard end >= 108 + 2 * parts.count else { return nil }
      file.replaceSubrange(end..<(end + cell.count), with: cell)
      put(end, 2, at: 108 + 2 * index)
      beginPage(at: pageSize * (index + 1), isIndex: part.isIndex, cells: 0, content: pageSize)
    }
    beginPage(at: 100, isIndex: false, cells: parts.count, content: end)
    return file
  }

  /// A row of `sqlite_schema`; the first part has the second page.
  private static func cell(_ part: Part, row: Int) -> [UInt8] {
    let texts = [part.isTable ? "table" : "index", part.name, part.table].map { Array($0.utf8) }
    let sql = part.sql.map { Array($0.utf8) }
    var types: [UInt8] = []
    for text in texts { types += number(text.count * 2 + 13) }
    // A number of one byte, and a text or nothing.
    types += [1] + (sql.map { number($0.count * 2 + 13) } ?? [0])
    let payload = [UInt8(types.count + 1)] + types + texts.joined() + [UInt8(row + 1)] + (sql ?? [])
    return number(payload.count) + number(row) + payload
  }

  /// A number below two to the fourteenth as SQLite has it: seven bits in a byte, the high ones first.
  private static func number(_ number: Int) -> [UInt8] {
    number < 128 ? [UInt8(number)] : [UInt8(number >> 7 | 128), UInt8(number & 127)]
  }
}
