internal import CZlib
internal import SourceText

/// Whole gzip streams in memory, as Helm's records are.
enum Gzip {
  /// More than any record; a stream that goes on is no record.
  private static let limit = 2 << 30

  static func compressed(_ content: ByteString) throws(StoreError) -> ByteString {
    let deflated = try Compressor(.best).compressed(content)
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255]
    let checksum = UInt32(
      truncatingIfNeeded: content.bytes.withUnsafeBufferPointer {
        crc32_z(0, $0.baseAddress, $0.count)
      })
    let trailer = [checksum, UInt32(truncatingIfNeeded: content.count)].flatMap { number in
      [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
    return ByteString(header + deflated.bytes + trailer)
  }

  /// The content of a stream; nil for a malformed one.
  static func expanded(_ data: ByteString) -> ByteString? {
    var stream = z_stream()
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var status = Z_OK
    var read = 0
    data.bytes.withUnsafeBufferPointer { source in
      while status == Z_OK, output.count < limit {
        let input = min(source.count - read, 1 << 30)
        output += [UInt8](unsafeUninitializedCapacity: 1 << 18) { target, written in
          stream.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + read) }
          stream.avail_in = UInt32(input)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          status = inflate(&stream, Z_NO_FLUSH)
          read += input - Int(stream.avail_in)
          written = target.count - Int(stream.avail_out)
        }
      }
    }
    return status == Z_STREAM_END ? ByteString(output) : nil
  }
}
