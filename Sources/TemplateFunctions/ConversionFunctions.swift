internal import SourceText
internal import TemplateEngine
internal import Values

/// Conversions between numbers and texts.
enum ConversionFunctions {
  static let functions: [Function] = [
    // toString: the value as text.
    .unary("toString", .any) { value, _ throws(FunctionError) in .string(try value.displayText()) },
    // int: the value as an `int`, 0 when it is no number.
    .unary("int", .any) { value, _ in .int(Int(GoCast.toInt64(value))) },
    // int64: the value as an `int64`, 0 when it is no number.
    .unary("int64", .any) { value, _ in .int64(GoCast.toInt64(value)) },
    // float64: the value as a `float64`, 0 when it is no number.
    .unary("float64", .any) { value, _ in .float64(GoCast.toFloat64(value)) },
    // atoi: the number that decimal text stands for, 0 for other text.
    .unary("atoi", .string) { text, _ in .int(Int(integer(text.text, base: 10)?.value ?? 0)) },
    // toDecimal: the number that octal text stands for, 0 for other text.
    .unary("toDecimal", .any) { value, _ throws(FunctionError) in
      var text: [UInt8] = []
      try value.print(into: &text)
      guard let (number, isInRange) = integer(ByteString(text), base: 8), isInRange else { return .int64(0) }
      return .int64(number)
    },
  ]

  /// Go's `strconv.ParseInt` of a base: nil where the text is no number, the nearest `int64` where it is too large.
  private static func integer(_ text: ByteString, base: UInt64) -> (value: Int64, isInRange: Bool)? {
    var digits = text.bytes[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    guard !digits.isEmpty else { return nil }
    let limit = UInt64(Int64.max) + (isNegative ? 1 : 0)
    var magnitude: UInt64 = 0
    for byte in digits {
      let digit = UInt64(byte &- 0x30)
      guard digit < base else { return nil }
      let (product, overflowed) = magnitude.multipliedReportingOverflow(by: base)
      let (sum, exceeded) = product.addingReportingOverflow(digit)
      // What follows a number beyond 64 bits is not looked at.
      if overflowed || exceeded { return (isNegative ? .min : .max, false) }
      magnitude = sum
    }
    if magnitude > limit { return (isNegative ? .min : .max, false) }
    return (Int64(truncatingIfNeeded: isNegative ? 0 &- magnitude : magnitude), true)
  }
}
