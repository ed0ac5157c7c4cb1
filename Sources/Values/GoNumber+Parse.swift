internal import Glibc
public import SourceText

/// Reading numbers as strconv does; the errors are strconv's.
extension GoNumber {
  /// An integer of 64 bits, as `strconv.ParseInt(text, base, 64)` reads it.
  ///
  /// With base 0, prefixes (`0x`, `0o`, `0b`, `0`) tell the base and underscores may part digits.
  public static func parseInteger(
    _ text: ByteString, base: Int = 0, function: String = "ParseInt"
  ) throws(ValueError) -> Int64 {
    var digits = text.bytes[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    guard !digits.isEmpty, base != 0 || hasValidUnderscores(digits) else {
      throw invalidSyntax(text, function: function)
    }
    let allowsUnderscores = base == 0
    let base = UInt64(base == 0 ? takePrefix(of: &digits) : base)
    var magnitude: UInt64 = 0
    var isTooLarge = false
    for byte in digits {
      if byte == UInt8(ascii: "_"), allowsUnderscores { continue }
      guard let digit = alphanumericDigit(byte), UInt64(digit) < base else {
        throw invalidSyntax(text, function: function)
      }
      let (product, productOverflows) = magnitude.multipliedReportingOverflow(by: base)
      let (sum, sumOverflows) = product.addingReportingOverflow(UInt64(digit))
      isTooLarge = isTooLarge || productOverflows || sumOverflows
      magnitude = sum
    }
    let limit: UInt64 = isNegative ? 1 << 63 : 1 << 63 - 1
    guard !isTooLarge, magnitude <= limit else { throw outOfRange(text, function: function) }
    return isNegative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude)
  }

  /// A decimal integer, as `strconv.Atoi` reads it.
  static func parseDecimalInteger(_ text: ByteString) throws(ValueError) -> Int {
    Int(try parseInteger(text, base: 10, function: "Atoi"))
  }

  /// A float, as `strconv.ParseFloat(text, 64)` reads it: decimal or hexadecimal, `inf`, `infinity` and `nan`.
  public static func parseFloat(_ text: ByteString) throws(ValueError) -> Double {
    if let special = parseSpecial(text) { return special }
    guard isFloat(text.bytes) else { throw invalidSyntax(text, function: "ParseFloat") }
    let number = parseDecimal(text.bytes.filter { $0 != UInt8(ascii: "_") }[...])
    guard number.isFinite else { throw outOfRange(text, function: "ParseFloat") }
    return number
  }

  /// The float nearest to a number whose syntax was checked; infinite beyond the range.
  static func parseDecimal(_ text: ArraySlice<UInt8>) -> Double {
    var characters = text.map { CChar(bitPattern: $0) }
    characters.append(0)
    return strtod(characters, nil)
  }

  /// The value of a hexadecimal digit; nil for other bytes.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    alphanumericDigit(byte).flatMap { $0 < 16 ? $0 : nil }
  }

  private static func alphanumericDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func invalidSyntax(_ text: ByteString, function: String) -> ValueError {
    ValueError("strconv.\(function): parsing \(GoQuote.quoted(text)): invalid syntax")
  }

  private static func outOfRange(_ text: ByteString, function: String) -> ValueError {
    ValueError("strconv.\(function): parsing \(GoQuote.quoted(text)): value out of range")
  }

  private static func takePrefix(of digits: inout ArraySlice<UInt8>) -> Int {
    guard digits.first == UInt8(ascii: "0") else { return 10 }
    let letter = digits.count >= 3 ? digits[digits.startIndex + 1] | 0x20 : 0
    let base =
      switch letter {
      case UInt8(ascii: "x"): 16
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "b"): 2
      default: 0
      }
    digits = digits.dropFirst(base == 0 ? 1 : 2)
    return base == 0 ? 8 : base
  }

  /// Whether underscores stand only between digits, or between a prefix and a digit.
  private static func hasValidUnderscores(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var isAfterDigit = false
    var isHexadecimal = false
    if rest.count >= 2, rest.first == UInt8(ascii: "0"),
      Array("box".utf8).contains(rest[rest.startIndex + 1] | 0x20)
    {
      isAfterDigit = true
      isHexadecimal = rest[rest.startIndex + 1] | 0x20 == UInt8(ascii: "x")
      rest = rest.dropFirst(2)
    }
    var isAfterUnderscore = false
    for byte in rest {
      let digit = hexadecimalDigit(byte)
      if let digit, digit < 10 || isHexadecimal {
        (isAfterDigit, isAfterUnderscore) = (true, false)
      } else if byte == UInt8(ascii: "_") {
        guard isAfterDigit else { return false }
        (isAfterDigit, isAfterUnderscore) = (false, true)
      } else {
        if isAfterUnderscore { return false }
        isAfterDigit = false
      }
    }
    return !isAfterUnderscore
  }

  private static func parseSpecial(_ text: ByteString) -> Double? {
    switch text.string.lowercased() {
    case "inf", "+inf", "infinity", "+infinity": .infinity
    case "-inf", "-infinity": -.infinity
    case "nan": .nan
    default: nil
    }
  }

  /// Whether a text is a float by Go's grammar.
  private static func isFloat(_ text: [UInt8]) -> Bool {
    var position = 0
    func skipDigits(hexadecimal: Bool) -> Int {
      var count = 0
      while position < text.count {
        let digit = hexadecimalDigit(text[position])
        guard text[position] == UInt8(ascii: "_") || digit.map({ $0 < 10 || hexadecimal }) == true else {
          break
        }
        if text[position] != UInt8(ascii: "_") { count += 1 }
        position += 1
      }
      return count
    }
    func skip(_ letters: StaticString) -> Bool {
      guard position < text.count else { return false }
      let found = letters.withUTF8Buffer { $0.contains(text[position]) }
      position += found ? 1 : 0
      return found
    }
    _ = skip("+-")
    var isHexadecimal = false
    if position + 2 < text.count, text[position] == UInt8(ascii: "0"),
      text[position + 1] | 0x20 == UInt8(ascii: "x")
    {
      isHexadecimal = true
      position += 2
    }
    var digits = skipDigits(hexadecimal: isHexadecimal)
    if skip(".") { digits += skipDigits(hexadecimal: isHexadecimal) }
    guard digits > 0 else { return false }
    if skip(isHexadecimal ? "pP" : "eE") {
      _ = skip("+-")
      guard position < text.count, text[position] != UInt8(ascii: "_"), skipDigits(hexadecimal: false) > 0
      else {
        return false
      }
    } else if isHexadecimal {
      return false
    }
    return position == text.count && (!text.contains(UInt8(ascii: "_")) || hasValidUnderscores(text[...]))
  }
}
