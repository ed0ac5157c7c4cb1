internal import Glibc

/// What plain documents consist of.
enum PlainText {
  /// Whether a text has only printable characters, tabs and line feeds, and none of Unicode's unusual ones.
  static func isPlain(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
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

  /// Whether a byte may stand in a key or a simple word: a letter, a digit, one of `_ . / -`.
  static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The offset after the line that an offset is in.
  static func endOfLine(_ bytes: [UInt8], from position: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, position < buffer.count else { return buffer.count }
      let hit = memchr(base + position, Int32(UInt8(ascii: "\n")), buffer.count - position)
      return hit.map { UnsafeRawPointer($0) - base + 1 } ?? buffer.count
    }
  }
}
