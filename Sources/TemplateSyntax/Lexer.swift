internal import Glibc
internal import SourceText

/// The scanner: a function for each state, a token for each call of `nextToken`.
///
/// White space beside trimming delimiters is dropped here; the parser never sees it happen.
struct Lexer {
  /// The text being scanned.
  let text: ByteString
  /// Its bytes, which the buffer keeps at their place.
  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private let buffer: TextBuffer

  /// Current position in the text.
  private(set) var position = 0
  /// Start of the current token.
  private var start = 0
  /// 1 + number of newlines seen.
  private var line: UInt32 = 1
  /// Line of the start of the current token.
  private var startLine: UInt32 = 1
  private var parenthesisDepth = 0
  private var isInsideAction = false
  /// Why scanning ended early, once a token of kind `error` has been handed out.
  private(set) var failure: LexicalFailure?

  private let leftDelimiter: ByteString = "{{"
  private let rightComment: ByteString = "*/"

  init(text: ByteString) {
    self.text = text
    buffer = TextBuffer(text)
    bytes = buffer.bytes
    count = text.count
  }

  /// The next token; after an error, the error again.
  mutating func nextToken() -> Token {
    if failure != nil { return token(.error) }
    return isInsideAction ? lexInsideAction() : lexText()
  }
}

// MARK: - Reading

extension Lexer {
  /// Whether there is a backslash in a token.
  func hasEscape(_ token: Token) -> Bool {
    memchr(bytes + Int(token.start), Int32(UInt8(ascii: "\\")), Int(token.end - token.start)) != nil
  }

  /// The byte at a distance from the current position; nil at the end of the text.
  @inline(__always)
  private func byte(_ distance: Int = 0) -> UInt8? {
    let index = position + distance
    return index < count ? bytes[index] : nil
  }

  /// Whether the text goes on with an ASCII character.
  @inline(__always)
  private func isAt(_ character: Unicode.Scalar) -> Bool { byte() == UInt8(ascii: character) }

  private func isSpace(_ distance: Int = 0) -> Bool { byte(distance).map(Lexer.isSpace) ?? false }

  /// Whether the text goes on with `}}`, possibly after something.
  @inline(__always)
  private func isAtRightDelimiter(_ distance: Int = 0) -> Bool {
    byte(distance) == UInt8(ascii: "}") && byte(distance + 1) == UInt8(ascii: "}")
  }

  /// Whether the text goes on with a space, `-` and `}}`.
  private var isAtTrimmingRightDelimiter: Bool {
    isSpace() && byte(1) == UInt8(ascii: "-") && isAtRightDelimiter(2)
  }

