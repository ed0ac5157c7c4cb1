internal import SourceText

extension PatternReader {
  mutating func characterClass() throws(RegularExpressionError) {
    let start = offset
    offset += 1
    if byte() == UInt8(ascii: "^") { offset += 1 }
    var isFirst = true
    while isAtEnd || byte() != UInt8(ascii: "]") || isFirst {
      isFirst = false
      if comesNext("[:"), byte(2) != nil, try namedClass() { continue }
      if try unicodeClass() || perlClass() { continue }
      let low = offset
      guard let first = try classCharacter() else {
        throw RegularExpressionError("missing closing ]", part(from: start))
      }
      guard byte() == UInt8(ascii: "-"), let next = byte(1), next != UInt8(ascii: "]") else { continue }
      offset += 1
      guard let last = try classCharacter() else { continue }
      if last < first {
        throw RegularExpressionError("invalid character class range", part(from: low, to: offset))
      }
    }
    offset += 1
  }

  private mutating func classCharacter() throws(RegularExpressionError) -> UInt32? {
    byte() == UInt8(ascii: "\\") ? try escape() : try rune()
  }

  /// Reads `[:name:]`, if that is what stands here.
  private mutating func namedClass() throws(RegularExpressionError) -> Bool {
    guard let end = pattern.firstIndex(of: ":]", from: offset + 2) else { return false }
    let name = part(from: offset, to: end + 2)
    let names = [
      "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space",
      "upper",
      "word", "xdigit",
    ]
    guard names.contains(where: { name == ByteString("[:\($0):]") || name == ByteString("[:^\($0):]") })
    else {
      throw RegularExpressionError("invalid character class range", name)
    }
    offset = end + 2
    return true
  }

  // Reads `\pN`, `\p{Name}` or the same with `P`. RE2 knows the names.
  mutating func unicodeClass() throws(RegularExpressionError) -> Bool {
    guard byte() == UInt8(ascii: "\\"), byte(1) == UInt8(ascii: "p") || byte(1) == UInt8(ascii: "P") else {
      return false
    }
    let start = offset
    offset += 2
    guard let first = try rune() else {
      throw RegularExpressionError("invalid character class range", part(from: start))
    }
    if first == 0x7B {
      guard let end = pattern.bytes[start...].firstIndex(of: UInt8(ascii: "}")) else {
        try checkUTF8(part(from: start))
        throw RegularExpressionError("invalid character class range", part(from: start))
      }
      try checkUTF8(part(from: start + 3, to: end))
      offset = end + 1
    }
    return true
  }

  /// Reads `\d`, `\s`, `\w` or one of their opposites.
  mutating func perlClass() -> Bool {
    guard byte() == UInt8(ascii: "\\"), let kind = byte(1), "dDsSwW".utf8.contains(kind) else { return false }
    offset += 2
    return true
  }
}
