internal import SourceText
internal import Values

/// A decimal number, exact up to 38 digits: `coefficient` times ten to the power of `exponent`.
///
/// Schemas compare numbers as written, not as floats: 0.3 is a multiple of 0.1.
struct ExactNumber {
  /// The digits without zeros at the end; 0 for zero.
  private(set) var coefficient: UInt128 = 0
  private(set) var exponent = 0
  private(set) var isNegative = false

  /// The most digits that a coefficient holds.
  private static let capacity = 38

  /// The number of a JSON text.
  init(_ text: some Sequence<UInt8>) {
    var digitCount = 0
    var isFraction = false
    var written = 0
    var exponentIsNegative = false
    var readsExponent = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "-"):
        if readsExponent { exponentIsNegative = true } else { isNegative = true }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): readsExponent = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where readsExponent:
        written = min(written * 10 + Int(byte & 15), 1_000_000)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isFraction { exponent -= 1 }
        if digitCount < ExactNumber.capacity {
          coefficient = coefficient * 10 + UInt128(byte & 15)
          if coefficient != 0 { digitCount += 1 }
        } else {
          exponent += 1
        }
      default: break
      }
    }
    exponent += exponentIsNegative ? -written : written
    normalize()
  }

  /// A whole number.
  init(_ number: Int64) {
    isNegative = number < 0
    coefficient = UInt128(number.magnitude)
    normalize()
  }

  /// The shortest decimal that reads back as a float.
  init(_ number: Double) {
    if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 {
      self.init(whole)
    } else {
      self.init(number.description.utf8)
    }
  }

  private mutating func normalize() {
    if coefficient == 0 {
      exponent = 0
      isNegative = false
      return
    }
    while coefficient % 10 == 0 {
      coefficient /= 10
      exponent += 1
    }
  }

  /// Whether there is no fraction.
  var isInteger: Bool { exponent >= 0 }

  /// Whether the number is greater than zero.
  var isPositive: Bool { coefficient != 0 && !isNegative }

  private var sign: Int { coefficient == 0 ? 0 : isNegative ? -1 : 1 }

  /// The digits of the coefficient.
  private var digits: [UInt8] { Array(coefficient.description.utf8) }

  /// Negative, zero or positive, as this number is less than, equal to or greater than another.
  func compared(to other: ExactNumber) -> Int {
    if sign != other.sign { return sign - other.sign }
    if sign == 0 { return 0 }
    let (ownDigits, otherDigits) = (digits, other.digits)
    let (ownPoint, otherPoint) = (ownDigits.count + exponent, otherDigits.count + other.exponent)
    var order = ownPoint - otherPoint
    if order == 0 {
      if ownDigits == otherDigits { return 0 }
      order = ownDigits.lexicographicallyPrecedes(otherDigits) ? -1 : 1
    }
    return order.signum() * sign
  }

  /// Whether a whole number times `other` gives this number.
  func isMultiple(of other: ExactNumber) -> Bool {
    guard coefficient != 0, other.coefficient != 0 else { return coefficient == 0 }
    let shift = exponent - other.exponent
    if shift < 0 {
      guard shift >= -ExactNumber.capacity else { return false }
      var divisor = other.coefficient
      for _ in 0..<(-shift) {
        let (product, overflow) = divisor.multipliedReportingOverflow(by: 10)
        if overflow || product > coefficient { return false }
        divisor = product
      }
      return coefficient % divisor == 0
    }
    let divisor = other.coefficient
    var remainder = coefficient % divisor
    for _ in 0..<min(shift, 128) {
      // After as many factors of ten as a divisor can have, what remains is decided.
      if remainder == 0 { return true }
      remainder = divisor.dividingFullWidth(remainder.multipliedFullWidth(by: 10)).remainder
    }
    return remainder == 0
  }

  /// The text that Go's `big.Float` has: an exponent below 1e-4 and from 1e6 on.
  var text: ByteString {
    let digits = digits
    var result: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let point = coefficient == 0 ? 1 : digits.count + exponent
    if point - 1 < -4 || point - 1 >= 6 {
      result.append(digits[0])
      if digits.count > 1 {
        result.append(UInt8(ascii: "."))
        result.append(contentsOf: digits.dropFirst())
      }
      let power = (point - 1).magnitude
      result.append(contentsOf: (point > 0 ? "e+" : "e-").utf8)
      if power < 10 { result.append(UInt8(ascii: "0")) }
      result.append(contentsOf: power.description.utf8)
    } else if point <= 0 {
      result.append(contentsOf: "0.".utf8)
      result.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      result.append(contentsOf: digits)
    } else {
      result.append(contentsOf: digits.prefix(point))
      result.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, point - digits.count)))
      if digits.count > point {
        result.append(UInt8(ascii: "."))
        result.append(contentsOf: digits.dropFirst(point))
      }
    }
    return ByteString(result)
  }

  /// The number as a count; the largest where it is beyond all counts, nil where it has a fraction.
  var count: Int? {
    guard isInteger else { return nil }
    var magnitude = coefficient
    for _ in 0..<exponent where magnitude < UInt128(Int.max) { magnitude *= 10 }
    let count = Int(clamping: magnitude)
    return isNegative ? -count : count
  }
}
