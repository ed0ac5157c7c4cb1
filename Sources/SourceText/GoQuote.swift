/// Text in quotes as Go's strconv writes it.
public enum GoQuote {
  /// Appends a text in double quotes with Go's escapes, as `%q` prints it.
  ///
  /// With `asciiOnly` every character beyond ASCII is escaped, as `%+q` does.
  public static func append(_ text: ByteString, asciiOnly: Bool = false, into output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count + 2)
    output.append(UInt8(ascii: "\""))
    var offset = 0
    while offset < text.count {
      let plainEnd = endOfPlain(text, from: offset)
      if plainEnd > offset {
        output.append(contentsOf: text.bytes[offset..<plainEnd])
        offset = plainEnd
        continue
      }
      let byte = text.bytes[offset]
      if byte < 0x80 {
        appendEscaped(UInt32(byte), quote: UInt8(ascii: "\""), asciiOnly: asciiOnly, into: &output)
        offset += 1
        continue
      }
      let (rune, width) = text.rune(at: offset)
      if rune == 0xFFFD, width == 1 {
        appendHexadecimal(UInt32(byte), letter: UInt8(ascii: "x"), digits: 2, into: &output)
      } else {
        appendEscaped(rune, quote: UInt8(ascii: "\""), asciiOnly: asciiOnly, into: &output)
      }
      offset += width
    }
    output.append(UInt8(ascii: "\""))
  }

  /// The offset after the ASCII characters that stand for themselves between double quotes.
  private static func endOfPlain(_ text: ByteString, from start: Int) -> Int {
    text.bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      while offset < bytes.count {
        let byte = bytes[offset]
        guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
        offset += 1
      }
      return offset
    }
  }

  /// A text in double quotes with Go's escapes.
  public static func quoted(_ text: ByteString, asciiOnly: Bool = false) -> ByteString {
    var output: [UInt8] = []
    append(text, asciiOnly: asciiOnly, into: &output)
    return ByteString(output)
  }

  /// Appends a character in single quotes, as `%q` prints an integer; an invalid one becomes U+FFFD.
  public static func append(rune: UInt32, asciiOnly: Bool = false, into output: inout [UInt8]) {
    let rune = Unicode.Scalar(rune) == nil ? 0xFFFD : rune
    output.append(UInt8(ascii: "'"))
    appendEscaped(rune, quote: UInt8(ascii: "'"), asciiOnly: asciiOnly, into: &output)
    output.append(UInt8(ascii: "'"))
  }

  /// Whether the text can stand between backquotes on one line.
  public static func canBackquote(_ text: ByteString) -> Bool {
    var offset = 0
    while offset < text.count {
      let (rune, width) = text.rune(at: offset)
      offset += width
      if width > 1 {
        if rune == 0xFEFF { return false }
        continue
      }
      if rune == 0xFFFD || rune == 0x7F || rune == 0x60 || rune < 0x20 && rune != 0x09 { return false }
    }
    return true
  }

  /// Whether Go prints a character as it is: letters, marks, numbers, punctuation, symbols and the ASCII space, of
  /// the Unicode version that Go 1.23 knows.
  public static func isPrintable(_ rune: UInt32) -> Bool {
    if rune < 0x7F { return rune >= 0x20 }
    guard let scalar = Unicode.Scalar(rune), let age = scalar.properties.age,
      (age.major, age.minor) <= (15, 0)
    else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default:
      return true
    }
  }

  private static func appendEscaped(_ rune: UInt32, quote: UInt8, asciiOnly: Bool, into output: inout [UInt8]) {
    if rune == UInt32(quote) || rune == UInt32(UInt8(ascii: "\\")) {
      output.append(UInt8(ascii: "\\"))
      output.append(UInt8(rune))
    } else if rune < 0x80, isPrintable(rune) {
      output.append(UInt8(rune))
    } else if !asciiOnly, isPrintable(rune), let scalar = Unicode.Scalar(rune) {
      output.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
    } else if rune >= 7, rune <= 13 {
      output.append(UInt8(ascii: "\\"))
      output.append(Array("abtnvfr".utf8)[Int(rune) - 7])
    } else if rune < 0x20 || rune == 0x7F {
      appendHexadecimal(rune, letter: UInt8(ascii: "x"), digits: 2, into: &output)
    } else if rune < 0x10000 {
      appendHexadecimal(rune, letter: UInt8(ascii: "u"), digits: 4, into: &output)
    } else {
      appendHexadecimal(rune, letter: UInt8(ascii: "U"), digits: 8, into: &output)
    }
  }

  private static func appendHexadecimal(
    _ value: UInt32, letter: UInt8, digits: Int, into output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: "\\"))
    output.append(letter)
    for place in (0..<digits).reversed() {
      let digit = UInt8(truncatingIfNeeded: value >> UInt32(4 * place)) & 15
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