  /// Moves over one byte, which must exist.
  private mutating func advance() {
    if bytes[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Moves over a byte if it is one of the given ASCII characters.
  private mutating func accept(_ characters: StaticString) -> Bool {
    guard let byte = byte(), Lexer.contains(characters, byte) else { return false }
    advance()
    return true
  }

  private mutating func acceptRun(_ characters: StaticString) {
    while accept(characters) {}
  }

  private static func contains(_ characters: StaticString, _ byte: UInt8) -> Bool {
    characters.withUTF8Buffer { $0.contains(byte) }
  }

  /// Moves over a run of letters, digits and underscores.
  private mutating func acceptWord() {
    while let byte = byte() {
      if Lexer.isAlphaNumeric(byte) {
        position += 1
      } else if byte >= 0x80 {
        let (rune, width) = text.rune(at: position)
        guard Lexer.isAlphaNumeric(rune: rune) else { return }
        position += width
      } else {
        return
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  @inline(__always)
  private static func isAlphaNumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  private static func isAlphaNumeric(rune: UInt32) -> Bool {
    // Go 1.23 knows Unicode 15.0.
    guard let scalar = Unicode.Scalar(rune), let age = scalar.properties.age,
      (age.major, age.minor) <= (15, 0)
    else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return true
    default: return false
    }
  }

  /// Whether the text goes on with what may follow an identifier; a period does, so `.X.Y` is two pieces.
  private var isAtTerminator: Bool {
    guard let byte = byte() else { return true }
    if Lexer.isSpace(byte) { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ")"),
      UInt8(ascii: "("):
      return true
    default: return isAtRightDelimiter()
    }
  }
}

// MARK: - Handing out

extension Lexer {
  /// The token from the start to the current position; the next one starts here.
  @inline(__always)
  private mutating func token(_ kind: Token.Kind) -> Token {
    let token = Token(kind: kind, start: UInt32(start), end: UInt32(position), line: startLine)
    start = position
    startLine = line
    return token
  }

  /// Skips text up to the current position, over which nothing has counted the newlines yet.
  private mutating func ignore() {
    countLines()
    start = position
    startLine = line
  }

  private mutating func countLines() {
    for index in start..<position where bytes[index] == UInt8(ascii: "\n") { line += 1 }
  }

  private mutating func fail(_ reason: LexicalFailure) -> Token {
    failure = reason
    let token = Token(kind: .error, start: UInt32(start), end: UInt32(position), line: startLine)
    start = position
    return token
  }
}

// MARK: - Text, delimiters, comments

extension Lexer {
  /// Scans text until an opening delimiter.
  private mutating func lexText() -> Token {
    while true {
      guard let hit = text.firstIndex(of: leftDelimiter, from: position) else {
        position = count
        if position > start {
          countLines()
          return token(.text)
        }
        return token(.endOfFile)
      }
      if hit > position {
        position = hit
        var end = hit
        if hasLeftTrimMarker(at: hit + 2) {
          while end > start, Lexer.isSpace(bytes[end - 1]) { end -= 1 }
        }
        position = end
        countLines()
        let item = token(.text)
        position = hit
        ignore()
        if item.end > item.start { return item }
      }
      if let token = lexLeftDelimiter() { return token }
    }
  }

  private func hasLeftTrimMarker(at offset: Int) -> Bool {
    offset + 1 < count && bytes[offset] == UInt8(ascii: "-")
      && Lexer.isSpace(bytes[offset + 1])
  }

  /// Scans the left delimiter, which is known to be present; nil after a comment.
  private mutating func lexLeftDelimiter() -> Token? {
    position += 2
    let afterMarker = hasLeftTrimMarker(at: position) ? 2 : 0
    if byte(afterMarker) == UInt8(ascii: "/"), byte(afterMarker + 1) == UInt8(ascii: "*") {
      position += afterMarker
      ignore()
      return lexComment()
    }
    let delimiter = token(.leftDelimiter)
    isInsideAction = true
    position += afterMarker
    ignore()
    parenthesisDepth = 0
    return delimiter
  }

  /// Scans a comment, whose beginning is known to be present; nil if all is well.
  private mutating func lexComment() -> Token? {
    position += 2
    guard let end = text.firstIndex(of: rightComment, from: position) else { return fail(.unclosedComment) }
    position = end + 2
    let trims = isAtTrimmingRightDelimiter
    guard trims || isAtRightDelimiter() else { return fail(.commentEndsBeforeDelimiter) }
    // Helm: line breaks inside a comment are not counted, so lines of later parse errors are too small.
    start = position
    startLine = line
    position += trims ? 4 : 2
    if trims { skipSpace() }
    ignore()
    return nil
  }

  /// Scans the right delimiter, which is known to be present.
  private mutating func lexRightDelimiter(trims: Bool) -> Token {
    if trims {
      position += 2
      ignore()
    }
    position += 2
    let delimiter = token(.rightDelimiter)
    if trims {
      skipSpace()
      ignore()
    }
    isInsideAction = false
    return delimiter
  }

  private mutating func skipSpace() {
    while isSpace() { position += 1 }
  }
}

// MARK: - Inside an action

extension Lexer {
  /// Scans one element inside an action.
  private mutating func lexInsideAction() -> Token {
    let trims = isAtTrimmingRightDelimiter
    if trims || isAtRightDelimiter() {
      return parenthesisDepth == 0 ? lexRightDelimiter(trims: trims) : fail(.unclosedLeftParenthesis)
    }
    guard let byte = byte() else { return fail(.unclosedAction) }
    if Lexer.isSpace(byte) { return lexSpace() }
    switch byte {
    case UInt8(ascii: "="):
      advance()
      return token(.assign)
    case UInt8(ascii: ":"):
      advance()
      return accept("=") ? token(.declare) : fail(.expectedDeclaration)
    case UInt8(ascii: "|"):
      advance()
      return token(.pipe)
    case UInt8(ascii: "\""):
      advance()
      return lexQuote(UInt8(ascii: "\""), .string, unterminated: .unterminatedQuotedString)
    case UInt8(ascii: "'"):
      advance()
      return lexQuote(UInt8(ascii: "'"), .characterConstant, unterminated: .unterminatedCharacterConstant)
    case UInt8(ascii: "`"):
      advance()
      return lexRawQuote()
    case UInt8(ascii: "$"):
      advance()
      return lexFieldOrVariable(.variable, alone: .variable)
    case UInt8(ascii: "."):
      if let next = self.byte(1), next < UInt8(ascii: "0") || next > UInt8(ascii: "9") {
        advance()
        return lexFieldOrVariable(.field, alone: .dot)
      }
      return lexNumber()
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return lexNumber()
    case UInt8(ascii: "("):
      advance()
      parenthesisDepth += 1
      return token(.leftParenthesis)
    case UInt8(ascii: ")"):
      advance()
      parenthesisDepth -= 1
      return parenthesisDepth < 0 ? fail(.unexpectedRightParenthesis) : token(.rightParenthesis)
    default:
      if byte < 0x80, Lexer.isAlphaNumeric(byte) { return lexIdentifier() }
      let (rune, _) = text.rune(at: position)
      if byte >= 0x80, Lexer.isAlphaNumeric(rune: rune) { return lexIdentifier() }
      guard byte > 0x20, byte < 0x7F else { return fail(.unrecognizedCharacter(rune)) }
      advance()
      return token(.character)
    }
  }

  /// Scans a run of spaces, of which the last may belong to a trimming right delimiter.
  private mutating func lexSpace() -> Token {
    while isSpace(), !isAtTrimmingRightDelimiter { advance() }
    return token(.space)
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

  /// Scans a quoted string or character constant, whose first quote has been scanned.
  private mutating func lexQuote(_ quote: UInt8, _ kind: Token.Kind, unterminated: LexicalFailure) -> Token {
    var isEscaped = false
    while let byte = byte(), byte != UInt8(ascii: "\n") {
      position += 1
      if isEscaped {
        isEscaped = false
      } else if byte == quote {
        return token(kind)
      } else {
        isEscaped = byte == UInt8(ascii: "\\")
      }
    }
    return fail(unterminated)
  }

  /// Scans a raw quoted string, whose first quote has been scanned.
  private mutating func lexRawQuote() -> Token {
    while let byte = byte() {
      advance()
      if byte == UInt8(ascii: "`") { return token(.rawString) }
    }
    return fail(.unterminatedRawQuotedString)
  }
}

// MARK: - Numbers

extension Lexer {
  /// Scans a number: decimal, octal, hexadecimal, floating-point, or imaginary.
  ///
  /// This isn't a perfect number scanner, but when it's wrong the input is invalid and the parser will notice.
  private mutating func lexNumber() -> Token {
    guard scanNumber() else { return fail(.badNumberSyntax(scanned)) }
    if isAt("+") || isAt("-") {
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
    guard let byte = byte() else { return true }
    let (rune, width) = text.rune(at: position)
    guard byte < 0x80 ? Lexer.isAlphaNumeric(byte) : Lexer.isAlphaNumeric(rune: rune) else { return true }
    position += width
    return false
  }
}
