internal import Glibc
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
  /// Whether there is space between it and the token before it in the same action.
  var followsSpace = false
}

extension Token.Kind {
  /// The kind of an alphanumeric word that is no function's name.
  static func keyword(_ word: UnsafeBufferPointer<UInt8>) -> Token.Kind? {
    func spells(_ keyword: StaticString) -> Bool {
      keyword.utf8CodeUnitCount == word.count
        && word.baseAddress.map { memcmp($0, keyword.utf8Start, word.count) == 0 } ?? true
    }
    switch word.first {
    case UInt8(ascii: "b"): return spells("block") ? .block : spells("break") ? .break : nil
    case UInt8(ascii: "c"): return spells("continue") ? .continue : nil
    case UInt8(ascii: "d"): return spells("define") ? .define : nil
    case UInt8(ascii: "e"): return spells("end") ? .end : spells("else") ? .else : nil
    case UInt8(ascii: "f"): return spells("false") ? .bool : nil
    case UInt8(ascii: "i"): return spells("if") ? .if : nil
    case UInt8(ascii: "n"): return spells("nil") ? .nil : nil
    case UInt8(ascii: "r"): return spells("range") ? .range : nil
    case UInt8(ascii: "t"): return spells("true") ? .bool : spells("template") ? .template : nil
    case UInt8(ascii: "w"): return spells("with") ? .with : nil
    default: return nil
    }
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
