extension YAMLWriter {
  private enum Style {
    case plain, singleQuoted, doubleQuoted, literal
  }

  /// Writes a string in the style that its characters, its likeness to other types and its place call for.
  mutating func writeString(_ text: Span<UInt8>, analysis: ScalarAnalysis, isSimpleKey: Bool) {
    switch style(of: text, analysis: analysis, isSimpleKey: isSimpleKey) {
    case .plain: writePlain(text, folds: !isSimpleKey)
    case .singleQuoted: writeSingleQuoted(text, folds: !isSimpleKey)
    case .doubleQuoted: writeDoubleQuoted(text, folds: !isSimpleKey)
    case .literal: writeLiteral(text)
    }
  }

  private func style(of text: Span<UInt8>, analysis: ScalarAnalysis, isSimpleKey: Bool) -> Style {
    if analysis.hasNewline {
      return analysis.allowsBlock && !isSimpleKey ? .literal : .doubleQuoted
    }
    guard StringStyle.isString(text, layout: layout) else {
      return .doubleQuoted
    }
    if isSimpleKey && analysis.hasLineBreaks { return .doubleQuoted }
    if analysis.allowsPlain { return .plain }
    return analysis.allowsSingleQuotes ? .singleQuoted : .doubleQuoted
  }

  /// Appends the character at an offset and moves past it.
  private mutating func copyCharacter(_ text: Span<UInt8>, _ offset: inout Int) {
    let width = min(CharacterClass.width(text[offset]), text.count - offset)
    output.append(text.extracting(offset..<offset + width))
    offset += width
    column += 1
  }

  private func isSpace(_ text: Span<UInt8>, at offset: Int) -> Bool {
    offset < text.count && text[offset] == UInt8(ascii: " ")
  }

  private mutating func writePlain(_ text: Span<UInt8>, folds: Bool) {
    writeSpace()
    writeFolding(text, folds: folds, isQuoted: false)
    (endsInSpace, isIndentation) = (false, false)
  }

  private mutating func writeSingleQuoted(_ text: Span<UInt8>, folds: Bool) {
    writeIndicator(UInt8(ascii: "'"), keepsIndentation: false)
    writeFolding(text, folds: folds, isQuoted: true)
    output.append(UInt8(ascii: "'"))
    column += 1
    (endsInSpace, isIndentation) = (false, false)
  }

  /// Writes text that reads the same on one line and on several; a lone space past the width becomes a line break.
  private mutating func writeFolding(_ text: Span<UInt8>, folds: Bool, isQuoted: Bool) {
    var (followsSpace, followsBreak) = (false, false)
    var offset = 0
    while offset < text.count {
      if text[offset] == UInt8(ascii: " ") {
        let isInside = !isQuoted || offset > 0 && offset < text.count - 1
        if folds, !followsSpace, column > width, isInside, !isSpace(text, at: offset + 1) {
          writeIndent(scalarIndent)
          offset += 1
        } else {
          copyCharacter(text, &offset)
        }
        followsSpace = true
      } else if CharacterClass.isBreak(text, at: offset) {
        // Only LS and PS get here; they are copied, and the line goes on after them as a new one.
        copyCharacter(text, &offset)
        column = 0
        isIndentation = true
        followsBreak = true
      } else {
        if followsBreak { writeIndent(scalarIndent) }
        if isQuoted, text[offset] == UInt8(ascii: "'") {
          output.append(UInt8(ascii: "'"))
          column += 1
        }
        copyCharacter(text, &offset)
        isIndentation = false
        (followsSpace, followsBreak) = (false, false)
      }
    }
  }

  private mutating func writeLiteral(_ text: Span<UInt8>) {
    writeIndicator(UInt8(ascii: "|"), keepsIndentation: false)
    if text.count > 0, text[0] == UInt8(ascii: " ") || CharacterClass.isBreak(text, at: 0) {
      output.append(UInt8(ascii: "2"))
    }
    writeChomping(text)
    writeBreak()
    (endsInSpace, isIndentation) = (true, true)
    var followsBreak = true
    var offset = 0
    while offset < text.count {
      if CharacterClass.isBreak(text, at: offset) {
        copyCharacter(text, &offset)
        column = 0
        (isIndentation, followsBreak) = (true, true)
      } else {
        if followsBreak { writeIndent(scalarIndent) }
        let start = offset
        while offset < text.count, !CharacterClass.isBreak(text, at: offset) { offset += 1 }
        output.append(text.extracting(start..<offset))
        // Only that it is no longer 0 matters.
        column += offset - start
        (isIndentation, followsBreak) = (false, false)
      }
    }
  }

