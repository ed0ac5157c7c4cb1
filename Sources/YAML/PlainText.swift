internal import Glibc

/// What documents consist of that are written plainly, as nearly all are.
public enum PlainText {
  /// Whether a text has only printable characters, tabs and line feeds, and none of Unicode's unusual ones.
  public static func isPlain(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
      position = endOfPrintable(bytes, from: position)
      guard position < bytes.count else { break }
      let byte = bytes[position]
      if byte >= 0x20 && byte < 0x7F || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") {
        position += 1
        continue
      }
      // Two bytes without the control characters, three without separators, surrogates, private use and marks.
      let length: Int
      switch byte {
      case 0xC3...0xDF: length = 2
      case 0xE1, 0xE3...0xEC: length = 3
      case 0xE2 where position + 1 < bytes.count && bytes[position + 1] != 0x80: length = 3
      case 0xE2 where position + 2 < bytes.count && (0x90...0xA6).contains(bytes[position + 2]): length = 3
      default: return false
      }
      guard position + length <= bytes.count else { return false }
      for offset in 1..<length where bytes[position + offset] & 0xC0 != 0x80 { return false }
      position += length
    }
    return true
  }

  /// Whether a text has only printable ASCII characters and line feeds.
  public static func isPlainASCII(_ bytes: [UInt8]) -> Bool {
    bytes[endOfPrintable(bytes, from: 0)...].allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == UInt8(ascii: "\n") }
  }

  /// The offset after as many words of eight bytes as have printable ASCII characters and line feeds only.
  private static func endOfPrintable(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      var position = start
      while position + 8 <= buffer.count {
        let word = buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        guard isPrintable(word) else { break }
        position += 8
      }
      return position
    }
  }

  /// Whether each of eight bytes is a printable ASCII character or a line feed.
  ///
  /// The highest bit of each byte is computed for itself: sums of the low seven bits carry into it and no further.
  @inline(__always)
  static func isPrintable(_ word: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = word & ~high
    let isFromSpace = low &+ 0x6060_6060_6060_6060
    let isDelete = low &+ 0x0101_0101_0101_0101
    let isNoLineFeed = (low ^ 0x0A0A_0A0A_0A0A_0A0A) &+ 0x7F7F_7F7F_7F7F_7F7F
    return (word | isDelete | ~(isFromSpace | ~isNoLineFeed)) & high == 0
  }

  /// Whether a byte may stand in a key or a simple word: a letter, a digit, one of `_ . / -`.
  @inlinable public static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The offset after the line that an offset is in.
  public static func endOfLine(_ bytes: [UInt8], from position: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, position < buffer.count else { return buffer.count }
      let hit = memchr(base + position, Int32(UInt8(ascii: "\n")), buffer.count - position)
      return hit.map { UnsafeRawPointer($0) - base + 1 } ?? buffer.count
    }
  }
}
