/// An exact decimal number: an integer of any size times a power of ten.
///
/// What shopspring/decimal computes for sprig: operands come from the shortest digits of a float, sums and products
/// are exact, quotients are rounded.
struct Decimal {
  private var isNegative: Bool
  private var magnitude: NaturalNumber
  private var exponent: Int

  private init(isNegative: Bool, magnitude: NaturalNumber, exponent: Int) {
    self.isNegative = isNegative
    self.magnitude = magnitude
    self.exponent = exponent
  }

  /// The number whose digits are the fewest that read back as the float; nil for infinities and NaN.
  init?(_ number: Double) {
    guard number.isFinite else { return nil }
    // Swift prints the shortest digits, as `1.5`, `100.0` or `1e-07`.
    var digits: [UInt8] = []
    var exponent = 0
    var isAfterPoint = false
    var bytes = number.magnitude.description.utf8.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: ".") {
        isAfterPoint = true
      } else if byte == UInt8(ascii: "e") {
        var text = ""
        while let rest = bytes.next() { text.unicodeScalars.append(Unicode.Scalar(rest)) }
        exponent += Int(text) ?? 0
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if isAfterPoint { exponent -= 1 }
      }
    }
    while digits.count > 1, digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    let value = digits.reduce(UInt64(0)) { $0 &* 10 &+ UInt64($1) }
    self.init(isNegative: number < 0, magnitude: NaturalNumber(value), exponent: value == 0 ? 0 : exponent)
  }

  /// The nearest float, an infinity when the number is too large.
  var double: Double {
    if magnitude.isZero { return 0 }
    return Double("\(isNegative ? "-" : "")\(magnitude.digits)e\(exponent)") ?? 0
  }

  static func + (left: Decimal, right: Decimal) -> Decimal {
    let exponent = min(left.exponent, right.exponent)
    let a = left.magnitude.timesPowerOfTen(left.exponent - exponent)
    let b = right.magnitude.timesPowerOfTen(right.exponent - exponent)
    if left.isNegative == right.isNegative {
      return Decimal(isNegative: left.isNegative, magnitude: a + b, exponent: exponent)
    }
    if a < b { return Decimal(isNegative: right.isNegative, magnitude: b - a, exponent: exponent) }
    return Decimal(isNegative: left.isNegative, magnitude: a - b, exponent: exponent)
  }

  static func - (left: Decimal, right: Decimal) -> Decimal {
    left + Decimal(isNegative: !right.isNegative, magnitude: right.magnitude, exponent: right.exponent)
  }

  static func * (left: Decimal, right: Decimal) -> Decimal {
    Decimal(
      isNegative: left.isNegative != right.isNegative, magnitude: left.magnitude * right.magnitude,
      exponent: left.exponent + right.exponent)
  }

  /// The quotient rounded to so many places, halves away from zero; nil when the divisor is zero.
  func divided(by divisor: Decimal, places: Int) -> Decimal? {
    guard !divisor.magnitude.isZero else { return nil }
    let shift = exponent - divisor.exponent + places
    let dividend = shift > 0 ? magnitude.timesPowerOfTen(shift) : magnitude
    let by = shift < 0 ? divisor.magnitude.timesPowerOfTen(-shift) : divisor.magnitude
    var (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: by)
    if !(remainder + remainder < by) { quotient = quotient + NaturalNumber(1) }
    return Decimal(isNegative: isNegative != divisor.isNegative, magnitude: quotient, exponent: -places)
  }
}
