internal import Glibc
internal import SourceText

/// The scanner: a function for each state, a token for each call of `nextToken`.
///
/// White space beside trimming delimiters is dropped here; the parser never sees it happen. That inside an action, which
/// Go hands out as a token, is a mark on the token that follows.
struct Lexer {
  /// The text being scanned.
  let text: ByteString
  /// Its bytes, which the buffer keeps at their place, and a margin of zeros.
  let bytes: UnsafePointer<UInt8>
  let count: Int
  private let buffer: TextBuffer

  /// Current position in the text.
  var position = 0
  /// Start of the current token.
  var start = 0
  /// How many line breaks the comments up to here hold.
  var commentLines: UInt32 = 0
  /// Whether space was skipped before the current token.
  var followsSpace = false
  var parenthesisDepth = 0
  var isInsideAction = false
  /// Why scanning ended early, once a token of kind `error` has been handed out.
  private(set) var failure: LexicalFailure?

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

  /// The bytes between two offsets, which are valid as long as the lexer or a copy of it is.
  func slice(_ start: UInt32, _ end: UInt32) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + Int(start), count: Int(end) - Int(start))
  }

  /// The lexer behind the action in which it failed.
  func resumed() -> Lexer {
    var other = self
    other.failure = nil
    other.isInsideAction = false
    other.position = min(max(position, start) + 1, count)
    while other.position < count, !other.isAtRightDelimiter() { other.position += 1 }
    other.start = other.position
    return other
  }
}

// MARK: - Reading

extension Lexer {
  /// The byte at a distance from the current position, up to `TextBuffer.margin` - 1; zero behind the end of the text.
  @inline(__always)
  func byte(_ distance: Int = 0) -> UInt8 { bytes[position + distance] }

  @inline(__always)
  var isAtEnd: Bool { position >= count }

  /// Whether the text goes on with `}}`, possibly after something.
  @inline(__always)
  func isAtRightDelimiter(_ distance: Int = 0) -> Bool {
    byte(distance) == UInt8(ascii: "}") && byte(distance + 1) == UInt8(ascii: "}")
  }

  /// Whether the text goes on with a space, `-` and `}}`.
  @inline(__always)
  var isAtTrimmingRightDelimiter: Bool {
    byte(1) == UInt8(ascii: "-") && Lexer.isSpace(byte()) && isAtRightDelimiter(2)
  }

  /// Moves over a run of letters, digits and underscores.
  mutating func acceptWord() {
    while true {
      let length = WordBytes.count(at: bytes + position)
      position += length
      if length == WordBytes.width { continue }
      guard byte() >= 0x80 else { return }
      let (rune, width) = text.rune(at: position)
      guard Lexer.isAlphaNumeric(rune: rune) else { return }
      position += width
    }
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }

  @inline(__always)
  static func isAlphaNumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
  }

  // Inlined, the tables of Unicode would cost each word a quarter of its time.
  @inline(never)
  static func isAlphaNumeric(rune: UInt32) -> Bool {
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
  @inline(__always)
  var isAtTerminator: Bool {
    let byte = byte()
    if Lexer.isSpace(byte) { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: ")"),
      UInt8(ascii: "("):
      return true
    case 0: return isAtEnd
    default: return isAtRightDelimiter()
    }
  }
}

// MARK: - Handing out

extension Lexer {
  /// The token from the start to the current position; the next one starts here.
  @inline(__always)
  mutating func token(_ kind: Token.Kind) -> Token {
    let token = Token(
      kind: kind, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
      followsSpace: followsSpace)
    start = position
    followsSpace = false
    return token
  }

  /// Skips text up to the current position.
  @inline(__always)
  mutating func ignore() { start = position }

  /// The line where a token begins, from 1.
  ///
  /// Helm: line breaks inside comments are not counted, so the line of a later parse error is too small, see
  /// `quirks/comment-lines-do-not-count`.
  func line(of token: Token) -> UInt32 {
    // Only errors ask, so the comments are counted anew.
    var reader = Lexer(text: text)
    while true {
      let next = reader.nextToken()
      guard next.start < token.start, next.kind != .endOfFile, next.kind != .error else { break }
    }
    return 1 + lineBreaks(in: 0..<Int(token.start)) - reader.commentLines
  }

  /// How many line breaks there are between two offsets.
  func lineBreaks(in range: Range<Int>) -> UInt32 {
    var count: UInt32 = 0
    for index in range where bytes[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  mutating func fail(_ reason: LexicalFailure) -> Token {
    failure = reason
    let token = Token(kind: .error, start: UInt32(start), end: UInt32(position))
    start = position
    return token
  }
}
