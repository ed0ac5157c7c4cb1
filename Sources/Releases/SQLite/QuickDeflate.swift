internal import CDeflate
internal import SourceText

/// Writes raw deflate streams in a third of the time that zlib takes at its fastest; without a dictionary.
enum QuickDeflate {
  /// Of the levels of libdeflate the quickest that compresses.
  private static let level: Int32 = 1

  /// The content as a stream.
  static func compressed(_ content: ByteString) throws(StoreError) -> ByteString {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      throw .tooLarge(what: "a part of a release", bytes: content.count)
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_deflate_compress_bound(compressor, content.count)
    return ByteString(
      [UInt8](unsafeUninitializedCapacity: bound) { target, count in
        count = content.bytes.withUnsafeBufferPointer {
          libdeflate_deflate_compress(compressor, $0.baseAddress, $0.count, target.baseAddress, target.count)
        }
      })
  }
}
