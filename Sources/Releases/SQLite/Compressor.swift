internal import CZlib
internal import SourceText

/// Writes raw deflate streams, one after the other with the same tables: to make those takes longer than a small content.
final class Compressor {
  /// How hard compression tries.
  enum Level: Int32 {
    case fast = 1
    case usual = 4
    case best = 9
  }

  private let level: Level
  private var stream: UnsafeMutablePointer<z_stream>?

  init(_ level: Level = .usual) { self.level = level }

  deinit {
    guard let stream else { return }
    deflateEnd(stream)
    stream.deallocate()
  }

  /// The content as a stream, which may look back at a dictionary.
  func compressed(
    _ content: ByteString, dictionary: ByteString? = nil
  ) throws(StoreError) -> ByteString {
    guard let stream = freshStream() else { throw .tooLarge(what: "a part of a release", bytes: content.count) }
    if let dictionary = dictionary?.bytes.suffix(Deflate.window) {
      dictionary.withUnsafeBufferPointer {
        _ = deflateSetDictionary(stream, $0.baseAddress, UInt32($0.count))
      }
    }
    var isComplete = false
    let capacity = Int(deflateBound(stream, UInt(content.count))) + 64
    let output = content.bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: capacity) { target, written in
        var read = 0
        repeat {
          let input = min(source.count - read, 1 << 30)
          let room = min(target.count - written, 1 << 30)
          stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + read) }
          stream.pointee.avail_in = UInt32(input)
          stream.pointee.next_out = target.baseAddress.map { $0 + written }
          stream.pointee.avail_out = UInt32(room)
          let status = deflate(stream, read + input == source.count ? Z_FINISH : Z_NO_FLUSH)
          read += input - Int(stream.pointee.avail_in)
          written += room - Int(stream.pointee.avail_out)
          isComplete = status == Z_STREAM_END
          if status != Z_OK && !isComplete { break }
        } while !isComplete
      }
    }
    guard isComplete else { throw .tooLarge(what: "a part of a release", bytes: content.count) }
    return ByteString(output)
  }

  private func freshStream() -> UnsafeMutablePointer<z_stream>? {
    if let stream { return deflateReset(stream) == Z_OK ? stream : nil }
    let new = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    new.initialize(to: z_stream())
    let status = deflateInit2_(
      new, level.rawValue, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      new.deallocate()
      return nil
    }
    stream = new
    return new
  }
}
