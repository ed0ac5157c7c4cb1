internal import SourceText

/// Reads a pattern as Go's parser does, for its refusals, and writes it down for RE2.
///
/// What is rewritten: groups lose their names, since Go allows two spellings, and one name twice, where RE2 does not.
struct PatternReader {
  /// Captures inside captures that Go allows.
  private static let maximumDepth = 999

  private let pattern: ByteString
  private var offset = 0
  private var output: [UInt8] = []
  /// The name of each group read so far, empty without one; the first stands for the whole match.
  private(set) var groupNames = [""]

  init(_ pattern: ByteString) { self.pattern = pattern }

  var isAtEnd: Bool { offset >= pattern.count }
  private func byte(_ distance: Int = 0) -> UInt8? {
    offset + distance < pattern.count ? pattern.bytes[offset + distance] : nil
  }
  private func part(from start: Int, to end: Int? = nil) -> ByteString {
    ByteString(pattern.bytes[start..<(end ?? pattern.count)])
  }
  private func comesNext(_ text: String) -> Bool { pattern.bytes[offset...].starts(with: text.utf8) }

  /// The pattern for RE2.
  mutating func read() throws(RegularExpressionError) -> [UInt8] {
    output.reserveCapacity(pattern.count)
    // One entry per open group: whether it captures.
    var groups: [Bool] = []
    var depth = 0
    // Whether something that can be repeated has been read in this group and alternative.
    var hasOperand: [Bool] = [false]
    // Where the repetition begins that was read just now.
    var lastRepeat: Int?
    while let first = byte() {
      let start = offset
      var repetition: Int?
      switch first {
      case UInt8(ascii: "("):
        switch try openingParenthesis() {
        case .flags: break
        case .group(let captures):
          groups.append(captures)
          hasOperand.append(false)
          if captures { depth += 1 }
        }
      case UInt8(ascii: "|"):
        offset += 1
        hasOperand[hasOperand.count - 1] = false
      case UInt8(ascii: ")"):
        guard let captures = groups.popLast() else { throw RegularExpressionError("unexpected )", pattern) }
        if depth > PatternReader.maximumDepth {
          throw RegularExpressionError("expression nests too deeply", pattern)
        }
        if captures { depth -= 1 }
        hasOperand.removeLast()
        hasOperand[hasOperand.count - 1] = true
        offset += 1
      case UInt8(ascii: "["):
        try characterClass()
        hasOperand[hasOperand.count - 1] = true
      case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
        offset += 1
        try checkRepetition(from: start, lastRepeat, hasOperand.last == true)
        repetition = start
      case UInt8(ascii: "{") where try skipCount():
        try checkRepetition(from: start, lastRepeat, hasOperand.last == true)
        repetition = start
      case UInt8(ascii: "\\"):
        if try escapeOutsideClass() { hasOperand[hasOperand.count - 1] = true }
      default:
        _ = try rune()
        hasOperand[hasOperand.count - 1] = true
      }
      if first != UInt8(ascii: "(") { output.append(contentsOf: pattern.bytes[start..<offset]) }
      lastRepeat = repetition
    }
    if !groups.isEmpty { throw RegularExpressionError("missing closing )", pattern) }
    return output
  }

  /// Reads one character.
  private mutating func rune() throws(RegularExpressionError) -> UInt32? {
    guard !isAtEnd else { return nil }
    let (rune, width) = pattern.rune(at: offset)
    if rune == 0xFFFD, width == 1 { throw RegularExpressionError("invalid UTF-8", part(from: offset)) }
    offset += width
    return rune
  }

  private func checkUTF8(_ text: ByteString) throws(RegularExpressionError) {
    var reader = PatternReader(text)
    while try reader.rune() != nil {}
  }
}

// MARK: - Groups and repetitions

extension PatternReader {
  private enum Parenthesis {
    case flags
    case group(captures: Bool)
  }

  /// Reads `(`, `(?P<name>`, `(?<name>`, `(?flags)` or `(?flags:`, and writes it.
  private mutating func openingParenthesis() throws(RegularExpressionError) -> Parenthesis {
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
  private mutating func checkRepetition(
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
  private mutating func skipCount() throws(RegularExpressionError) -> Bool {
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
  private mutating func number() -> Int? {
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

// MARK: - Classes and escapes

extension PatternReader {
  private mutating func characterClass() throws(RegularExpressionError) {
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
  private mutating func unicodeClass() throws(RegularExpressionError) -> Bool {
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
  private mutating func perlClass() -> Bool {
    guard byte() == UInt8(ascii: "\\"), let kind = byte(1), "dDsSwW".utf8.contains(kind) else { return false }
    offset += 2
    return true
  }

  /// Reads an escape outside of a class; false when it stands for no character or place.
  private mutating func escapeOutsideClass() throws(RegularExpressionError) -> Bool {
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
  private mutating func escape() throws(RegularExpressionError) -> UInt32 {
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

  private func isAlphanumeric(_ rune: UInt32) -> Bool {
    (0x30...0x39).contains(rune) || (0x41...0x5A).contains(rune) || (0x61...0x7A).contains(rune)
  }
}
