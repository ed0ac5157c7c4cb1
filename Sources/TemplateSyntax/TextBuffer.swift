internal import SourceText

/// A copy of a text that stays at one address, so that reading a byte costs no more than a load.
final class TextBuffer {
  let bytes: UnsafePointer<UInt8>

  init(_ text: ByteString) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, text.count))
    for (offset, byte) in text.bytes.enumerated() { copy[offset] = byte }
    bytes = UnsafePointer(copy)
  }

  deinit { bytes.deallocate() }
}
