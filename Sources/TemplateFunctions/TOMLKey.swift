internal import SourceText
internal import Values

/// How keys and texts are written.
enum TOMLKey {
  /// The parts of a key with dots between them.
  static func text(_ parts: some Sequence<ByteString>) -> ByteString {
    var result = ByteString()
    for (index, part) in parts.enumerated() {
      if index > 0 { result.append(".") }
      result.append(quotedIfNeeded(part))
    }
    return result
  }

  /// A part of a key, in quotes unless it is bare.
  static func quotedIfNeeded(_ part: ByteString) -> ByteString {
    !part.isEmpty && part.bytes.allSatisfy { isBare(UInt32($0)) } ? part : quoted(part)
  }

  /// Whether a character may stand in a key without quotes.
  static func isBare(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: true
    default: false
    }
  }

  /// A text in quotes, with control characters escaped.
  static func quoted(_ text: ByteString) -> ByteString {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0x08: result += Array("\\b".utf8)
      case 0x09: result += Array("\\t".utf8)
      case 0x0A: result += Array("\\n".utf8)
      case 0x0C: result += Array("\\f".utf8)
      case 0x0D: result += Array("\\r".utf8)
      case ..<0x20, 0x7F: result += Array("\\u00".utf8) + Hexadecimal.text([byte]).bytes
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return ByteString(result)
  }
}
