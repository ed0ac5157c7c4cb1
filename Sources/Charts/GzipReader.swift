internal import CDeflate
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
    static let outOfMemory = Failure(message: "out of memory")
  }

  private static let windowSize = 1 << 16

  private var input: GzipInput
  private var stream = z_stream()
  /// What was inflated last, and how much of it was read.
  private var window = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: GzipReader.windowSize)
  private var windowStart = 0
  private var windowEnd = 0
  private var pendingFailure: Failure?
  private var isAtEnd = false
  private var isAtMemberStart = false
  /// Of the current member: where its data begins, and what was read of it.
  private var memberStart = 0
  private var checksum: UInt32 = 0
  private var length: UInt32 = 0

  /// A reader of an archive from its beginning.
  init(_ source: ArchiveSource) throws(Failure) {
    input = GzipInput(source)
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .outOfMemory
    }
    if try input.isAtEnd { throw .end }
    try beginMember()
  }

  deinit {
    inflateEnd(&stream)
    window.deallocate()
  }

  /// Exactly so many bytes, or fewer where the stream ends.
  func read(_ count: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(count, 5 << 20))
    while result.count < count, try fill() {
      let end = min(windowEnd, windowStart + count - result.count)
      result.append(contentsOf: window[windowStart..<end])
      windowStart = end
    }
    return result
  }

  /// Passes over so many bytes; the number that were there.
  func skip(_ count: Int) throws(Failure) -> Int {
    var skipped = 0
    while skipped < count, try fill() {
      let step = min(windowEnd - windowStart, count - skipped)
      windowStart += step
      skipped += step
    }
    return skipped
  }

  /// Inflates the next window where the last one is used up; false at the end of the stream.
  private func fill() throws(Failure) -> Bool {
    while windowStart == windowEnd {
      if let pendingFailure { throw pendingFailure }
      if isAtEnd { return false }
      (windowStart, windowEnd) = (0, 0)
      do throws(Failure) { try inflateWindow() } catch { pendingFailure = error }
    }
    return true
  }

  private func inflateWindow() throws(Failure) {
    if isAtMemberStart {
      isAtMemberStart = false
      if inflateWholeMember() { return try endMember() }
    }
    let hasInput = try !input.isAtEnd
    let status = input.consume { source in
      stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
      stream.avail_in = UInt32(clamping: source.count)
      stream.next_out = window.baseAddress
      stream.avail_out = UInt32(window.count)
      let available = Int(stream.avail_in)
      let status = inflate(&stream, Z_NO_FLUSH)
      return (available - Int(stream.avail_in), status)
    }
    take(window.count - Int(stream.avail_out))
    switch status {
    case Z_STREAM_END: try endMember()
    case Z_OK: if windowEnd == 0, !hasInput { throw .unexpectedEnd }
    case Z_DATA_ERROR: throw Failure(message: "flate: corrupt input before offset \(input.offset - memberStart)")
    default: throw .unexpectedEnd
    }
  }

  /// Takes what was put into the window.
  private func take(_ count: Int) {
    windowEnd = count
    checksum = libdeflate_crc32(checksum, window.baseAddress, count)
    length &+= UInt32(truncatingIfNeeded: count)
  }

  /// Inflates all of the last member at once, where it is small: that takes half the time.
  ///
  /// False where it is not as its trailer says; what is wrong is for the other way to find out.
  private func inflateWholeMember() -> Bool {
    guard let size = input.sizeInTrailer, size <= GzipReader.largestWhole else { return false }
    if window.count < size {
      window.deallocate()
      window = .allocate(capacity: size)
    }
    guard let decompressor = libdeflate_alloc_decompressor() else { return false }
    defer { libdeflate_free_decompressor(decompressor) }
    var (inputCount, outputCount) = (0, 0)
    let isWhole = input.consume { source in
      let result = libdeflate_deflate_decompress_ex(
        decompressor, source.baseAddress, source.count, window.baseAddress, window.count, &inputCount, &outputCount)
      let isWhole = result == LIBDEFLATE_SUCCESS && source.count - inputCount == GzipInput.trailerSize
      return (isWhole ? inputCount : 0, isWhole)
    }
    if isWhole { take(outputCount) }
    return isWhole
  }

  /// What would be a burden beside the files that it is cut into is inflated piecemeal.
  private static let largestWhole = 2 << 20

  private func endMember() throws(Failure) {
    let trailer = try input.bytes(GzipInput.trailerSize)
    let numbers = [trailer[0..<4], trailer[4..<8]].map { $0.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
    guard numbers[0] == checksum, numbers[1] == length else { throw .invalidChecksum }
    if try input.isAtEnd {
      isAtEnd = true
    } else {
      try beginMember()
    }
  }

  private func beginMember() throws(Failure) {
    try input.skipHeader()
    inflateReset(&stream)
    (isAtMemberStart, memberStart, checksum, length) = (true, input.offset, 0, 0)
  }
}
