internal import CZlib

/// Bytes out of a gzip stream, a window at a time, so that a small archive cannot fill the memory.
///
/// Several gzip members in a row are read as one, as Go's reader does.
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
  private var isOpen = false
  private var isAtEnd = false
  private var window: [UInt8] = []
  private var windowStart = 0
  private var isInsideMember = false

  /// A reader of a whole archive in memory.
  init(_ input: [UInt8]) throws(Failure) {
    self.input = input
    if input.isEmpty { throw .end }
    guard input.starts(with: [0x1F, 0x8B, 8]), input.count > 3 else { throw .invalidHeader }
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Failure(message: "out of memory")
    }
    isOpen = true
  }

  deinit { if isOpen { inflateEnd(&stream) } }

  /// Exactly so many bytes, or fewer where the stream ends.
  func read(_ count: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(min(count, 5 << 20))
    while result.count < count {
      if windowStart == window.count {
        try fill()
        if window.isEmpty { break }
      }
      let end = min(window.count, windowStart + count - result.count)
      result.append(contentsOf: window[windowStart..<end])
      windowStart = end
    }
    return result
  }

  /// Passes over so many bytes; the number that were there.
  func skip(_ count: Int) throws(Failure) -> Int {
    var skipped = 0
    while skipped < count {
      if windowStart == window.count {
        try fill()
        if window.isEmpty { break }
      }
      let step = min(window.count - windowStart, count - skipped)
      windowStart += step
      skipped += step
    }
    return skipped
  }

  /// Inflates the next window; it stays empty at the end of the stream.
  private func fill() throws(Failure) {
    window = []
    windowStart = 0
    while window.isEmpty, !isAtEnd {
      if !isInsideMember, position == input.count {
        isAtEnd = true
        return
      }
      isInsideMember = true
      let (status, output) = inflateStep()
      window = output
      switch status {
      case Z_STREAM_END:
        isInsideMember = false
        inflateReset(&stream)
      case Z_OK: break
      case Z_BUF_ERROR where position == input.count: throw .unexpectedEnd
      default: throw failure(of: status)
      }
    }
  }

  private func inflateStep() -> (status: Int32, output: [UInt8]) {
    var status = Z_OK
    let output = input.withUnsafeBufferPointer { source in
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
    return (status, output)
  }

  private func failure(of status: Int32) -> Failure {
    guard status == Z_DATA_ERROR, let text = stream.msg else { return .unexpectedEnd }
    switch String(cString: text) {
    case "incorrect header check", "unknown compression method", "unknown header flags set",
      "header crc mismatch",
      "invalid window size":
      return .invalidHeader
    case "incorrect data check", "incorrect length check": return .invalidChecksum
    default: return Failure(message: "flate: corrupt input before offset \(position)")
    }
  }
}
