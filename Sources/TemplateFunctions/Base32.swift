internal import SourceText

/// Base 32 of the standard alphabet with padding, with Go's rules about what may be decoded.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The encoding of bytes.
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        output.append(alphabet[Int(bits >> UInt32(count) & 31)])
      }
      bits &= 0xFF
    }
    if count > 0 { output.append(alphabet[Int(bits << UInt32(5 - count) & 31)]) }
    while output.count % 8 != 0 { output.append(padding) }
    return output
  }

  /// The bytes of an encoding, without regard to line breaks; what follows the padding is ignored, as Go does.
  static func decode(_ text: [UInt8]) throws(CorruptInput) -> [UInt8] {
    let text = text.filter { $0 != 0x0A && $0 != 0x0D }
    var output: [UInt8] = []
    var position = 0
    var isAtEnd = false
    while position < text.count, !isAtEnd {
      var digits: [UInt8] = []
      while digits.count < 8 {
        guard position < text.count else { throw CorruptInput(offset: text.count - digits.count) }
        let byte = text[position]
        position += 1
        if byte == padding, digits.count >= 2, text.count - position < 8 {
          try checkPadding(text, from: position, after: digits.count)
          isAtEnd = true
          break
        }
        guard let value = value(of: byte) else { throw CorruptInput(offset: position - 1) }
        digits.append(value)
      }
      append(digits, to: &output)
    }
    return output
  }

  /// Checks what follows the first padding character, which came after so many digits of a group.
  private static func checkPadding(_ text: [UInt8], from position: Int, after count: Int) throws(CorruptInput) {
    let left = text.count - position
    guard left + count >= 7 else { throw CorruptInput(offset: text.count) }
    for index in 0..<(7 - count) where index < left {
      guard text[position + index] == padding else { throw CorruptInput(offset: position + index - 1) }
    }
    // Digits that make no whole byte.
    if count == 3 || count == 6 { throw CorruptInput(offset: position - 1) }
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }

  private static func append(_ digits: [UInt8], to output: inout [UInt8]) {
    var (bits, count) = (UInt32(0), 0)
    for digit in digits {
      bits = bits << 5 | UInt32(digit)
      count += 5
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
      bits &= 0xFFF
    }
  }
}
