internal import Glibc
internal import SourceText

extension Scanner {
  /// Characters since the beginning of the line.
  var column: Int {
    mutating get { isASCII ? position - lineStart : characters(from: lineStart, to: position) }
  }

  mutating func characters(from start: Int, to end: Int) -> Int {
    if isASCII { return end - start }
    var count = 0
    for offset in start..<max(start, end) where base[offset] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Makes sure that so many characters can be looked at; fails where Helm would notice that they are no text.
  @inline(__always)
  mutating func require(_ characters: Int) throws(YAMLError) {
    if position + characters > readableEnd { try requireSlowly(characters) }
  }

  private mutating func requireSlowly(_ needed: Int) throws(YAMLError) {
    guard let fault, position >= readableEnd || characters(from: position, to: readableEnd) < needed else {
      return
    }
    throw YAMLError(.syntax(fault), range: range(from: min(position, count)))
  }

  @inline(__always)
  func isBreak(_ offset: Int) -> Bool {
    switch base[offset] {
    case 0x0A, 0x0D: true
    case 0xC2: base[offset + 1] == 0x85
    case 0xE2: base[offset + 1] == 0x80 && base[offset + 2] & 0xFE == 0xA8
    default: false
    }
  }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool { base[offset] == 0x20 || base[offset] == 0x09 }

  @inline(__always)
  func isBreakOrEnd(_ offset: Int) -> Bool { base[offset] == 0 || isBreak(offset) }

  @inline(__always)
  func isBlankOrEnd(_ offset: Int) -> Bool { isBlank(offset) || isBreakOrEnd(offset) }

  /// Whether `---` or `...` stands here, at the beginning of a line, and ends a document's content.
  var isDocumentIndicator: Bool {
    mutating get {
      guard position == lineStart else { return false }
      let byte = base[position]
      guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
      return base[position + 1] == byte && base[position + 2] == byte && isBlankOrEnd(position + 3)
    }
  }

  /// Moves past a character that is no line break.
  @inline(__always)
  mutating func skipCharacter() { position += CharacterClass.width(base[position]) }

  /// Moves past a line break, if one is here.
  mutating func skipBreak() {
    guard isBreak(position) else { return }
    if base[position] == 0x0D && base[position + 1] == 0x0A { position += 1 }
    position += CharacterClass.width(base[position])
    line += 1
    lineStart = position
  }

  /// Moves past a line break, if one is here, and appends what it is in text: LS and PS are kept.
  mutating func readBreak(into text: inout [UInt8]) {
    guard isBreak(position) else { return }
    if base[position] == 0xE2 {
      text.append(contentsOf: UnsafeBufferPointer(start: base + position, count: 3))
    } else {
      text.append(0x0A)
    }
    skipBreak()
  }

  /// Moves to the end of the line.
  mutating func skipRestOfLine() throws(YAMLError) {
    if isASCII, fault == nil {
      let end = memchr(base + position, 0x0A, count - position).map {
        UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0))
      }
      let line = (end ?? count) - position
      let carriageReturn = memchr(base + position, 0x0D, line)
      position = carriageReturn.map { UnsafeRawPointer(base).distance(to: UnsafeRawPointer($0)) } ?? position + line
      return
    }
    while !isBreakOrEnd(position) {
      skipCharacter()
      try require(1)
    }
  }

  mutating func skipBlanks() throws(YAMLError) {
    while isBlank(position) {
      position += 1
      try require(1)
    }
  }

  /// Moves past white space, comments and line breaks.
  mutating func skipToNextToken() throws(YAMLError) {
    while true {
      try require(1)
      // Tabs may separate tokens, but not indent what could be a key.
      while base[position] == 0x20 || base[position] == 0x09 && (flowLevel > 0 || !allowsSimpleKey) {
        position += 1
        try require(1)
      }
      if base[position] == UInt8(ascii: "#") { try skipRestOfLine() }
      guard isBreak(position) else { return }
      try require(2)
      skipBreak()
      if flowLevel == 0 { allowsSimpleKey = true }
    }
  }

  func range(from start: Int) -> SourceRange {
    SourceRange(file: file, start: UInt32(clamping: start), end: UInt32(clamping: max(start, position)))
  }

  /// An error at the current position.
  ///
  /// Helm numbers the first line 0, and then does not mention it.
  func failure(_ problem: SyntaxProblem, from start: Int? = nil) -> YAMLError {
    YAMLError(.syntax(problem), line: line == 0 ? 0 : line + 1, range: range(from: start ?? position))
  }
}
