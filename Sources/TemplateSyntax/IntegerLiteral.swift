/// Integers as Go's strconv reads them with base 0: prefixes `0x`, `0o`, `0b` and `0`, underscores between digits.
enum IntegerLiteral {
  /// The value of a literal without a sign; nil where there is none, or it does not fit.
  static func parseUnsigned(_ literal: ArraySlice<UInt8>) -> UInt64? {
    guard let first = literal.first else { return nil }
    var digits = literal
    var base: UInt64 = 10
    if first == UInt8(ascii: "0") {
      switch literal.count >= 3 ? literal[literal.startIndex + 1] | 0x20 : 0 {
      case UInt8(ascii: "b"): (base, digits) = (2, literal.dropFirst(2))
      case UInt8(ascii: "o"): (base, digits) = (8, literal.dropFirst(2))
      case UInt8(ascii: "x"): (base, digits) = (16, literal.dropFirst(2))
      default: (base, digits) = (8, literal.dropFirst(1))
      }
    }
    var value: UInt64 = 0
    var hasUnderscore = false
    for byte in digits {
      if byte == UInt8(ascii: "_") {
        hasUnderscore = true
        continue
      }
      guard let digit = digitValue(byte), digit < base else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { return nil }
      value = sum
    }
    if hasUnderscore && !hasSoundUnderscores(literal) { return nil }
    return value
  }

  /// The value of a literal that may have a sign; nil where there is none, or it does not fit.
  static func parseSigned(_ literal: ArraySlice<UInt8>) -> Int64? {
    switch literal.first {
    case UInt8(ascii: "-"):
      guard let magnitude = parseUnsigned(literal.dropFirst()), magnitude <= 1 << 63 else { return nil }
      return Int64(truncatingIfNeeded: 0 &- magnitude)
    case UInt8(ascii: "+"):
      return parseUnsigned(literal.dropFirst()).flatMap { Int64(exactly: $0) }
    default:
      return parseUnsigned(literal).flatMap { Int64(exactly: $0) }
    }
  }

  /// Whether each underscore stands between digits, or between a base prefix and a digit.
  static func hasSoundUnderscores(_ literal: ArraySlice<UInt8>) -> Bool {
    enum Previous { case start, digit, underscore, other }
    var previous = Previous.start
    var rest = literal
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    var isHexadecimal = false
    if rest.count >= 2, rest.first == UInt8(ascii: "0") {
      let letter = rest[rest.startIndex + 1] | 0x20
      if "box".utf8.contains(letter) {
        rest = rest.dropFirst(2)
        previous = .digit
        isHexadecimal = letter == UInt8(ascii: "x")
      }
    }
    for byte in rest {
      if let digit = digitValue(byte), digit < 10 || isHexadecimal {
        previous = .digit
      } else if byte == UInt8(ascii: "_") {
        guard previous == .digit else { return false }
        previous = .underscore
      } else {
        if previous == .underscore { return false }
        previous = .other
      }
    }
    return previous != .underscore
  }

  /// The value of a decimal or hexadecimal digit.
  static func digitValue(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
