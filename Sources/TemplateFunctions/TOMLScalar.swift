internal import SourceText
internal import Values

/// What the scalars of a document stand for.
enum TOMLScalar {
  /// The value of a scalar that ended on a line.
  static func value(of token: TOMLToken, line: Int) throws(TOMLFailure) -> Value {
    switch token {
    case .string: return .string(try text(of: token, line: line))
    case .bool(let flag): return .bool(flag)
    case .integer(let text): return .int64(try integer(text, line))
    case .float(let text): return .float64(try float(text, line))
    case .time(let text): return TimeObject.value(try time(text, line))
    }
  }

  /// The text of a string.
  static func text(of token: TOMLToken, line: Int) throws(TOMLFailure) -> ByteString {
    guard case .string(var text, let isEscaped, let isMultiline) = token else { return ByteString() }
    if isMultiline {
      if text.hasPrefix("\n") {
        text.bytes.removeFirst()
      } else if text.hasPrefix("\r\n") {
        text.bytes.removeFirst(2)
      }
    }
    return isEscaped ? try unescaped(text, joinsLines: isMultiline, line) : text
  }

  /// A text without its escapes; a backslash at the end of a line takes the white space after it away.
  private static func unescaped(
    _ text: ByteString, joinsLines: Bool, _ line: Int
  ) throws(TOMLFailure) -> ByteString {
    var result = ByteString()
    var offset = 0
    while offset < text.count {
      guard text.bytes[offset] == 0x5C, offset + 1 < text.count else {
        result.bytes.append(text.bytes[offset])
        offset += 1
        continue
      }
      let blank = text.bytes[(offset + 1)...].prefix { " \t\r\n".utf8.contains($0) }
      if joinsLines, blank.contains(0x0A) {
        offset += 1 + blank.count
        continue
      }
      let kind = text.bytes[offset + 1]
      offset += 2
      switch kind {
      case UInt8(ascii: "b"): result.bytes.append(0x08)
      case UInt8(ascii: "t"): result.bytes.append(0x09)
      case UInt8(ascii: "n"): result.bytes.append(0x0A)
      case UInt8(ascii: "f"): result.bytes.append(0x0C)
      case UInt8(ascii: "r"): result.bytes.append(0x0D)
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        let digits = ByteString(text.bytes[offset...].prefix(kind == UInt8(ascii: "u") ? 4 : 8))
        offset += digits.count
        guard let code = UInt32(digits.string, radix: 16), let scalar = Unicode.Scalar(code) else {
          throw TOMLFailure(message: "Escaped character '\\u" + digits + "' is not valid UTF-8.", line: line)
        }
        result.append(rune: scalar.value)
      case 0x20, 0x09:
        throw TOMLFailure(message: "invalid escape: '\\" + ByteString([kind]) + "'", line: line)
      default: result.bytes.append(kind)
      }
    }
    return result
  }

  private static func integer(_ text: ByteString, _ line: Int) throws(TOMLFailure) -> Int64 {
    let invalid = "Invalid integer " + GoQuote.quoted(text) + ": "
    if !hasGoodUnderscores(text.bytes[...]) {
      throw TOMLFailure(message: invalid + "underscores must be surrounded by digits", line: line)
    }
    if hasLeadingZero(text.bytes[...]) {
      throw TOMLFailure(message: invalid + "cannot have leading zeroes", line: line)
    }
    let digits = String(decoding: text.bytes.filter { $0 != 0x5F }, as: UTF8.self)
    let radixes = ["0b": 2, "0o": 8, "0x": 16]
    let number =
      if let radix = radixes[String(digits.prefix(2))] {
        Int64(digits.dropFirst(2), radix: radix)
      } else {
        Int64(digits)
      }
    guard let number else { throw TOMLFailure(message: text + " is out of range for int64", line: line) }
    return number
  }

