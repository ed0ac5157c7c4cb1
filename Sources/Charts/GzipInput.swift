internal import CDeflate

/// The compressed bytes of a gzip stream, and the headers of its members.
struct GzipInput {
  typealias Failure = GzipReader.Failure

  /// Bytes of the check sum and the length after each member.
  static let trailerSize = 8

  private let source: ArchiveSource
  private var piece: [UInt8] = []
  private var position = 0
  private var pieceStart = 0

  init(_ source: ArchiveSource) { self.source = source }

  /// How many bytes were consumed.
  var offset: Int { pieceStart + position }

  /// Whether no byte is left; reads the next piece where one is used up.
  var isAtEnd: Bool {
    mutating get throws(Failure) {
      if position < piece.count { return false }
      if source.isInMemory, offset > 0 { return true }
      pieceStart += position
      position = 0
      do { try source.read(at: pieceStart, into: &piece) } catch { throw Failure(message: error.message) }
      return piece.isEmpty
    }
  }

  /// Calls with what is left of the piece at hand; the body says how much of it is consumed.
  mutating func consume<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> (count: Int, Result)) -> Result {
    let (count, result) = piece.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[position...])) }
    position += count
    return result
  }

  /// What the last bytes say is the length of the member that begins here; nil unless it is all in memory.
  var sizeInTrailer: Int? {
    guard source.isInMemory, piece.count - position >= GzipInput.trailerSize else { return nil }
    return piece.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// So many bytes.
  mutating func bytes(_ count: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      if try isAtEnd { throw .unexpectedEnd }
      let end = min(piece.count, position + count - result.count)
      result += piece[position..<end]
      position = end
    }
    return result
  }

  /// Passes over a member's header, whose extra parts do not matter.
  mutating func skipHeader() throws(Failure) {
    var header = try bytes(10)
    guard header.starts(with: [0x1F, 0x8B, 8]) else { throw .invalidHeader }
    let flags = header[3]
    if flags & 4 != 0 {
      let size = try bytes(2)
      header += try size + bytes(Int(size[0]) | Int(size[1]) << 8)
    }
    for flag in [8, 16] as [UInt8] where flags & flag != 0 { header += try text() }
    if flags & 2 != 0 {
      let actual = header.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
      let stored = try bytes(2)
      guard stored == [UInt8(actual & 0xFF), UInt8(actual >> 8 & 0xFF)] else { throw .invalidHeader }
    }
  }

  /// A name or comment with the zero that ends it, which Go looks for among as many bytes as it has room for.
  private mutating func text() throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    while result.last != 0 {
      if result.count == 512 { throw .invalidHeader }
      result += try bytes(1)
    }
    return result
  }
}
