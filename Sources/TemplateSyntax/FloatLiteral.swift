internal import SourceText

/// Floating-point literals as Go's strconv reads them: decimal, or hexadecimal with an exponent, underscores between
/// digits.
enum FloatLiteral {
  enum Outcome {
    case value(Double)
    case syntaxError
    case rangeError
  }

  static func parse(_ literal: ByteString) -> Outcome {
    guard let canonical = canonicalForm(of: literal.bytes), let value = Double(canonical) else {
      return .syntaxError
    }
    return value.isInfinite ? .rangeError : .value(value)
  }

  /// The literal without underscores, with digits around its point; nil where it is no floating-point literal.
  private static func canonicalForm(of literal: [UInt8]) -> String? {
    var result: [UInt8] = []
    var index = 0
    func next() -> UInt8? { index < literal.count ? literal[index] : nil }

    if let sign = next(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      if sign == UInt8(ascii: "-") { result.append(sign) }
      index += 1
    }
    var isHexadecimal = false
    if index + 2 < literal.count, literal[index] == UInt8(ascii: "0"),
      literal[index + 1] | 0x20 == UInt8(ascii: "x")
    {
      isHexadecimal = true
      result.append(contentsOf: "0x".utf8)
      index += 2
    }
    guard let mantissa = scanMantissa(literal, from: &index, isHexadecimal: isHexadecimal) else { return nil }
    result.append(contentsOf: mantissa)

    let letter = isHexadecimal ? UInt8(ascii: "p") : UInt8(ascii: "e")
    if let found = next(), found | 0x20 == letter {
      index += 1
      guard let exponent = scanExponent(literal, from: &index) else { return nil }
      result.append(letter)
      result.append(contentsOf: exponent)
    } else if isHexadecimal {
      return nil
    }
    guard index == literal.count else { return nil }
    if literal.contains(UInt8(ascii: "_")), !IntegerLiteral.hasSoundUnderscores(literal[...]) { return nil }
    return String(decoding: result, as: UTF8.self)
  }

  private static func scanMantissa(
    _ literal: [UInt8], from index: inout Int, isHexadecimal: Bool
  ) -> [UInt8]? {
    var whole: [UInt8] = []
    var fraction: [UInt8] = []
    var hasPoint = false
    scanning: while index < literal.count {
      let byte = literal[index]
      if byte == UInt8(ascii: ".") {
        if hasPoint { break scanning }
        hasPoint = true
      } else if let digit = IntegerLiteral.digitValue(byte), digit < 10 || isHexadecimal {
        if hasPoint { fraction.append(byte) } else { whole.append(byte) }
      } else if byte != UInt8(ascii: "_") {
        break scanning
      }
      index += 1
    }
    if whole.isEmpty && fraction.isEmpty { return nil }
    return (whole.isEmpty ? [UInt8(ascii: "0")] : whole)
      + (fraction.isEmpty ? [] : [UInt8(ascii: ".")] + fraction)
  }

  private static func scanExponent(_ literal: [UInt8], from index: inout Int) -> [UInt8]? {
    var isNegative = false
    if index < literal.count, literal[index] == UInt8(ascii: "+") || literal[index] == UInt8(ascii: "-") {
      isNegative = literal[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < literal.count, (IntegerLiteral.digitValue(literal[index]) ?? 10) < 10 else { return nil }
    var exponent = 0
    while index < literal.count {
      let byte = literal[index]
      if let digit = IntegerLiteral.digitValue(byte), digit < 10 {
        // As in Go, an exponent beyond all reason stays below 100,000.
        if exponent < 10000 { exponent = exponent * 10 + Int(digit) }
      } else if byte != UInt8(ascii: "_") {
        break
      }
      index += 1
    }
    return Array(String(isNegative ? -exponent : exponent).utf8)
  }
}
