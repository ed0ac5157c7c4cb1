/// The shortest decimal that reads back as a given float: `0.DIGITS` times ten to the power of `point`.
///
/// The digits come from Swift's `description`, which has the same guarantee as Go's shortest form: as few digits as
/// possible and, among those, the nearest to the exact number.
struct ShortestDecimal {
  private(set) var digits = InlineArray<20, UInt8>(repeating: 0)
  private(set) var count = 0
  private(set) var point = 0
  let isNegative: Bool

  /// Takes a finite number apart.
  init(_ number: Double) {
    isNegative = number.sign == .minus
    var integerDigits: Int?
    var exponent = 0
    var readsExponent = false
    var exponentIsNegative = false
    for byte in number.magnitude.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): integerDigits = count + point
      case UInt8(ascii: "e"): readsExponent = true
      case UInt8(ascii: "-"): exponentIsNegative = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where readsExponent:
        exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "0") where count == 0: point -= integerDigits == nil ? 0 : 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if count < 20 { digits[count] = byte }
        count += 1
      default: break
      }
    }
    // Leading zeros before the point were not counted at all, those after it count against the point.
    point += integerDigits ?? count
    point += exponentIsNegative ? -exponent : exponent
    count = min(count, 20)
    while count > 0, digits[count - 1] == UInt8(ascii: "0") { count -= 1 }
    if count == 0 { point = 0 }
  }

  /// Appends the digits of a range of decimal places, with zeros where there are none.
  func appendDigits(_ places: Range<Int>, into output: inout [UInt8]) {
    for place in places { output.append(place < count && place >= 0 ? digits[place] : UInt8(ascii: "0")) }
  }

  /// Appends the number without exponent, such as `-12.5`.
  func appendPlain(into output: inout [UInt8]) {
    if isNegative { output.append(UInt8(ascii: "-")) }
    if point > 0 { appendDigits(0..<point, into: &output) } else { output.append(UInt8(ascii: "0")) }
    if count > point {
      output.append(UInt8(ascii: "."))
      appendDigits(point..<count, into: &output)
    }
  }

  /// Appends the number with an exponent of at least so many digits, such as `-1.25e+07`.
  func appendScientific(
    into output: inout [UInt8], letter: UInt8 = UInt8(ascii: "e"), exponentDigits: Int = 2
  ) {
    if isNegative { output.append(UInt8(ascii: "-")) }
    appendDigits(0..<1, into: &output)
    if count > 1 {
      output.append(UInt8(ascii: "."))
      appendDigits(1..<count, into: &output)
    }
    let exponent = count == 0 ? 0 : point - 1
    output.append(letter)
    output.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponentDigits == 2, exponent.magnitude < 10 { output.append(UInt8(ascii: "0")) }
    GoNumber.append(UInt64(exponent.magnitude), into: &output)
  }
}
