internal import CZlib
internal import SourceText

/// Reads raw deflate streams, with the content of another blob as dictionary where there is one.
enum Deflate {
  /// What compression may look back at.
  static let window = 32768

  /// The content of so many bytes; nil where the stream holds anything else.
  static func expanded(_ data: ByteString, size: Int, dictionary: ByteString? = nil) -> ByteString? {
    // A deflated byte stands for at most 1032; more would be a wrong size, and room for it is not to be had.
    guard size >= 0, size / 1032 <= data.count + 1 else { return nil }
    var stream = z_stream()
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return nil
    }
    defer { inflateEnd(&stream) }
    if let dictionary = dictionary?.bytes.suffix(window) {
      dictionary.withUnsafeBufferPointer {
        _ = inflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count))
      }
    }
    var isComplete = false
    // One byte more than expected, so that a longer stream does not end there.
    let output = data.bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: size + 1) { target, written in
        var read = 0
        while !isComplete {
          let input = min(source.count - read, 1 << 30)
          let room = min(size + 1 - written, 1 << 30)
          stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + read) }
          stream.avail_in = UInt32(input)
          stream.next_out = target.baseAddress.map { $0 + written }
          stream.avail_out = UInt32(room)
          let status = inflate(&stream, Z_NO_FLUSH)
          read += input - Int(stream.avail_in)
          written += room - Int(stream.avail_out)
          isComplete = status == Z_STREAM_END
          if status != Z_OK && !isComplete { break }
        }
      }
    }
    return isComplete && output.count == size ? ByteString(output) : nil
  }
}
