internal import SourceText

extension PatternReader {
  enum Parenthesis {
    case flags
    case group(captures: Bool)
  }

  /// Reads `(`, `(?P<name>`, `(?<name>`, `(?flags)` or `(?flags:`, and writes it.
  mutating func openingParenthesis() throws(RegularExpressionError) -> Parenthesis {
    let start = offset
    let isLongName = comesNext("(?P<") && byte(4) != nil
    if isLongName || (comesNext("(?<") && byte(3) != nil) {
      try groupName(from: start, after: isLongName ? 4 : 3)
      output.append(UInt8(ascii: "("))
      return .group(captures: true)
    }
    guard comesNext("(?") else {
      offset += 1
      groupNames.append("")
      output.append(UInt8(ascii: "("))
      return .group(captures: true)
    }
    offset += 2
    var isNegated = false
    var sawFlag = false
    flags: while let rune = try rune() {
      switch rune {
      case 0x69, 0x6D, 0x73, 0x55:  // i, m, s, U
        sawFlag = true
      case 0x2D where !isNegated:
        isNegated = true
        sawFlag = false
      case 0x3A, 0x29:  // a colon or a closing parenthesis
        if isNegated, !sawFlag { break flags }
        output.append(contentsOf: pattern.bytes[start..<offset])
        return rune == 0x3A ? .group(captures: false) : .flags
      default:
        break flags
      }
    }
    throw RegularExpressionError("invalid or unsupported Perl syntax", part(from: start, to: offset))
  }

  private mutating func groupName(from start: Int, after prefix: Int) throws(RegularExpressionError) {
    guard let end = pattern.bytes[start...].firstIndex(of: UInt8(ascii: ">")) else {
      try checkUTF8(part(from: start))
      throw RegularExpressionError("invalid named capture", part(from: start))
    }
    let name = part(from: start + prefix, to: end)
    try checkUTF8(name)
    let isValid =
      !name.isEmpty && name.bytes.allSatisfy { $0 == UInt8(ascii: "_") || isAlphanumeric(UInt32($0)) }
    if !isValid { throw RegularExpressionError("invalid named capture", part(from: start, to: end + 1)) }
    groupNames.append(name.string)
    offset = end + 1
  }

  /// Checks a repetition that begins at an offset and has been read up to an optional question mark.
  mutating func checkRepetition(
    from start: Int, _ lastRepeat: Int?, _ hasOperand: Bool
  ) throws(RegularExpressionError) {
    if byte() == UInt8(ascii: "?") { offset += 1 }
    if let lastRepeat {
      throw RegularExpressionError("invalid nested repetition operator", part(from: lastRepeat, to: offset))
    }
    if !hasOperand {
      throw RegularExpressionError("missing argument to repetition operator", part(from: start, to: offset))
    }
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; leaves anything else alone, since a brace may stand for itself.
  mutating func skipCount() throws(RegularExpressionError) -> Bool {
    let start = offset
    offset += 1
    guard let minimum = number() else { return reset(to: start) }
    var maximum: Int? = minimum
    if byte() == UInt8(ascii: ",") {
      offset += 1
      maximum = nil
      if byte() != UInt8(ascii: "}") {
        guard let number = number() else { return reset(to: start) }
        maximum = number
      }
    }
    guard byte() == UInt8(ascii: "}") else { return reset(to: start) }
    offset += 1
    if minimum > 1000 || (maximum ?? minimum) > 1000 || (maximum ?? minimum) < minimum {
      throw RegularExpressionError("invalid repeat count", part(from: start, to: offset))
    }
    return true
  }

  private mutating func reset(to start: Int) -> Bool {
    offset = start
    return false
  }

  /// Reads digits, without leading zeros; a number too large for any purpose is cut to one that is too large.
  mutating func number() -> Int? {
    let start = offset
    var value = 0
    while let digit = byte(), (0x30...0x39).contains(digit) {
      value = min(value * 10 + Int(digit - 0x30), 1 << 20)
      offset += 1
    }
    if offset == start || (offset > start + 1 && pattern.bytes[start] == 0x30) { return nil }
    return value
  }
}