  private static func float(_ text: ByteString, _ line: Int) throws(TOMLFailure) -> Double {
    let invalid = "Invalid float " + GoQuote.quoted(text) + ": "
    let parts = text.bytes.split { [0x2E, 0x65, 0x45].contains($0) }
    if !parts.allSatisfy(hasGoodUnderscores) {
      throw TOMLFailure(message: invalid + "underscores must be surrounded by digits", line: line)
    }
    if let first = parts.first, hasLeadingZero(first) {
      throw TOMLFailure(message: invalid + "cannot have leading zeroes", line: line)
    }
    for (index, byte) in text.bytes.enumerated() where byte == 0x2E {
      guard index + 1 < text.count, (0x30...0x39).contains(text.bytes[index + 1]) else {
        throw TOMLFailure(message: invalid + "'.' must be followed by one or more digits", line: line)
      }
    }
    let plain = text.bytes.filter { $0 != 0x5F }
    switch String(decoding: plain, as: UTF8.self) {
    case "inf", "+inf": return .infinity
    case "-inf": return -.infinity
    case "nan", "+nan": return .nan
    case "-nan": return -.nan
    case let digits:
      guard isDecimal(plain[...]), let number = Double(digits) else {
        throw TOMLFailure(message: "Invalid float value: " + GoQuote.quoted(text), line: line)
      }
      if number.isInfinite { throw TOMLFailure(message: text + " is out of range for float64", line: line) }
      return number
    }
  }

  /// Whether bytes are a decimal number with an optional fraction and exponent.
  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func sign() { if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() } }
    sign()
    guard digits() > 0 else { return false }
    if rest.first == 0x2E {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest = rest.dropFirst()
      sign()
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func hasLeadingZero(_ bytes: ArraySlice<UInt8>) -> Bool {
    var digits = bytes
    if digits.count > 2, digits.first == 0x2B || digits.first == 0x2D { digits = digits.dropFirst() }
    guard digits.count > 1, digits.first == 0x30 else { return false }
    // A base is no number with a leading zero; with a sign it does not get here.
    return !"box".utf8.contains(digits[digits.startIndex + 1])
  }

  /// Whether each underscore stands between digits.
  private static func hasGoodUnderscores(_ bytes: ArraySlice<UInt8>) -> Bool {
    if ["nan", "+nan", "-nan", "inf", "+inf", "-inf"].contains(String(decoding: bytes, as: UTF8.self)) {
      return true
    }
    var isAfterDigit = false
    for byte in bytes {
      if byte == 0x5F, !isAfterDigit { return false }
      isAfterDigit = TOMLReader.isHexadecimal(UInt32(byte))
    }
    return isAfterDigit
  }

  private static func time(_ text: ByteString, _ line: Int) throws(TOMLFailure) -> GoTime {
    let text = ByteString(
      text.bytes.map { byte in
        switch byte {
        case UInt8(ascii: "z"): UInt8(ascii: "Z")
        case UInt8(ascii: "t"), 0x20: UInt8(ascii: "T")
        default: byte
        }
      })
    let offset = TimeZoneRules.local.period(at: GoTime.now().seconds).offset
    let layouts: [(layout: ByteString, zone: TimeZoneRules)] = [
      (TimeLayout.rfc3339Nano.text, .local),
      ("2006-01-02T15:04:05.999999999", TimeZoneRules(name: TOMLTime.localDateTime, offset: offset)),
      ("2006-01-02", TimeZoneRules(name: TOMLTime.localDate, offset: offset)),
      ("15:04:05.999999999", TimeZoneRules(name: TOMLTime.localTime, offset: offset)),
    ]
    for (layout, zone) in layouts {
      guard let time = try? GoTime(text, layout: TimeLayout(layout), zone: zone) else { continue }
      if lacksLeadingZero(text, layout) { break }
      return time
    }
    throw TOMLFailure(message: "invalid datetime: " + GoQuote.quoted(text), line: line)
  }

  /// Go's times may be written with one digit where TOML wants two: the separators stand elsewhere then.
  private static func lacksLeadingZero(_ text: ByteString, _ layout: ByteString) -> Bool {
    for (byte, wanted) in zip(text.bytes, layout.bytes) {
      if wanted == UInt8(ascii: ".") || wanted == UInt8(ascii: "Z") { return false }
      if !(0x30...0x39).contains(wanted), byte != wanted { return true }
    }
    return false
  }
}
