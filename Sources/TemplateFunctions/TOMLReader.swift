internal import SourceText

/// Reads the characters of a TOML document, and counts lines as Go's library does: errors name the line, and the one
/// before it where the text has ended.
struct TOMLReader {
  private let text: ByteString
  private(set) var offset = 0
  private(set) var line = 1
  /// Whether the end was read; stepping back leaves it again.
  private(set) var isPastEnd = false
  /// The widths of the characters read last.
  private var widths: [Int] = []

  /// What is read at the end of the text.
  static let end: UInt32 = 0

  init(_ text: ByteString) { self.text = text }

  /// Reads a character.
  mutating func next() throws(TOMLFailure) -> UInt32 {
    guard offset < text.count else {
      isPastEnd = true
      return TOMLReader.end
    }
    let (rune, width) = text.rune(at: offset)
    if rune == 0x0A { line += 1 }
    if rune == 0xFFFD, width == 1 {
      throw failure("invalid UTF-8 byte: 0x" + Hexadecimal.text([text.bytes[offset]]))
    }
    let isLonelyReturn = rune == 0x0D && (offset + 1 == text.count || text.bytes[offset + 1] != 0x0A)
    if rune < 0x20 && !TOMLReader.isSpace(rune) && !TOMLReader.isNewline(rune) || rune == 0x7F
      || isLonelyReturn
    {
      throw failure(
        "TOML files cannot contain control characters: '0x" + Hexadecimal.text([UInt8(rune)]) + "'")
    }
    offset += width
    if widths.count > 15 { widths.removeFirst(8) }
    widths.append(width)
    return rune
  }

  /// Steps back over the character read last.
  mutating func stepBack() {
    if isPastEnd {
      isPastEnd = false
      return
    }
    guard let width = widths.popLast() else { return }
    offset -= width
    if text.bytes[offset] == 0x0A { line -= 1 }
  }

  /// The next character, which stays.
  mutating func peek() throws(TOMLFailure) -> UInt32 {
    let rune = try next()
    stepBack()
    return rune
  }

  /// Reads a character if it is the wanted one.
  mutating func accept(_ wanted: Unicode.Scalar) throws(TOMLFailure) -> Bool {
    if try next() == wanted.value { return true }
    stepBack()
    return false
  }

  /// Reads two characters; the first alone where the second is another.
  mutating func accept(_ first: Unicode.Scalar, _ second: Unicode.Scalar) throws(TOMLFailure) -> Bool {
    guard try accept(first) else { return false }
    return try accept(second)
  }

  /// Skips characters of a kind.
  mutating func skip(while isSkipped: (UInt32) -> Bool) throws(TOMLFailure) {
    while isSkipped(try next()) {}
    stepBack()
  }

  /// The text from an offset to here.
  func text(from start: Int) -> ByteString { ByteString(text.bytes[start..<offset]) }

  /// A failure here.
  func failure(_ message: ByteString) -> TOMLFailure {
    TOMLFailure(message: message, line: isPastEnd ? line - 1 : line)
  }

  /// A failure at the end of the line before.
  func failureOnLineBefore(_ message: ByteString) -> TOMLFailure {
    TOMLFailure(message: message, line: line - 1)
  }

  /// A failure that ends with the character that was found.
  func failure(_ message: ByteString, butGot rune: UInt32) -> TOMLFailure {
    var quoted: [UInt8] = []
    GoQuote.append(rune: rune, into: &quoted)
    return failure(message + " but got " + ByteString(quoted) + " instead")
  }

  static func isSpace(_ rune: UInt32) -> Bool { rune == 0x09 || rune == 0x20 }
  static func isNewline(_ rune: UInt32) -> Bool { rune == 0x0A || rune == 0x0D }
  static func isDigit(_ rune: UInt32) -> Bool { (0x30...0x39).contains(rune) }
  static func isHexadecimal(_ rune: UInt32) -> Bool {
    isDigit(rune) || (0x41...0x46).contains(rune) || (0x61...0x66).contains(rune)
  }
}

/// What is wrong with a document, and on which line; the parser adds the key that it had read last.
struct TOMLFailure: Error {
  let message: ByteString
  let line: Int
}
