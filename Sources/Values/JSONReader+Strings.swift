internal import SourceText

extension JSONReader {
  /// Reads a text in quotes, the first of which is the next byte.
  ///
  /// What is no UTF-8, and half a surrogate pair, becomes U+FFFD.
  mutating func readString() throws(ValueError) -> ByteString {
    let start = position + 1
    position = start
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return bytes.withUnsafeBufferPointer { buffer in
          ByteString(Array(UnsafeBufferPointer(rebasing: buffer[start..<(position - 1)])))
        }
      }
      if byte == UInt8(ascii: "\\") || byte < 0x20 || byte >= 0x80 { break }
      position += 1
    }
    return ByteString(try readIrregular(from: start))
  }

  /// Reads on where a text has escapes or characters beyond ASCII.
  private mutating func readIrregular(from start: Int) throws(ValueError) -> [UInt8] {
    var result = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return result
      case UInt8(ascii: "\\"):
        position += 1
        try readEscape(into: &result)
      case 0..<0x20: throw unexpected("in string literal")
      case 0x80...: readCharacter(into: &result)
      default:
        let runStart = position
        while position < bytes.count, isPlain(bytes[position]) { position += 1 }
        result.append(contentsOf: bytes[runStart..<position])
      }
    }
    throw JSONReader.unexpectedEnd
  }

  private func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func readCharacter(into result: inout [UInt8]) {
    let (rune, width) = text.rune(at: position)
    if rune == 0xFFFD {
      result += [0xEF, 0xBF, 0xBD]
    } else {
      for index in position..<(position + width) { result.append(bytes[index]) }
    }
    position += width
  }

  private mutating func readEscape(into result: inout [UInt8]) throws(ValueError) {
    guard position < bytes.count else { throw unexpected("in string escape code") }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      try readCodePoint(into: &result)
      return
    default: throw unexpected("in string escape code")
    }
    position += 1
  }

  /// Reads the digits after `\u`, and a second escape that completes a surrogate pair.
  private mutating func readCodePoint(into result: inout [UInt8]) throws(ValueError) {
    var rune = try readHexadecimal()
    if rune >= 0xD800, rune < 0xDC00, isNext(UInt8(ascii: "\\")), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      let restart = position
      position += 2
      let second = try readHexadecimal()
      if second >= 0xDC00, second < 0xE000 {
        rune = 0x10000 + (rune - 0xD800) << 10 + (second - 0xDC00)
      } else {
        position = restart
      }
    }
    let scalar = Unicode.Scalar(rune) ?? "\u{FFFD}"
    result.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
  }

  private mutating func readHexadecimal() throws(ValueError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = GoNumber.hexadecimalDigit(bytes[position]) else {
        throw unexpected("in \\u hexadecimal character escape")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
