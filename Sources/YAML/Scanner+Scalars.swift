/// The line breaks between two parts of a scalar, which fold into a space or fewer breaks.
private struct FoldedBreaks {
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

// MARK: Plain

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

// MARK: Quoted

extension Scanner {
  mutating func scanQuotedScalar(quote: UInt8) throws(YAMLError) -> Token {
    var token = Token(.otherScalar, start: position, end: position, line: line)
    position += 1
    if let slice = simpleQuotedSlice(quote) {
      token.slice = slice
      position = slice.upperBound + 1
      token.end = position
      return token
    }
    let isDouble = quote == UInt8(ascii: "\"")
    var text: [UInt8] = []
    var breaks = FoldedBreaks()
    while true {
      try require(4)
      if isDocumentIndicator { throw failure(.documentIndicatorInQuotes, from: token.start) }
      if base[position] == 0 { throw failure(.endInQuotes, from: token.start) }
      var followsBreak = false
      while !isBlankOrEnd(position) {
        let byte = base[position]
        if !isDouble, byte == quote, base[position + 1] == quote {
          text.append(quote)
          position += 2
        } else if byte == quote {
          break
        } else if isDouble, byte == UInt8(ascii: "\\") {
          if isBreak(position + 1) {
            try require(3)
            position += 1
            skipBreak()
            followsBreak = true
            break
          }
          try scanEscape(into: &text, from: token.start)
        } else {
          let width = CharacterClass.width(byte)
          text.append(contentsOf: UnsafeBufferPointer(start: base + position, count: width))
          position += width
        }
        try require(2)
      }
      try require(1)
      if base[position] == quote { break }
      let blanksStart = position
      var blanksEnd = position
      while isBlank(position) || isBreak(position) {
        if isBlank(position) {
          position += 1
          if !followsBreak { blanksEnd = position }
        } else {
          try require(2)
          if followsBreak { readBreak(into: &breaks.trailing) } else { readBreak(into: &breaks.leading) }
          followsBreak = true
        }
        try require(1)
      }
      if followsBreak {
        breaks.fold(into: &text)
      } else {
        text.append(
          contentsOf: UnsafeBufferPointer(start: base + blanksStart, count: blanksEnd - blanksStart))
      }
    }
    position += 1
    token.cooked = keep(text)
    token.end = position
    return token
  }

  /// The content of a quoted scalar that stands on one line without escapes, by far the most frequent form.
  private func simpleQuotedSlice(_ quote: UInt8) -> Range<Int>? {
    guard fault == nil else { return nil }
    var offset = position
    while true {
      let byte = base[offset]
      if byte == quote { break }
      guard byte >= 0x20, byte < 0xC2 || byte > 0xC2 && byte != 0xE2, byte != UInt8(ascii: "\\") else {
        return nil
      }
      offset += 1
    }
    return quote == UInt8(ascii: "'") && base[offset + 1] == quote ? nil : position..<offset
  }

