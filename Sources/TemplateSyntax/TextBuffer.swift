internal import Glibc
internal import SourceText

/// A copy of a text that stays at one address, so that reading a byte costs no more than a load.
final class TextBuffer {
  /// How many zeros follow the text: as far as the lexer looks ahead.
  static let margin = 8

  let bytes: UnsafePointer<UInt8>

  init(_ text: ByteString) {
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + TextBuffer.margin)
    text.bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { copy.update(from: base, count: source.count) }
    }
    (copy + text.count).initialize(repeating: 0, count: TextBuffer.margin)
    bytes = UnsafePointer(copy)
  }

  deinit { bytes.deallocate() }
}
