/// The line breaks between two parts of a scalar, which fold into a space or fewer breaks.
struct FoldedBreaks {
  var leading: [UInt8] = []
  var trailing: [UInt8] = []

  /// Appends what the breaks fold into, and forgets them.
  mutating func fold(into text: inout [UInt8]) {
    if leading.first == 0x0A {
      if trailing.isEmpty { text.append(0x20) } else { text.append(contentsOf: trailing) }
    } else {
      text.append(contentsOf: leading)
      text.append(contentsOf: trailing)
    }
    leading.removeAll(keepingCapacity: true)
    trailing.removeAll(keepingCapacity: true)
  }
}

extension Scanner {
  mutating func scanPlainScalar() throws(YAMLError) -> Token {
    var token = Token(.plainScalar, start: position, end: position, line: line)
    let indent = self.indent + 1
    var breaks = FoldedBreaks()
    var followsBreak = false
    // The text is a slice of the document until a line break is folded; then it is collected here, up to the part
    // that began last.
    var cooked: [UInt8]?
    var partStart = position
    while true {
      try require(4)
      if isDocumentIndicator || base[position] == UInt8(ascii: "#") { break }
      if followsBreak, !isBlankOrEnd(position), !isPlainEnd {
        var text = cooked ?? []
        text.append(contentsOf: UnsafeBufferPointer(start: base + partStart, count: token.end - partStart))
        breaks.fold(into: &text)
        cooked = text
        partStart = position
        followsBreak = false
      }
      try skipPlainRun(&token.end)
      guard isBlank(position) || isBreak(position) else { break }
      try require(1)
      while isBlank(position) || isBreak(position) {
        if isBlank(position) {
          if followsBreak, position - lineStart < indent, base[position] == 0x09 {
            throw failure(.tabInPlainScalar, from: token.start)
          }
          position += 1
        } else {
          try require(2)
          if followsBreak { readBreak(into: &breaks.trailing) } else { readBreak(into: &breaks.leading) }
          followsBreak = true
        }
        try require(1)
      }
      if flowLevel == 0, position - lineStart < indent { break }
    }
    if var text = cooked {
      text.append(contentsOf: UnsafeBufferPointer(start: base + partStart, count: token.end - partStart))
      token.cooked = keep(text)
    } else {
      token.slice = token.start..<token.end
    }
    if followsBreak { allowsSimpleKey = true }
    return token
  }

  /// Whether the character here, which is not white space, ends a plain scalar.
  @inline(__always)
  private var isPlainEnd: Bool {
    switch base[position] {
    case UInt8(ascii: ":"): isBlankOrEnd(position + 1)
    case UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      flowLevel > 0
    default: false
    }
  }

  /// Moves past characters up to white space or what ends a plain scalar; `end` follows.
  private mutating func skipPlainRun(_ end: inout Int) throws(YAMLError) {
    while true {
      if readableEnd == .max {
        var offset = position
        while CharacterClass.isOrdinary(base[offset]) { offset += 1 }
        if offset > position { (position, end) = (offset, offset) }
      }
      if CharacterClass.isOrdinary(base[position]) {
        position += 1
      } else if isBlankOrEnd(position) || isPlainEnd {
        break
      } else {
        skipCharacter()
      }
      end = position
      try require(2)
    }
  }
}
