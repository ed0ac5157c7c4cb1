internal import Glibc
internal import SourceText

extension Lexer {
  /// Scans one element inside an action.
  mutating func lexInsideAction() -> Token {
    skipSpaceInAction()
    let byte = byte()
    if Lexer.isSpace(byte) { return closeAction(trims: true) }
    if Lexer.isAlphaNumeric(byte), byte > UInt8(ascii: "9") { return lexIdentifier() }
    switch byte {
    case UInt8(ascii: "}") where isAtRightDelimiter(): return closeAction(trims: false)
    case UInt8(ascii: "$"):
      position += 1
      return lexFieldOrVariable(.variable, alone: .variable)
    case UInt8(ascii: "."):
      if position + 1 < count, self.byte(1) < UInt8(ascii: "0") || self.byte(1) > UInt8(ascii: "9") {
        position += 1
        return lexFieldOrVariable(.field, alone: .dot)
      }
      return lexNumber()
    case UInt8(ascii: "\""): return lexQuote(byte, .string, unterminated: .unterminatedQuotedString)
    case UInt8(ascii: "("):
      position += 1
      parenthesisDepth += 1
      return token(.leftParenthesis)
    case UInt8(ascii: ")"):
      position += 1
      parenthesisDepth -= 1
      return parenthesisDepth < 0 ? fail(.unexpectedRightParenthesis) : token(.rightParenthesis)
    case UInt8(ascii: "|"):
      position += 1
      return token(.pipe)
    case UInt8(ascii: "="):
      position += 1
      return token(.assign)
    case UInt8(ascii: ":"):
      position += 1
      guard self.byte() == UInt8(ascii: "=") else { return fail(.expectedDeclaration) }
      position += 1
      return token(.declare)
    case UInt8(ascii: "'"): return lexQuote(byte, .characterConstant, unterminated: .unterminatedCharacterConstant)
    case UInt8(ascii: "`"): return lexRawQuote()
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return lexNumber()
    default: return lexOther()
    }
  }

  /// Scans the right delimiter, unless a parenthesis is open.
  private mutating func closeAction(trims: Bool) -> Token {
    parenthesisDepth == 0 ? lexRightDelimiter(trims: trims) : fail(.unclosedLeftParenthesis)
  }

  /// Scans what begins with a character that has no function of its own.
  private mutating func lexOther() -> Token {
    if isAtEnd { return fail(.unclosedAction) }
    let byte = byte()
    let (rune, _) = text.rune(at: position)
    if byte >= 0x80, Lexer.isAlphaNumeric(rune: rune) { return lexIdentifier() }
    guard byte > 0x20, byte < 0x7F else { return fail(.unrecognizedCharacter(rune)) }
    position += 1
    return token(.character)
  }

  /// Moves over a run of spaces, but not over one that belongs to a trimming right delimiter.
  @inline(__always)
  private mutating func skipSpaceInAction() {
    guard Lexer.isSpace(byte()) else { return }
    while Lexer.isSpace(byte()), !isAtTrimmingRightDelimiter { position += 1 }
    followsSpace = position > start
    start = position
  }

  /// Scans a keyword, a truth value or a function's name.
  private mutating func lexIdentifier() -> Token {
    acceptWord()
    guard isAtTerminator else { return fail(badCharacter) }
    return token(Token.Kind.keyword(UnsafeBufferPointer(start: bytes + start, count: position - start)) ?? .identifier)
  }

  /// Scans a field or variable, whose period or dollar sign has been scanned.
  private mutating func lexFieldOrVariable(_ kind: Token.Kind, alone: Token.Kind) -> Token {
    if isAtTerminator { return token(alone) }
    acceptWord()
    return isAtTerminator ? token(kind) : fail(badCharacter)
  }

  private var badCharacter: LexicalFailure {
    .badCharacter(position < count ? text.rune(at: position).rune : 0)
  }

  /// Scans a quoted string or character constant, whose first quote is next.
  private mutating func lexQuote(_ quote: UInt8, _ kind: Token.Kind, unterminated: LexicalFailure) -> Token {
    position += 1
    while true {
      let byte = byte()
      if byte == quote {
        position += 1
        return token(kind)
      }
      if byte == UInt8(ascii: "\n") || byte == 0 && isAtEnd { return fail(unterminated) }
      position += 1
      if byte == UInt8(ascii: "\\") {
        if isAtEnd || self.byte() == UInt8(ascii: "\n") { return fail(unterminated) }
        position += 1
      }
    }
  }

  /// Scans a raw quoted string, whose first quote is next.
  private mutating func lexRawQuote() -> Token {
    let quote = Int32(UInt8(ascii: "`"))
    let end = memchr(bytes + position + 1, quote, count - position - 1)
    position = end.map { $0 - UnsafeMutableRawPointer(mutating: bytes) + 1 } ?? count
    return end == nil ? fail(.unterminatedRawQuotedString) : token(.rawString)
  }
}

// MARK: - Numbers

extension Lexer {
  /// Scans a number: decimal, octal, hexadecimal, floating-point, or imaginary.
  ///
  /// This isn't a perfect number scanner, but when it's wrong the input is invalid and the parser will notice.
  private mutating func lexNumber() -> Token {
    guard scanNumber() else { return fail(.badNumberSyntax(scanned)) }
    if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") {
      // Complex: 1+2i. No spaces, must end in 'i'.
      guard scanNumber(), bytes[position - 1] == UInt8(ascii: "i") else {
        return fail(.badNumberSyntax(scanned))
      }
      return token(.complex)
    }
    return token(.number)
  }

  private var scanned: ByteString { ByteString(text.bytes[start..<position]) }

  private mutating func scanNumber() -> Bool {
    _ = accept("+-")
    var digits: StaticString = "0123456789_"
    var isDecimal = true
    var isHexadecimal = false
    if accept("0") {
      // A leading 0 does not mean octal in floats.
      if accept("xX") {
        (digits, isDecimal, isHexadecimal) = ("0123456789abcdefABCDEF_", false, true)
      } else if accept("oO") {
        (digits, isDecimal) = ("01234567_", false)
      } else if accept("bB") {
        (digits, isDecimal) = ("01_", false)
      }
    }
    acceptRun(digits)
    if accept(".") { acceptRun(digits) }
    if isDecimal && accept("eE") || isHexadecimal && accept("pP") {
      _ = accept("+-")
      acceptRun("0123456789_")
    }
    _ = accept("i")
    // The next thing must not be alphanumeric.
    if isAtEnd { return true }
    let byte = byte()
    let (rune, width) = text.rune(at: position)
    guard byte < 0x80 ? Lexer.isAlphaNumeric(byte) : Lexer.isAlphaNumeric(rune: rune) else { return true }
    position += width
    return false
  }

  /// Moves over a byte if it is one of the given ASCII characters, of which none is zero.
  private mutating func accept(_ characters: StaticString) -> Bool {
    let byte = byte()
    guard characters.withUTF8Buffer({ $0.contains(byte) }) else { return false }
    position += 1
    return true
  }

  private mutating func acceptRun(_ characters: StaticString) {
    while accept(characters) {}
  }
}