  private mutating func scanEscape(into text: inout [UInt8], from start: Int) throws(YAMLError) {
    var digits = 0
    switch base[position + 1] {
    case UInt8(ascii: "0"): text.append(0x00)
    case UInt8(ascii: "a"): text.append(0x07)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"), 0x09: text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "v"): text.append(0x0B)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "e"): text.append(0x1B)
    case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
      text.append(base[position + 1])
    case UInt8(ascii: "N"): text.append(contentsOf: [0xC2, 0x85])
    case UInt8(ascii: "_"): text.append(contentsOf: [0xC2, 0xA0])
    case UInt8(ascii: "L"): text.append(contentsOf: [0xE2, 0x80, 0xA8])
    case UInt8(ascii: "P"): text.append(contentsOf: [0xE2, 0x80, 0xA9])
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: throw failure(.unknownEscape, from: start)
    }
    position += 2
    guard digits > 0 else { return }
    try require(digits)
    var value: UInt32 = 0
    for offset in position..<position + digits {
      guard let digit = CharacterClass.hexadecimal(base[offset]) else {
        throw failure(.missingHexadecimalDigit, from: start)
      }
      value = value << 4 | digit
    }
    guard let scalar = Unicode.Scalar(value) else { throw failure(.invalidEscapedCharacter, from: start) }
    text.append(contentsOf: Array(String(Character(scalar)).utf8))
    position += digits
  }
}

// MARK: Block

extension Scanner {
  mutating func scanBlockScalar(isLiteral: Bool) throws(YAMLError) -> Token {
    var token = Token(.otherScalar, start: position, end: position, line: line)
    position += 1
    let (chomping, increment) = try scanBlockHeader(from: token.start)
    try require(1)
    try skipEndOfLine(from: token.start)
    var indent = increment == 0 ? 0 : max(self.indent, 0) + increment
    var text: [UInt8] = []
    var leading: [UInt8] = []
    var trailing: [UInt8] = []
    var beginsBlank = false
    token.end = position
    try scanBlockBreaks(&indent, into: &trailing, &token)
    try require(1)
    while position - lineStart == indent, base[position] != 0 {
      let isBlankLine = isBlank(position)
      if !isLiteral, !beginsBlank, !isBlankLine, leading.first == 0x0A {
        if trailing.isEmpty { text.append(0x20) }
      } else {
        text.append(contentsOf: leading)
      }
      text.append(contentsOf: trailing)
      leading.removeAll(keepingCapacity: true)
      trailing.removeAll(keepingCapacity: true)
      beginsBlank = isBlankLine
      let start = position
      try skipRestOfLine()
      text.append(contentsOf: UnsafeBufferPointer(start: base + start, count: position - start))
      try require(2)
      readBreak(into: &leading)
      try scanBlockBreaks(&indent, into: &trailing, &token)
    }
    if chomping != .strip { text.append(contentsOf: leading) }
    if chomping == .keep { text.append(contentsOf: trailing) }
    token.cooked = keep(text)
    return token
  }

  private enum Chomping {
    case clip, strip, keep
  }

  private mutating func scanBlockHeader(from start: Int) throws(YAMLError) -> (Chomping, increment: Int) {
    var chomping = Chomping.clip
    var increment = 0
    try require(1)
    func chompingHere() -> Chomping? {
      base[position] == UInt8(ascii: "+") ? .keep : base[position] == UInt8(ascii: "-") ? .strip : nil
    }
    func incrementHere() throws(YAMLError) -> Int? {
      guard base[position] >= UInt8(ascii: "0"), base[position] <= UInt8(ascii: "9") else { return nil }
      if base[position] == UInt8(ascii: "0") { throw failure(.zeroIndentation, from: start) }
      return Int(base[position] - UInt8(ascii: "0"))
    }
    if let found = chompingHere() {
      chomping = found
      position += 1
      try require(1)
      if let found = try incrementHere() {
        increment = found
        position += 1
      }
    } else if let found = try incrementHere() {
      increment = found
      position += 1
      try require(1)
      if let found = chompingHere() {
        chomping = found
        position += 1
      }
    }
    return (chomping, increment)
  }

  /// Moves past indentation and empty lines, and finds the indentation where none was given.
  private mutating func scanBlockBreaks(
    _ indent: inout Int, into breaks: inout [UInt8], _ token: inout Token
  ) throws(YAMLError) {
    token.end = position
    var widest = 0
    while true {
      try require(1)
      while indent == 0 || position - lineStart < indent, base[position] == 0x20 {
        position += 1
        try require(1)
      }
      widest = max(widest, position - lineStart)
      if indent == 0 || position - lineStart < indent, base[position] == 0x09 {
        throw failure(.tabAsIndentation, from: token.start)
      }
      guard isBreak(position) else { break }
      try require(2)
      readBreak(into: &breaks)
      token.end = position
    }
    if indent == 0 { indent = max(widest, self.indent + 1, 1) }
  }
}
