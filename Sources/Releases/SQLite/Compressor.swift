internal import CZlib
internal import SourceText

/// Writes raw deflate streams, one after the other with the same tables: to make those takes longer than a small content.
final class Compressor {
  /// How hard compression tries.
  enum Level: Int32 {
    case usual = 4
    case best = 9
  }

  /// The size of the tables, which are cleared before each content.
  private struct Tables {
    let windowBits: Int32
    let memoryLevel: Int32
    var stream: UnsafeMutablePointer<z_stream>?

    static var small: Tables { Tables(windowBits: -14, memoryLevel: 6) }
    static var large: Tables { Tables(windowBits: -15, memoryLevel: 8) }

    func end() {
      guard let stream else { return }
      deflateEnd(stream)
      stream.deallocate()
    }
  }

  /// The most that a content may have, with its dictionary, for small tables.
  private static let smallest = 1 << 14

  private let level: Level
  private var small = Tables.small
  private var large = Tables.large

  init(_ level: Level = .usual) { self.level = level }

  deinit {
    small.end()
    large.end()
  }

  /// The content as a stream, which may look back at a dictionary.
  func compressed(
    _ content: ByteString, dictionary: ByteString? = nil
  ) throws(StoreError) -> ByteString {
    let isSmall = content.count + (dictionary?.count ?? 0) <= Compressor.smallest
    guard let stream = isSmall ? freshStream(&small) : freshStream(&large) else {
      throw .tooLarge(what: "a part of a release", bytes: content.count)
    }
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

  private func freshStream(_ tables: inout Tables) -> UnsafeMutablePointer<z_stream>? {
    if let stream = tables.stream { return deflateReset(stream) == Z_OK ? stream : nil }
    let new = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    new.initialize(to: z_stream())
    let status = deflateInit2_(
      new, level.rawValue, Z_DEFLATED, tables.windowBits, tables.memoryLevel, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      new.deallocate()
      return nil
    }
    tables.stream = new
    return new
  }
}
