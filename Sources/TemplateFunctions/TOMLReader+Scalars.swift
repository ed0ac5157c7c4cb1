internal import SourceText

/// A scalar as it stands in the document.
enum TOMLToken {
  /// A text, with escapes still in it or without, on one line or several.
  case string(ByteString, isEscaped: Bool, isMultiline: Bool)
  case bool(Bool)
  case integer(ByteString)
  case float(ByteString)
  case time(ByteString)
}

extension TOMLReader {
  /// Reads a scalar whose first character has been read.
  mutating func scalar(_ first: UInt32) throws(TOMLFailure) -> TOMLToken {
    switch first {
    case 0x22, 0x27: return try string(quote: first == 0x22 ? "\"" : "'")
    case 0x2E: throw failure("floats must start with a digit, not '.'")
    case 0x2B, 0x2D: return try signedNumber(from: offset - 1)
    case 0x30...0x39: return try numberOrTime(first, from: offset - 1)
    case 0x69, 0x6E:  // i or n, of inf or nan
      let start = offset - 1
      if try accept("n", "f") { return .float(text(from: start)) }
      if try accept("a", "n") { return .float(text(from: start)) }
    case TOMLReader.end where isPastEnd: throw failure("unexpected EOF; expected value")
    default: break
    }
    guard RuneProperties.isLetter(first) else {
      var quoted: [UInt8] = []
      GoQuote.append(rune: first, into: &quoted)
      throw failure("expected value but found " + ByteString(quoted) + " instead")
    }
    stepBack()
    let start = offset
    try skip(while: RuneProperties.isLetter)
    let word = text(from: start)
    if word == "true" || word == "false" { return .bool(word == "true") }
    throw failure("expected value but found " + GoQuote.quoted(word) + " instead")
  }

  private mutating func signedNumber(from start: Int) throws(TOMLFailure) -> TOMLToken {
    let rune = try next()
    switch rune {
    case 0x69, 0x6E:  // i or n
      let isComplete = rune == 0x69 ? try accept("n", "f") : try accept("a", "n")
      if !isComplete { throw failure("invalid float: '" + text(from: start) + "'") }
      return .float(text(from: start))
    case 0x30:
      let base = try peek()
      if base == 0x62 || base == 0x6F || base == 0x78 {
        var message = "cannot use sign with non-decimal numbers: '" + text(from: start)
        message.append(rune: base)
        throw failure(message + "'")
      }
    case 0x2E: throw failure("floats must start with a digit, not '.'")
    default: break
    }
    if TOMLReader.isDigit(rune) { return try decimalNumber(from: start) }
    var quoted: [UInt8] = []
    GoQuote.append(rune: rune, into: &quoted)
    throw failure("expected a digit but got " + ByteString(quoted))
  }

  private mutating func numberOrTime(_ first: UInt32, from start: Int) throws(TOMLFailure) -> TOMLToken {
    if first == 0x30 {
      switch try next() {
      case 0x30...0x39: break
      case 0x5F: return try decimalNumber(from: start)
      case 0x2E, 0x65, 0x45: return try float(from: start)
      case 0x62: return try basedInteger(from: start, "a binary") { $0 == 0x30 || $0 == 0x31 }
      case 0x6F: return try basedInteger(from: start, "an octal") { (0x30...0x37).contains($0) }
      case 0x78: return try basedInteger(from: start, "a hexidecimal", TOMLReader.isHexadecimal)
      default:
        stepBack()
        return .integer(text(from: start))
      }
    }
    try skip(while: TOMLReader.isDigit)
    switch try next() {
    case 0x2D, 0x3A: return try time(from: start)
    case 0x5F: return try decimalNumber(from: start)
    case 0x2E, 0x65, 0x45: return try float(from: start)
    default:
      stepBack()
      return .integer(text(from: start))
    }
  }

  private mutating func basedInteger(
    from start: Int, _ name: ByteString, _ isDigit: (UInt32) -> Bool
  ) throws(TOMLFailure) -> TOMLToken {
    let rune = try peek()
    if !isDigit(rune) {
      var message = "not " + name + " number: '" + text(from: start)
      message.append(rune: rune)
      throw failure(message + "'")
    }
    try skip { isDigit($0) || $0 == 0x5F }
    return .integer(text(from: start))
  }

  private mutating func decimalNumber(from start: Int) throws(TOMLFailure) -> TOMLToken {
    try skip { TOMLReader.isDigit($0) || $0 == 0x5F }
    switch try next() {
    case 0x2E, 0x65, 0x45: return try float(from: start)
    default:
      stepBack()
      return .integer(text(from: start))
    }
  }

  /// Reads anything that looks like the rest of a float.
  private mutating func float(from start: Int) throws(TOMLFailure) -> TOMLToken {
    try skip { TOMLReader.isDigit($0) || [0x5F, 0x2E, 0x2D, 0x2B, 0x65, 0x45].contains($0) }
    return .float(text(from: start))
  }

  /// Reads anything that looks like the rest of a date or time.
  private mutating func time(from start: Int) throws(TOMLFailure) -> TOMLToken {
    try skip { rune in
      TOMLReader.isDigit(rune) || "-:Tt .Zz+".unicodeScalars.contains { $0.value == rune }
    }
    var bytes = text(from: start).bytes
    while bytes.last == 0x20 { bytes.removeLast() }
    return .time(ByteString(bytes))
  }
}
