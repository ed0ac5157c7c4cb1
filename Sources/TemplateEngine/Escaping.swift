internal import SourceText
internal import Values

/// What Go's `html`, `js` and `urlquery` do to text.
enum Escaping {
  static func html(_ text: ByteString) -> ByteString {
    var result: [UInt8] = []
    for byte in text.bytes {
      switch byte {
      case 0: result += "\u{FFFD}".utf8
      case UInt8(ascii: "\""): result += "&#34;".utf8
      case UInt8(ascii: "'"): result += "&#39;".utf8
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      default: result.append(byte)
      }
    }
    return ByteString(result)
  }

  static func javaScript(_ text: ByteString) -> ByteString {
    var result = ByteString()
    var offset = 0
    while offset < text.count {
      let (rune, width) = text.rune(at: offset)
      switch rune {
      case 0x5C: result.append("\\\\")
      case 0x27: result.append("\\'")
      case 0x22: result.append("\\\"")
      case 0x3C: result.append("\\u003C")
      case 0x3E: result.append("\\u003E")
      case 0x26: result.append("\\u0026")
      case 0x3D: result.append("\\u003D")
      case 0..<0x20: result.append(unicodeEscape(rune))
      default:
        if rune < 0x80 || isPrintable(rune) {
          result.bytes.append(contentsOf: text.bytes[offset..<offset + width])
        } else {
          result.append(unicodeEscape(rune))
        }
      }
      offset += width
    }
    return result
  }

  /// Go: url.QueryEscape; a space becomes `+`.
  static func urlQuery(_ text: ByteString) -> ByteString {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        result.append(byte)
      case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
      default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return ByteString(result)
  }

  private static func unicodeEscape(_ rune: UInt32) -> ByteString {
    let hexadecimal = String(rune, radix: 16, uppercase: true)
    return ByteString("\\u" + String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal)
  }

  private static func isPrintable(_ rune: UInt32) -> Bool { GoQuote.isPrintable(rune) }
}
