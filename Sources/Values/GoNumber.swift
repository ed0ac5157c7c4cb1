/// Numbers as Go's strconv writes them.
public enum GoNumber {
  /// Appends an integer in a base from 2 to 16.
  public static func append(
    _ magnitude: UInt64, base: UInt64 = 10, uppercase: Bool = false, into output: inout [UInt8]
  ) {
    var digits = InlineArray<64, UInt8>(repeating: 0)
    var count = 0
    var rest = magnitude
    repeat {
      digits[count] = digit(rest % base, uppercase: uppercase)
      count += 1
      rest /= base
    } while rest != 0
    while count > 0 {
      count -= 1
      output.append(digits[count])
    }
  }

  /// Appends a signed integer in base 10.
  public static func append(_ number: Int64, into output: inout [UInt8]) {
    if number < 0 { output.append(UInt8(ascii: "-")) }
    append(number.magnitude, into: &output)
  }

  /// Appends a float as `%v` prints it: the fewest digits that read back as the same number, with an exponent
  /// below 1e-4 and from 1e6 on where more digits would be needed before the point.
  static func appendShortest(_ number: Double, into output: inout [UInt8]) {
    if number.magnitude < 1e6, let integer = Int64(exactly: number), integer != 0 {
      append(integer, into: &output)
    } else {
      output.append(contentsOf: format(number, verb: UInt8(ascii: "g"), precision: -1))
    }
  }

  /// The digit's character.
  static func digit(_ value: UInt64, uppercase: Bool) -> UInt8 {
    let first = value < 10 ? UInt8(ascii: "0") : (uppercase ? UInt8(ascii: "A") : UInt8(ascii: "a")) - 10
    return first + UInt8(truncatingIfNeeded: value)
  }

  /// The text of infinities and of what is no number; nil for finite numbers.
  static func special(_ number: Double) -> [UInt8]? {
    if number.isNaN { return Array("NaN".utf8) }
    if number.isInfinite { return Array((number < 0 ? "-Inf" : "+Inf").utf8) }
    return nil
  }
}
