internal import SourceText

/// The entries of a tar archive: ustar, GNU long names, PAX records.
struct TarReader {
  /// What an entry's header says.
  struct Entry {
    var name: ByteString
    var size: Int
    var flag: UInt8
    var isDirectory: Bool

    /// Whether entries of this kind have no data, whatever their size says.
    var hasData: Bool { !(UInt8(ascii: "1")...UInt8(ascii: "6")).contains(flag) }
  }

  /// A fault of the archive, with Go's text.
  struct Failure: Error {
    let message: String

    static let invalidHeader = Failure(message: "archive/tar: invalid tar header")
    static let fieldTooLong = Failure(message: "archive/tar: header field too long")
    static let unexpectedEnd = Failure(message: "unexpected EOF")
  }

  private let source: GzipReader
  /// Bytes of the current entry's data and padding that were not read yet.
  private var unread = 0
  private var padding = 0

  init(_ source: GzipReader) { self.source = source }

  /// The next entry; nil at the end of the archive.
  ///
  /// PAX headers and long names are folded into what they describe.
  mutating func next() throws(Failure) -> Entry? {
    var longName: ByteString?
    var records = TarRecords()
    while true {
      guard try skipRest(), let block = try nextBlock() else { return nil }
      let header = try TarHeader(block)
      unread = header.hasData ? header.size : 0
      padding = unread % 512 == 0 ? 0 : 512 - unread % 512
      switch header.flag {
      case UInt8(ascii: "x"):
        records = try TarRecords(parsing: try special())
      case UInt8(ascii: "g"):
        _ = try TarRecords(parsing: try special())
        return Entry(name: header.name, size: header.size, flag: header.flag, isDirectory: header.isDirectory)
      case UInt8(ascii: "L"):
        let text = try special()
        longName = ByteString(text.prefix { $0 != 0 })
      case UInt8(ascii: "K"):
        _ = try special()
      default:
        return try entry(of: header, longName: longName, records: records)
      }
    }
  }

  private mutating func entry(
    of header: TarHeader, longName: ByteString?, records: TarRecords
  ) throws(Failure) -> Entry {
    var entry = Entry(
      name: header.name, size: header.size, flag: header.flag, isDirectory: header.isDirectory)
    try records.apply(to: &entry)
    if let longName, !longName.isEmpty { entry.name = longName }
    if header.flag == 0, entry.name.hasSuffix("/") {
      entry.isDirectory = true
      entry.flag = UInt8(ascii: "5")
    }
    unread = entry.hasData ? entry.size : 0
    if unread < 0 { throw .invalidHeader }
    padding = unread % 512 == 0 ? 0 : 512 - unread % 512
    // Sparse files have no place in a chart.
    if header.flag == UInt8(ascii: "S") || records.isSparse { throw .invalidHeader }
    return entry
  }

  /// The data of the current entry.
  mutating func data() throws(Failure) -> ByteString {
    let bytes = try bytes(unread)
    let wanted = unread
    unread -= bytes.count
    if bytes.count < wanted { throw .unexpectedEnd }
    return ByteString(bytes)
  }

  /// Passes over the data of the current entry; its length, and whether it begins with a byte order mark.
  mutating func passData() throws(Failure) -> (count: Int, hasByteOrderMark: Bool) {
    let size = unread
    let start = ByteString(try bytes(min(3, size)))
    let count = start.count == min(3, size) ? start.count + (try skip(size - start.count)) : start.count
    unread -= count
    if count < size { throw .unexpectedEnd }
    return (count, start.withoutByteOrderMark.count < start.count)
  }

  private mutating func special() throws(Failure) -> [UInt8] {
    if unread > 1 << 20 { throw .fieldTooLong }
    return try data().bytes
  }

  /// Passes over what is left of the current entry; false where the archive ends in the padding, which is no fault.
  private mutating func skipRest() throws(Failure) -> Bool {
    let (data, padding) = (unread, padding)
    (unread, self.padding) = (0, 0)
    if try skip(data) < data { throw .unexpectedEnd }
    return try skip(padding) == padding
  }

  private func skip(_ count: Int) throws(Failure) -> Int {
    do { return try source.skip(count) } catch { throw Failure(message: error.message) }
  }

  private func bytes(_ count: Int) throws(Failure) -> [UInt8] {
    do { return try source.read(count) } catch { throw Failure(message: error.message) }
  }

  /// The next header block; nil at the end, which is two blocks of zeros or the end of the data.
  private func nextBlock() throws(Failure) -> [UInt8]? {
    let block = try bytes(512)
    if block.isEmpty { return nil }
    if block.count < 512 { throw .unexpectedEnd }
    guard block.allSatisfy({ $0 == 0 }) else { return block }
    let second = try bytes(512)
    if second.isEmpty { return nil }
    if second.count < 512 { throw .unexpectedEnd }
    if second.contains(where: { $0 != 0 }) { throw .invalidHeader }
    return nil
  }
}
