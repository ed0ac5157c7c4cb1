extension Scanner {
  /// Whether no token is waiting, in a text without faults and outside of brackets and braces.
  private var isBetweenTokens: Bool {
    mutating get {
      head == tokens.count && flowLevel == 0 && readableEnd == .max && !simpleKeys[simpleKeys.count - 1].isPossible
    }
  }

  /// The column of what stands next, at the beginning of its line or behind a dash; nil where it is something else, or
  /// nothing.
  mutating func columnOfLine() throws(YAMLError) -> Int? {
    guard isBetweenTokens else { return nil }
    try skipToNextToken()
    return allowsSimpleKey && base[position] != 0 ? column : nil
  }

  mutating func pushIndent(_ column: Int) -> Bool {
    guard indents.count < Scanner.maximumDepth else { return false }
    indents.append(indent)
    indent = column
    return true
  }

  mutating func popIndent() { indent = indents.popLast() ?? -1 }

  /// Whether the dash of a list stands here.
  var isDash: Bool {
    mutating get { base[position] == UInt8(ascii: "-") && isBlankOrEnd(position + 1) }
  }

  /// Moves past a dash and the spaces behind it.
  mutating func skipDash() {
    position += 1
    while base[position] == 0x20 { position += 1 }
  }

  /// The end of a key of letters, digits and few other characters that begins here and has its colon behind it.
  mutating func endOfKey() -> Int? {
    guard CharacterClass.isWord(base[position]), base[position] != UInt8(ascii: "-") else { return nil }
    var offset = position + 1
    while PlainText.isWord(base[offset]) { offset += 1 }
    // Longer ones are no keys.
    guard base[offset] == UInt8(ascii: ":"), offset - position < 1000 else { return nil }
    return base[offset + 1] == 0x20 || base[offset + 1] == 0x0A ? offset : nil
  }

  /// The text in quotes that begins here, without escapes and on one line, and that nothing may follow there where it
  /// has to end the line.
  mutating func quotedText(endsLine: Bool) -> Range<Int>? {
    let quote = base[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let slice = simpleQuotedSlice(quote, at: position + 1)
    else { return nil }
    if endsLine {
      var offset = slice.upperBound + 1
      while base[offset] == 0x20 { offset += 1 }
      guard base[offset] == 0x0A else { return nil }
    }
    position = slice.upperBound + 1
    allowsSimpleKey = false
    return slice
  }

  /// The plain scalar that begins here and ends with its line.
  mutating func plainLine() -> Range<Int>? {
    guard beginsPlainScalar else { return nil }
    var offset = position
    while true {
      while CharacterClass.isOrdinary(base[offset]) { offset += 1 }
      switch base[offset] {
      case 0x0A: return endOfPlainLine(at: offset, break: offset)
      case 0x20:
        let end = offset
        repeat { offset += 1 } while base[offset] == 0x20
        if base[offset] == 0x0A { return endOfPlainLine(at: end, break: offset) }
        if base[offset] == UInt8(ascii: "#") {
          defer { position = offset }
          allowsSimpleKey = false
          return position..<end
        }
      case UInt8(ascii: ":"):
        if isBlankOrEnd(offset + 1) { return nil }
        offset += 1
      case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        offset += 1
      // Characters beyond ASCII, but for those that begin like the line breaks among them.
      case 0x80..<0xC2, 0xC3..<0xE2, 0xE3...: offset += 1
      default: return nil
      }
    }
  }

  /// Whether a plain scalar begins here, whatever comes next.
  private var beginsPlainScalar: Bool {
    mutating get {
      switch base[position] {
      case UInt8(ascii: "-"): CharacterClass.isOrdinary(base[position + 1])
      case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "("),
        UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "="):
        true
      case let byte: CharacterClass.isWord(byte)
      }
    }
  }

  /// Moves to the next line with something on it, unless that continues the scalar.
  private mutating func endOfPlainLine(at end: Int, break lineEnd: Int) -> Range<Int>? {
    var offset = lineEnd + 1
    var nextStart = offset
    var breaks = 1
    while base[offset] == 0x20 || base[offset] == 0x0A {
      if base[offset] == 0x0A {
        breaks += 1
        nextStart = offset + 1
      }
      offset += 1
    }
    guard !isBlankOrEnd(offset), offset - nextStart <= indent || base[offset] == UInt8(ascii: "#") else { return nil }
    defer { position = offset }
    lineStart = nextStart
    line += breaks
    allowsSimpleKey = true
    return position..<end
  }
}
