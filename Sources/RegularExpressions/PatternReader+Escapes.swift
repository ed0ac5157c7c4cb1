internal import SourceText

extension PatternReader {
  /// Reads an escape outside of a class; false when it stands for no character or place.
  mutating func escapeOutsideClass() throws(RegularExpressionError) -> Bool {
    switch byte(1) {
    case UInt8(ascii: "A"), UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "z"):
      offset += 2
      return true
    case UInt8(ascii: "C"):
      throw RegularExpressionError("invalid escape sequence", part(from: offset, to: offset + 2))
    case UInt8(ascii: "Q"):
      let end = pattern.firstIndex(of: "\\E", from: offset + 2)
      let literal = part(from: offset + 2, to: end)
      try checkUTF8(literal)
      offset = end.map { $0 + 2 } ?? pattern.count
      return !literal.isEmpty
    default:
      if try unicodeClass() || perlClass() { return true }
      _ = try escape()
      return true
    }
  }

  /// Reads an escape that stands for one character.
  mutating func escape() throws(RegularExpressionError) -> UInt32 {
    let start = offset
    offset += 1
    guard let kind = try rune() else {
      throw RegularExpressionError("trailing backslash at end of expression", "")
    }
    switch kind {
    case 0x30...0x37:  // an octal number; a single digit other than 0 would refer back
      guard kind == 0x30 || byte().map({ (0x30...0x37).contains($0) }) == true else { break }
      var value = kind - 0x30
      for _ in 1..<3 {
        guard let digit = byte(), (0x30...0x37).contains(digit) else { break }
        value = value * 8 + UInt32(digit - 0x30)
        offset += 1
      }
      return value
    case 0x78:  // x
      if let value = try hexadecimal() { return value }
    case 0x61: return 7
    case 0x66: return 12
    case 0x6E: return 10
    case 0x72: return 13
    case 0x74: return 9
    case 0x76: return 11
    default:
      if kind < 0x80, !isAlphanumeric(kind) { return kind }
    }
    throw RegularExpressionError("invalid escape sequence", part(from: start, to: offset))
  }

  /// Reads `{digits}` or two digits.
  private mutating func hexadecimal() throws(RegularExpressionError) -> UInt32? {
    guard let first = try rune() else { return nil }
    guard first == 0x7B else {
      let second = try rune()
      guard let high = hexadecimalDigit(first), let low = second.flatMap(hexadecimalDigit) else { return nil }
      return high * 16 + low
    }
    var value: UInt32 = 0
    var count = 0
    while let next = try rune() {
      if next == 0x7D { return count > 0 ? value : nil }
      guard let digit = hexadecimalDigit(next) else { return nil }
      value = value * 16 + digit
      if value > 0x10FFFF { return nil }
      count += 1
    }
    return nil
  }

  private func hexadecimalDigit(_ rune: UInt32) -> UInt32? {
    switch rune {
    case 0x30...0x39: rune - 0x30
    case 0x41...0x46: rune - 0x41 + 10
    case 0x61...0x66: rune - 0x61 + 10
    default: nil
    }
  }

  func isAlphanumeric(_ rune: UInt32) -> Bool {
    (0x30...0x39).contains(rune) || (0x41...0x5A).contains(rune) || (0x61...0x7A).contains(rune)
  }
}
