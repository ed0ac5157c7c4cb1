internal import SourceText

/// The standard alphabet with padding, as `!!binary` scalars have it.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The text of the given bytes, in lines of 70 characters when it needs more than one.
  static func encode(_ bytes: ByteString) -> [UInt8] {
    var digits: [UInt8] = []
    digits.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes.bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for place in 0..<3 { bits = bits << 8 | UInt32(place < group.count ? group[start + place] : 0) }
      for place in 0..<4 {
        let value = Int(bits >> UInt32(18 - 6 * place) & 63)
        digits.append(place <= group.count ? alphabet[value] : UInt8(ascii: "="))
      }
    }
    guard digits.count > 70 else { return digits }
    var lines: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 70) {
      lines.append(contentsOf: digits[start..<min(start + 70, digits.count)])
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  /// The bytes that a text encodes; line breaks do not count.
  ///
  /// Nil for anything else than base64.
  static func decode(_ text: ByteString) -> ByteString? {
    let digits = text.bytes.filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    guard digits.count % 4 == 0 else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(digits.count / 4 * 3)
    for start in stride(from: 0, to: digits.count, by: 4) {
      var group = digits[start..<start + 4]
      if start + 4 == digits.count {
        for _ in 0..<2 where group.last == UInt8(ascii: "=") { group.removeLast() }
      }
      var bits: UInt32 = 0
      for digit in group {
        guard let value = alphabet.firstIndex(of: digit) else { return nil }
        bits = bits << 6 | UInt32(value)
      }
      bits <<= UInt32(6 * (4 - group.count))
      for place in 0..<group.count - 1 {
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * place)))
      }
    }
    return ByteString(output)
  }
}
