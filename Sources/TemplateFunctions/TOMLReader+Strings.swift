internal import SourceText

extension TOMLReader {
  /// Reads a text whose first quote has been read.
  mutating func string(quote: Unicode.Scalar, inKey: Bool = false) throws(TOMLFailure) -> TOMLToken {
    if !inKey, try accept(quote) {
      if try accept(quote) { return try multilineString(quote: quote) }
      stepBack()
    }
    let start = offset
    var isEscaped = false
    while true {
      let rune = try next()
      if rune == TOMLReader.end, isPastEnd {
        throw failure(quote == "'" ? "unexpected EOF; expected \"'\"" : "unexpected EOF; expected '\"'")
      }
      if TOMLReader.isNewline(rune) { throw failureOnLineBefore("strings cannot contain newlines") }
      if rune == 0x5C, quote == "\"" {
        isEscaped = true
        try skipEscape(from: start)
      }
      if rune == quote.value {
        stepBack()
        let content = text(from: start)
        _ = try next()
        return .string(content, isEscaped: isEscaped, isMultiline: false)
      }
    }
  }

  private mutating func multilineString(quote: Unicode.Scalar) throws(TOMLFailure) -> TOMLToken {
    let start = offset
    let isRaw = quote == "'"
    while true {
      let rune = try next()
      if rune == TOMLReader.end, isPastEnd {
        throw failure(isRaw ? "unexpected EOF; expected \"'''\"" : "unexpected EOF; expected '\"\"\"'")
      }
      if rune == 0x5C, !isRaw {
        if TOMLReader.isNewline(try next()) { continue }
        stepBack()
        try skipEscape(from: start)
        continue
      }
      guard rune == quote.value, try accept(quote) else { continue }
      guard try accept(quote) else {
        stepBack()
        continue
      }
      // A text may end in one or two quotes of its own.
      if try peek() == quote.value {
        let quotes = ByteString(String(repeating: Character(quote), count: 5))
        let read = text(from: start)
        if read.hasSuffix(quotes), isRaw || !read.hasSuffix("\\" + quotes) {
          throw failure(isRaw ? "unexpected \"''''''\"" : "unexpected '\"\"\"\"\"\"'")
        }
        stepBack()
        stepBack()
        continue
      }
      let content = ByteString(text(from: start).bytes.dropLast(3))
      return .string(content, isEscaped: !isRaw, isMultiline: true)
    }
  }

  /// Reads what follows a backslash.
  private mutating func skipEscape(from start: Int) throws(TOMLFailure) {
    let rune = try next()
    let (count, name): (Int, ByteString)
    switch rune {
    case 0x62, 0x74, 0x6E, 0x66, 0x72, 0x22, 0x20, 0x09, 0x5C: return
    case 0x75: (count, name) = (4, "four hexadecimal digits after '\\u'")
    case 0x55: (count, name) = (8, "eight hexadecimal digits after '\\U'")
    default:
      var message: ByteString = "invalid escape in string '\\"
      message.append(rune: rune)
      throw failure(message + "'")
    }
    for _ in 0..<count where !TOMLReader.isHexadecimal(try next()) {
      throw failure("expected " + name + ", but got " + GoQuote.quoted(text(from: start)) + " instead")
    }
  }
}
