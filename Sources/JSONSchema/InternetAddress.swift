internal import SourceText

/// Addresses of the Internet Protocol, as Go's `net.ParseIP` reads them.
enum InternetAddress {
  /// Whether a text is an address of version 4 or 6, without a zone.
  static func isAddress(_ text: ByteString) -> Bool {
    let firstMark = text.bytes.first { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
    return firstMark == UInt8(ascii: ".") ? isVersion4(text) : firstMark != nil && isVersion6(text)
  }

  private static func isVersion4(_ text: ByteString) -> Bool {
    let fields = text.split(on: ".")
    return fields.count == 4
      && fields.allSatisfy { field in
        guard (1...3).contains(field.count), field.bytes.allSatisfy(isDigit) else { return false }
        if field.count > 1, field.bytes[0] == UInt8(ascii: "0") { return false }
        return field.bytes.reduce(0) { $0 * 10 + Int($1 & 15) } <= 255
      }
  }

  private static func isVersion6(_ text: ByteString) -> Bool {
    var halves = text.split(on: "::")
    guard halves.count <= 2 else { return false }
    if text == "::" { return true }
    var count = 0
    if let end = halves.last, let tail = end.split(on: ":").last, tail.contains(".") {
      guard isVersion4(tail) else { return false }
      // Two groups stand for the four numbers.
      halves[halves.count - 1] = ByteString(end.bytes.dropLast(tail.count)) + "0:0"
    }
    for half in halves where !half.isEmpty || halves.count == 1 {
      for group in half.split(on: ":") {
        guard (1...4).contains(group.count), group.bytes.allSatisfy(isHexadecimal) else { return false }
        count += 1
      }
    }
    return halves.count == 2 ? count < 8 : count == 8
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }
}
