internal import SourceText

/// Reads a pattern as Go's parser does, for its refusals, and writes it down for RE2.
///
/// What is rewritten: groups lose their names, since Go allows two spellings, and one name twice, where RE2 does not.
struct PatternReader {
  /// Captures inside captures that Go allows.
  private static let maximumDepth = 999

  let pattern: ByteString
  var offset = 0
  var output: [UInt8] = []
  /// The name of each group read so far, empty without one; the first stands for the whole match.
  var groupNames = [""]

  init(_ pattern: ByteString) { self.pattern = pattern }

  var isAtEnd: Bool { offset >= pattern.count }
  func byte(_ distance: Int = 0) -> UInt8? {
    offset + distance < pattern.count ? pattern.bytes[offset + distance] : nil
  }
  func part(from start: Int, to end: Int? = nil) -> ByteString {
    ByteString(pattern.bytes[start..<(end ?? pattern.count)])
  }
  func comesNext(_ text: String) -> Bool { pattern.bytes[offset...].starts(with: text.utf8) }

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
  mutating func rune() throws(RegularExpressionError) -> UInt32? {
    guard !isAtEnd else { return nil }
    let (rune, width) = pattern.rune(at: offset)
    if rune == 0xFFFD, width == 1 { throw RegularExpressionError("invalid UTF-8", part(from: offset)) }
    offset += width
    return rune
  }

  func checkUTF8(_ text: ByteString) throws(RegularExpressionError) {
    var reader = PatternReader(text)
    while try reader.rune() != nil {}
  }
}
