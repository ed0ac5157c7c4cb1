internal import Glibc
internal import SourceText

/// String and character literals as Go's strconv.Unquote reads them.
enum StringLiteral {
  /// A character, or a byte given by a `\x` or octal escape.
  struct Character {
    var value: UInt32
    var isByte: Bool
  }

  /// The text that a literal in double quotes or back quotes stands for; the lexer has seen to the quotes.
  ///
  /// A table keeps the texts that stand for themselves, which templates repeat.
  static func unquote(
    _ literal: UnsafeBufferPointer<UInt8>, sharing names: NameTable
  ) throws(LiteralError) -> ByteString {
    guard literal.count >= 2, let quote = literal.first, literal.last == quote else { throw .invalidSyntax }
    let content = UnsafeBufferPointer(rebasing: literal[1..<(literal.count - 1)])
    if quote == UInt8(ascii: "`") {
      // Go drops carriage returns from raw strings.
      let hasReturn = literal.baseAddress.map { memchr($0, Int32(UInt8(ascii: "\r")), literal.count) != nil } ?? false
      return ByteString(hasReturn ? content.filter { $0 != UInt8(ascii: "\r") } : Array(content))
    }
    if isPlain(content) { return names.name(content) }
    return try unescape(ByteString(Array(literal)), quote: quote)
  }

  private static func unescape(_ literal: ByteString, quote: UInt8) throws(LiteralError) -> ByteString {
    let end = literal.count - 1
    var result = ByteString()
    result.bytes.reserveCapacity(end)
    var offset = 1
    while offset < end {
      let byte = literal.bytes[offset]
      if byte == UInt8(ascii: "\n") { throw .invalidSyntax }
      if byte < 0x80, byte != UInt8(ascii: "\\"), byte != quote {
        result.bytes.append(byte)
        offset += 1
        continue
      }
      let (character, next) = try character(of: literal, at: offset, quote: quote)
      if character.isByte {
        result.bytes.append(UInt8(truncatingIfNeeded: character.value))
      } else {
        result.append(rune: character.value)
      }
      offset = next
    }
    guard offset == end else { throw .invalidSyntax }
    return result
  }

  /// Whether a text consists of ASCII characters that stand for themselves.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isPlain = true
    for byte in bytes {
      isPlain = isPlain && byte < 0x80 && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\n")
    }
    return isPlain
  }

  /// The character or escape at an offset of a literal, and the offset after it.
  static func character(
    of literal: ByteString, at offset: Int, quote: UInt8
  ) throws(LiteralError) -> (Character, end: Int) {
    guard offset < literal.count, literal.bytes[offset] != quote else { throw .invalidSyntax }
    let first = literal.bytes[offset]
    if first != UInt8(ascii: "\\") {
      let (rune, width) = literal.rune(at: offset)
      return (Character(value: rune, isByte: false), offset + width)
    }
    guard offset + 1 < literal.count else { throw .invalidSyntax }
    let letter = literal.bytes[offset + 1]
    let end = offset + 2
    func single(_ value: UInt32) -> (Character, end: Int) { (Character(value: value, isByte: false), end) }
    switch letter {
    case UInt8(ascii: "a"): return single(0x07)
    case UInt8(ascii: "b"): return single(0x08)
    case UInt8(ascii: "f"): return single(0x0C)
    case UInt8(ascii: "n"): return single(0x0A)
    case UInt8(ascii: "r"): return single(0x0D)
    case UInt8(ascii: "t"): return single(0x09)
    case UInt8(ascii: "v"): return single(0x0B)
    case UInt8(ascii: "\\"), quote: return single(UInt32(letter))
    case UInt8(ascii: "x"): return try number(literal, from: end, digits: 2, base: 16, isByte: true)
    case UInt8(ascii: "u"): return try number(literal, from: end, digits: 4, base: 16, isByte: false)
    case UInt8(ascii: "U"): return try number(literal, from: end, digits: 8, base: 16, isByte: false)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      return try number(literal, from: offset + 1, digits: 3, base: 8, isByte: true)
    default: throw .invalidSyntax
    }
  }

  private static func number(
    _ literal: ByteString, from start: Int, digits: Int, base: UInt64, isByte: Bool
  ) throws(LiteralError) -> (Character, end: Int) {
    guard start + digits <= literal.count else { throw .invalidSyntax }
    var value: UInt64 = 0
    for byte in literal.bytes[start..<(start + digits)] {
      guard let digit = IntegerLiteral.digitValue(byte), digit < base else { throw .invalidSyntax }
      value = value * base + digit
    }
    let isValid = isByte ? value <= 0xFF : value <= 0x10FFFF && !(0xD800...0xDFFF).contains(value)
    guard isValid else { throw .invalidSyntax }
    return (Character(value: UInt32(value), isByte: isByte), start + digits)
  }
}
