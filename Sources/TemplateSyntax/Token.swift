internal import SourceText

/// What the lexer hands to the parser: a kind and the bytes it covers.
struct Token {
  /// The kinds of token, named as Go's; from `dot` on they are keywords, which messages print in angle brackets.
  enum Kind: UInt8 {
    case error
    case bool
    case character  // printable ASCII character; grab bag for comma etc.
    case characterConstant
    case complex
    case assign
    case declare
    case endOfFile
    case field
    case identifier
    case leftDelimiter
    case leftParenthesis
    case number
    case pipe
    case rawString
    case rightDelimiter
    case rightParenthesis
    case space
    case string
    case text
    case variable

    case dot
    case block
    case `break`
    case `continue`
    case define
    case `else`
    case end
    case `if`
    case `nil`
    case range
    case template
    case with

    var isKeyword: Bool { rawValue >= Kind.dot.rawValue }
  }

  var kind: Kind
  /// Offset of the first byte.
  var start: UInt32
  /// Offset after the last byte.
  var end: UInt32
  /// The line where it begins, as the lexer counts: line breaks inside comments are not seen.
  var line: UInt32
}

extension Token.Kind {
  private static let words: [(code: UInt64, kind: Token.Kind)] = [
    ("end", .end), ("if", .if), ("else", .else), ("with", .with), ("range", .range), ("nil", .nil),
    ("template", .template), ("define", .define), ("block", .block), ("true", .bool), ("false", .bool),
    ("break", .break), ("continue", .continue),
  ].map { word, kind in (Array(word.utf8).withUnsafeBufferPointer { code(of: $0) }, kind) }

  /// The kind of an alphanumeric word that is no function's name.
  static func keyword(_ word: UnsafeBufferPointer<UInt8>) -> Token.Kind? {
    guard word.count >= 2, word.count <= 8 else { return nil }
    let code = code(of: word)
    for entry in words where entry.code == code { return entry.kind }
    return nil
  }

  /// Up to eight bytes as one number.
  private static func code(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var code: UInt64 = 0
    for byte in word { code = code << 8 | UInt64(byte) }
    return code
  }
}

extension Token {
  /// The token as messages print it.
  func printed(in text: ByteString) -> ByteString {
    let value = ByteString(text.bytes[Int(start)..<Int(end)])
    if kind == .endOfFile { return "EOF" }
    if kind.isKeyword { return "<" + value + ">" }
    guard value.count > 10 else { return GoQuote.quoted(value) }
    var offset = 0
    var characters = 0
    while offset < value.count && characters < 10 {
      offset += value.rune(at: offset).width
      characters += 1
    }
    return GoQuote.quoted(ByteString(value.bytes[..<offset])) + "..."
  }
}
