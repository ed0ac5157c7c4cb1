extension Scanner {
  mutating func scanQuotedScalar(quote: UInt8) throws(YAMLError) -> Token {
    var token = Token(.otherScalar, start: position, end: position, line: line)
    position += 1
    if let slice = simpleQuotedSlice(quote, at: position) {
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
  mutating func simpleQuotedSlice(_ quote: UInt8, at start: Int) -> Range<Int>? {
    guard fault == nil else { return nil }
    var offset = start
    while true {
      let byte = base[offset]
      if byte == quote { break }
      guard byte >= 0x20, byte < 0xC2 || byte > 0xC2 && byte != 0xE2, byte != UInt8(ascii: "\\") else {
        return nil
      }
      offset += 1
    }
    return quote == UInt8(ascii: "'") && base[offset + 1] == quote ? nil : start..<offset
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