  /// Says what becomes of the breaks at the end: `-` for none, nothing for one, `+` for more.
  private mutating func writeChomping(_ text: Span<UInt8>) {
    func characterStart(before end: Int) -> Int? {
      guard end > 0 else { return nil }
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      return start
    }
    guard let last = characterStart(before: text.count), CharacterClass.isBreak(text, at: last) else {
      output.append(UInt8(ascii: "-"))
      return
    }
    let previous = characterStart(before: last)
    if previous.map({ CharacterClass.isBreak(text, at: $0) }) ?? true { output.append(UInt8(ascii: "+")) }
  }
}

// MARK: Double quotes

extension YAMLWriter {
  private mutating func writeDoubleQuoted(_ text: Span<UInt8>, folds: Bool) {
    writeIndicator(UInt8(ascii: "\""), keepsIndentation: false)
    // Helm: the check for a byte order mark looks at the beginning of the text, whatever character is at hand, see
    // `quirks/yaml-byte-order-mark`.
    let escapesAll = text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    var followsSpace = false
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if escapesAll || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        || CharacterClass.isBreak(text, at: offset)
        || !CharacterClass.isPrintable(text, at: offset)
      {
        writeEscape(text, &offset)
        followsSpace = false
      } else if byte == UInt8(ascii: " ") {
        if folds, !followsSpace, column > width, offset > 0, offset < text.count - 1 {
          writeIndent(scalarIndent)
          if isSpace(text, at: offset + 1) {
            output.append(UInt8(ascii: "\\"))
            column += 1
          }
          offset += 1
        } else {
          copyCharacter(text, &offset)
        }
        followsSpace = true
      } else {
        copyCharacter(text, &offset)
        followsSpace = false
      }
    }
    output.append(UInt8(ascii: "\""))
    column += 1
    (endsInSpace, isIndentation) = (false, false)
  }

  private mutating func writeEscape(_ text: Span<UInt8>, _ offset: inout Int) {
    let width = CharacterClass.width(text[offset])
    var rune = UInt32(text[offset])
    if width > 1 { rune &= 0x7F >> UInt32(width) }
    for index in offset + 1..<max(offset + 1, min(text.count, offset + width)) {
      rune = rune << 6 | UInt32(text[index] & 0x3F)
    }
    offset = min(text.count, offset + width)
    output.append(UInt8(ascii: "\\"))
    if let letter = YAMLWriter.escapeLetters[rune] {
      output.append(letter)
      column += 2
      return
    }
    let (letter, digits): (UInt8, Int) =
      rune <= 0xFF ? (UInt8(ascii: "x"), 2) : rune <= 0xFFFF ? (UInt8(ascii: "u"), 4) : (UInt8(ascii: "U"), 8)
    output.append(letter)
    for place in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: rune >> UInt32(4 * place)) & 15
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
    column += 2 + digits
  }

  private static let escapeLetters: [UInt32: UInt8] = [
    0x00: UInt8(ascii: "0"), 0x07: UInt8(ascii: "a"), 0x08: UInt8(ascii: "b"), 0x09: UInt8(ascii: "t"),
    0x0A: UInt8(ascii: "n"), 0x0B: UInt8(ascii: "v"), 0x0C: UInt8(ascii: "f"), 0x0D: UInt8(ascii: "r"),
    0x1B: UInt8(ascii: "e"), 0x22: UInt8(ascii: "\""), 0x5C: UInt8(ascii: "\\"), 0x85: UInt8(ascii: "N"),
    0xA0: UInt8(ascii: "_"), 0x2028: UInt8(ascii: "L"), 0x2029: UInt8(ascii: "P"),
  ]
}
