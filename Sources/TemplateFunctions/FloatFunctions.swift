internal import SourceText
internal import TemplateEngine
internal import Values

/// Arithmetic with `float64`.
///
/// Sums and products are computed in decimals, so that 0.1 and 0.2 make 0.3.
enum FloatFunctions {
  static let functions: [Function] = [
    // addf: the sum.
    .variadic("addf", [], rest: .any) { values, _ throws(FunctionError) in
      try folded(.float64(0), values[...]) { left, right in left + right }
    },
    // add1f: one more.
    .unary("add1f", .any) { value, _ throws(FunctionError) in
      try folded(value, [.int(1)]) { left, right in left + right }
    },
    // subf: the first less all others.
    .variadic("subf", [.any], rest: .any) { values, _ throws(FunctionError) in
      try folded(values[0], values.dropFirst()) { left, right in left - right }
    },
    // mulf: the product.
    .variadic("mulf", [.any], rest: .any) { values, _ throws(FunctionError) in
      try folded(values[0], values.dropFirst()) { left, right in left * right }
    },
    // divf: the first over all others, each quotient rounded to 16 places.
    .variadic("divf", [.any], rest: .any) { values, _ throws(FunctionError) in
      try folded(values[0], values.dropFirst()) { left, right throws(FunctionError) in
        guard let quotient = left.divided(by: right, places: 16) else {
          throw .message("decimal division by 0")
        }
        return quotient
      }
    },
    // maxf: the largest; no number when one is none.
    .variadic("maxf", [.any], rest: .any) { values, _ in .float64(extreme(values, isBetter: >)) },
    // minf: the smallest; no number when one is none.
    .variadic("minf", [.any], rest: .any) { values, _ in .float64(extreme(values, isBetter: <)) },
    // ceil: rounded up to a whole number.
    .unary("ceil", .any) { value, _ in .float64(GoCast.toFloat64(value).rounded(.up)) },
    // floor: rounded down to a whole number.
    .unary("floor", .any) { value, _ in .float64(GoCast.toFloat64(value).rounded(.down)) },
    // round: rounded to so many places, up from a fraction of .5 or of the third argument on.
    .variadic("round", [.any, .int], rest: .float64) { arguments, _ in
      var threshold = 0.5
      if arguments.count > 2, case .float64(let given) = arguments[2] { threshold = given }
      return .float64(rounded(GoCast.toFloat64(arguments[0]), places: arguments[1].integer, from: threshold))
    },
  ]

  private static func folded(
    _ first: Value, _ rest: ArraySlice<Value>,
    by combine: (Decimal, Decimal) throws(FunctionError) -> Decimal
  ) throws(FunctionError) -> Value {
    var result = try decimal(first)
    for value in rest { result = try combine(result, try decimal(value)) }
    return .float64(result.double)
  }

  private static func decimal(_ value: Value) throws(FunctionError) -> Decimal {
    let number = GoCast.toFloat64(value)
    if let decimal = Decimal(number) { return decimal }
    throw .message("Cannot create a Decimal from \(number.isNaN ? "NaN" : number < 0 ? "-Inf" : "+Inf")")
  }

  /// Go's `math.Max` and `math.Min`: NaN wins, unless an infinity of the wanted sign is there, and -0 is less than 0.
  private static func extreme(_ values: [Value], isBetter: (Double, Double) -> Bool) -> Double {
    let best = isBetter(1, 0) ? Double.infinity : -Double.infinity
    return values.dropFirst().reduce(GoCast.toFloat64(values[0])) { result, value in
      let number = GoCast.toFloat64(value)
      if result == best || number == best { return best }
      if result.isNaN || number.isNaN { return .nan }
      if result == 0, number == 0 {
        let wantsNegative = best < 0
        return (result.sign == .minus) == wantsNegative ? result : number
      }
      return isBetter(number, result) ? number : result
    }
  }

  // Helm: rounds in binary, so that 1.005 to two places is 1, and 0 places of -2.5 are -3, see
  // `quirks/round-in-binary`.
  private static func rounded(_ number: Double, places: Int, from threshold: Double) -> Double {
    let power = powerOfTen(places)
    let shifted = power * number
    // Go's `math.Modf` of an infinity has no number for its fraction.
    let fraction = shifted.isInfinite ? .nan : shifted - shifted.rounded(.towardZero)
    return (fraction >= threshold ? shifted.rounded(.up) : shifted.rounded(.down)) / power
  }

  /// Go's `math.Pow(10, places)`, which multiplies squares and so is not always the nearest float.
  private static func powerOfTen(_ places: Int) -> Double {
    // Beyond, the power is an infinity or zero.
    if places > 4096 { return .infinity }
    if places < -4096 { return 0 }
    var (significand, exponent) = (1.0, 0)
    var (square, squareExponent) = (0.625, 4)
    var rest = places.magnitude
    while rest != 0 {
      if rest & 1 == 1 {
        significand *= square
        exponent += squareExponent
      }
      square *= square
      squareExponent <<= 1
      if square < 0.5 {
        square += square
        squareExponent -= 1
      }
      rest >>= 1
    }
    if places < 0 { (significand, exponent) = (1 / significand, -exponent) }
    return Double(sign: .plus, exponent: exponent, significand: significand)
  }
}
