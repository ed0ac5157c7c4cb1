internal import Glibc

extension GoNumber {
  /// A float as strconv's `FormatFloat` writes it.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - verb: One of `b e E f F g G x X`.
  ///   - precision: Digits after the point (significant digits for `g`), exact at any length; -1 for as few as
  ///     read back as the same number.
  public static func format(_ number: Double, verb: UInt8, precision: Int = -1) -> [UInt8] {
    if let special = special(number) { return special }
    switch verb {
    case UInt8(ascii: "b"): return formatBinary(number)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return formatHexadecimal(number, precision: precision, uppercase: verb == UInt8(ascii: "X"))
    default:
      return precision < 0
        ? formatShortest(number, verb: verb) : formatExact(number, verb: verb, precision: precision)
    }
  }

  private static func formatShortest(_ number: Double, verb: UInt8) -> [UInt8] {
    let decimal = ShortestDecimal(number)
    var output: [UInt8] = []
    output.reserveCapacity(24)
    switch verb {
    case UInt8(ascii: "e"), UInt8(ascii: "E"): decimal.appendScientific(into: &output, letter: verb)
    case UInt8(ascii: "g"), UInt8(ascii: "G"):
      let exponent = decimal.point - 1
      if decimal.count > 0, exponent < -4 || exponent >= 6 {
        decimal.appendScientific(into: &output, letter: verb - 2)
      } else {
        decimal.appendPlain(into: &output)
      }
    default: decimal.appendPlain(into: &output)
    }
    return output
  }

  /// Glibc's printf rounds the exact binary value half to even, as strconv does, and lays `e`, `f` and `g` out alike.
  private static func formatExact(_ number: Double, verb: UInt8, precision: Int) -> [UInt8] {
    let precision = min(precision, 1_000_000)
    let capacity = precision + 340
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let format: [CChar] = [37, 46, 42, CChar(bitPattern: verb), 0]  // "%.*" and the verb
      let written = buffer.withMemoryRebound(to: CChar.self) { characters in
        withVaList([CInt(precision), number]) { vsnprintf(characters.baseAddress, capacity, format, $0) }
      }
      count = max(0, min(Int(written), capacity - 1))
    }
  }

  /// Mantissa and exponent such that the number is `mantissa * 2^exponent`.
  private static func parts(_ number: Double) -> (mantissa: UInt64, exponent: Int) {
    let isSubnormal = number.exponentBitPattern == 0
    let mantissa = number.significandBitPattern | (isSubnormal ? 0 : 1 << 52)
    return (mantissa, (isSubnormal ? 1 : Int(number.exponentBitPattern)) - 1023 - 52)
  }

  private static func formatBinary(_ number: Double) -> [UInt8] {
    let (mantissa, exponent) = parts(number)
    var output: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
    append(mantissa, into: &output)
    output.append(UInt8(ascii: "p"))
    output.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    append(UInt64(exponent.magnitude), into: &output)
    return output
  }

  private static func formatHexadecimal(_ number: Double, precision: Int, uppercase: Bool) -> [UInt8] {
    var (mantissa, exponent) = parts(number)
    exponent = mantissa == 0 ? 0 : exponent + 52
    mantissa <<= 8
    while mantissa != 0, mantissa & (1 << 60) == 0 {
      mantissa <<= 1
      exponent -= 1
    }
    if precision >= 0, precision < 15 {
      let shift = UInt64(precision * 4)
      let extra = (mantissa << shift) & (1 << 60 - 1)
      mantissa >>= 60 - shift
      if extra | (mantissa & 1) > 1 << 59 { mantissa += 1 }
      mantissa <<= 60 - shift
      if mantissa & (1 << 61) != 0 {
        mantissa >>= 1
        exponent += 1
      }
    }
    var output: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
    output.append(UInt8(ascii: "0"))
    output.append(uppercase ? UInt8(ascii: "X") : UInt8(ascii: "x"))
    output.append(UInt8(ascii: "0") + UInt8(mantissa >> 60 & 1))
    mantissa <<= 4
    var places = precision < 0 ? 15 : min(precision, 1_000_000)
    if places > 0, precision > 0 || mantissa != 0 {
      output.append(UInt8(ascii: "."))
      while places > 0, precision > 0 || mantissa != 0 {
        output.append(digit(mantissa >> 60 & 15, uppercase: uppercase))
        mantissa <<= 4
        places -= 1
      }
    }
    output.append(uppercase ? UInt8(ascii: "P") : UInt8(ascii: "p"))
    output.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponent.magnitude < 10 { output.append(UInt8(ascii: "0")) }
    append(UInt64(exponent.magnitude), into: &output)
    return output
  }
}
