internal import SourceText

/// Parts of a URL, each with its own rules about the characters that are percent-encoded.
enum URLPart {
  case path, host, zone, user, fragment

  /// Whether a byte is an ASCII letter or digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// The bytes that stand for themselves, besides letters, digits and `-_.~`.
  private var plain: StaticString {
    switch self {
    case .host, .zone: "!$&'()*+,;=:[]<>\""
    case .path: "$&+,/:;=@"
    case .user: "$&+,;="
    case .fragment: "$&+,/:;=?@!()*"
    }
  }

  private func isEncoded(_ byte: UInt8) -> Bool {
    if URLPart.isAlphanumeric(byte) { return false }
    let isPlain = plain.withUTF8Buffer { $0.contains(byte) }
    return !isPlain && !"-_.~".utf8.contains(byte)
  }

  /// The text with every other byte as a percent sign and two digits.
  func encode(_ text: ByteString) -> ByteString {
    guard text.bytes.contains(where: isEncoded) else { return text }
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.bytes {
      if isEncoded(byte) {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return ByteString(result)
  }

  /// The text that an encoded one stands for.
  func decode(_ text: ByteString) throws(URLProblem) -> ByteString {
    let bytes = text.bytes
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        result.append(try decodeEscape(bytes[index..<min(index + 3, bytes.count)]))
        index += 3
        continue
      }
      if self == .host || self == .zone, byte < 0x80, isEncoded(byte) {
        throw URLProblem(message: "invalid character \(GoQuote.quoted(ByteString([byte]))) in host name")
      }
      result.append(byte)
      index += 1
    }
    return ByteString(result)
  }

  private func decodeEscape(_ escape: ArraySlice<UInt8>) throws(URLProblem) -> UInt8 {
    let digits = escape.dropFirst().compactMap(URLPart.hexadecimalDigit)
    let problem = URLProblem(message: "invalid URL escape \(GoQuote.quoted(ByteString(escape)))")
    guard digits.count == 2 else { throw problem }
    let byte = digits[0] << 4 | digits[1]
    // In hosts only what is not ASCII may be encoded, and the percent sign before a zone.
    if byte != UInt8(ascii: "%") {
      if self == .host, byte < 0x80 { throw problem }
      if self == .zone, byte != UInt8(ascii: " "), URLPart.host.isEncoded(byte) { throw problem }
    }
    return byte
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
