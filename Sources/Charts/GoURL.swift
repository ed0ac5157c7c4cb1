internal import SourceText
internal import Values

/// As much of Go's `url.Parse` as tells a URL from a path, and refuses what it refuses.
enum GoURL {
  /// Why a text is no URL.
  struct Malformed: Error {
    let text: ByteString
    let reason: String
  }

  /// The scheme in lower case; empty for a plain path.
  static func scheme(of text: ByteString) throws(Malformed) -> ByteString {
    let parts = text.split(on: "#", limit: 2)
    let body = parts[0]
    if body.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw Malformed(text: body, reason: "net/url: invalid control character in URL")
    }
    let (scheme, rest) = try split(body)
    let path = rest.split(on: "?", limit: 2)[0]
    if !path.hasPrefix("/") {
      if !scheme.isEmpty { return scheme }
      if path.bytes.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) {
        throw Malformed(text: body, reason: "first path segment in URL cannot contain colon")
      }
    }
    if let escape = firstBadEscape(in: path) {
      throw Malformed(text: body, reason: "invalid URL escape \(GoQuote.quoted(escape))")
    }
    if parts.count > 1, let escape = firstBadEscape(in: parts[1]) {
      throw Malformed(text: text, reason: "invalid URL escape \(GoQuote.quoted(escape))")
    }
    return scheme
  }

  private static func split(_ text: ByteString) throws(Malformed) -> (scheme: ByteString, rest: ByteString) {
    for (index, byte) in text.bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if index == 0 { return ("", text) }
      case UInt8(ascii: ":"):
        if index == 0 { throw Malformed(text: text, reason: "missing protocol scheme") }
        let scheme = text.bytes[..<index].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return (ByteString(scheme), ByteString(text.bytes[(index + 1)...]))
      default: return ("", text)
      }
    }
    return ("", text)
  }

  /// The first `%` that two hexadecimal digits do not follow, with what stands in their place.
  private static func firstBadEscape(in text: ByteString) -> ByteString? {
    for (index, byte) in text.bytes.enumerated() where byte == UInt8(ascii: "%") {
      let escape = text.bytes[index...].prefix(3)
      let isValid =
        escape.count == 3 && escape.dropFirst().allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
      if !isValid { return ByteString(escape) }
    }
    return nil
  }
}
