internal import CZlib

/// Bytes out of a gzip stream, a window at a time, so that a small archive cannot fill the memory.
///
/// Several gzip members in a row are read as one, as Go's reader does. A fault is told only once the bytes before it
/// are read.
final class GzipReader {
  /// A fault of the stream, with Go's text.
  struct Failure: Error {
    let message: String

    /// What is there is no gzip stream at all.
    static let invalidHeader = Failure(message: "gzip: invalid header")
    /// The stream ends early.
    static let unexpectedEnd = Failure(message: "unexpected EOF")
    /// A check sum or length differs.
    static let invalidChecksum = Failure(message: "gzip: invalid checksum")
    /// There is nothing.
    static let end = Failure(message: "EOF")
  }

  private let input: [UInt8]
  private var position = 0
  private var stream = z_stream()
  private var window: [UInt8] = []
  private var windowStart = 0
  private var pendingFailure: Failure?
  private var isAtEnd = false
  /// Of the current member: where its data begins, and what was read of it.
  private var memberStart = 0
  private var checksum: UInt = 0
  private var length: UInt32 = 0

  /// A reader of a whole archive in memory.
  init(_ input: [UInt8]) throws(Failure) {
    self.input = input
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Failure(message: "out of memory")
    }
    if input.isEmpty { throw .end }
    try readHeader()
  }

  deinit { inflateEnd(&stream) }

  /// Exactly so many bytes, or fewer where the stream ends.
  func read(_ count: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(count, 5 << 20))
    while result.count < count, try fill() {
      let end = min(window.count, windowStart + count - result.count)
      result.append(contentsOf: window[windowStart..<end])
      windowStart = end
    }
    return result
  }

  /// Passes over so many bytes; the number that were there.
  func skip(_ count: Int) throws(Failure) -> Int {
    var skipped = 0
    while skipped < count, try fill() {
      let step = min(window.count - windowStart, count - skipped)
      windowStart += step
      skipped += step
    }
    return skipped
  }

  /// Inflates the next window where the last one is used up; false at the end of the stream.
  private func fill() throws(Failure) -> Bool {
    while windowStart == window.count {
      if let pendingFailure { throw pendingFailure }
      if isAtEnd { return false }
      do throws(Failure) { try inflateWindow() } catch { pendingFailure = error }
    }
    return true
  }

  private func inflateWindow() throws(Failure) {
    var status = Z_OK
    windowStart = 0
    window = input.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
        let available = min(source.count - position, 1 << 20)
        stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
        stream.avail_in = UInt32(available)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        status = inflate(&stream, Z_NO_FLUSH)
        position += available - Int(stream.avail_in)
        initialized = buffer.count - Int(stream.avail_out)
      }
    }
    checksum = window.withUnsafeBufferPointer { crc32(checksum, $0.baseAddress, UInt32($0.count)) }
    length &+= UInt32(window.count)
    switch status {
    case Z_STREAM_END: try endMember()
    case Z_OK: if window.isEmpty, position == input.count { throw .unexpectedEnd }
    case Z_DATA_ERROR: throw Failure(message: "flate: corrupt input before offset \(position - memberStart)")
    default: throw .unexpectedEnd
    }
  }

  private func endMember() throws(Failure) {
    let trailer = try bytes(8)
    let numbers = [trailer[0..<4], trailer[4..<8]].map {
      $0.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    guard numbers[0] == UInt32(truncatingIfNeeded: checksum), numbers[1] == length else {
      throw .invalidChecksum
    }
    if position == input.count {
      isAtEnd = true
    } else {
      try readHeader()
    }
  }

  private func bytes(_ count: Int) throws(Failure) -> ArraySlice<UInt8> {
    guard input.count - position >= count else { throw .unexpectedEnd }
    defer { position += count }
    let start = position
    return ArraySlice(Array(input[start..<(start + count)]))
  }

  /// Reads a member's header, whose extra parts do not matter.
  private func readHeader() throws(Failure) {
    let start = position
    let header = try bytes(10)
    guard header.starts(with: [0x1F, 0x8B, 8]) else { throw .invalidHeader }
    let flags = header[3]
    if flags & 4 != 0 {
      let size = try bytes(2)
      _ = try bytes(Int(size[0]) | Int(size[1]) << 8)
    }
    for flag in [8, 16] as [UInt8] where flags & flag != 0 {
      let limit = min(input.count, position + 512)
      guard let end = input[position..<limit].firstIndex(of: 0) else {
        throw limit < input.count ? .invalidHeader : .unexpectedEnd
      }
      position = end + 1
    }
    if flags & 2 != 0 {
      let actual = input[start..<position].withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
      let stored = try bytes(2)
      guard stored.elementsEqual([UInt8(actual & 0xFF), UInt8(actual >> 8 & 0xFF)]) else { throw .invalidHeader }
    }
    inflateReset(&stream)
    (memberStart, checksum, length) = (position, 0, 0)
  }
}
