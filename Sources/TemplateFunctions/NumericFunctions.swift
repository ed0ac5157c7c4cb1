internal import SourceText
internal import TemplateEngine
internal import Values

/// Arithmetic with `int64`: every operand goes through `int64` first, and overflow wraps around.
enum NumericFunctions {
  static let functions: [Function] = [
    // add: the sum.
    .variadic("add", [], rest: .any) { values, _ in .int64(values.reduce(0) { $0 &+ GoCast.toInt64($1) }) },
    // add1: one more.
    .unary("add1", .any) { value, _ in .int64(GoCast.toInt64(value) &+ 1) },
    // sub: the first less the second.
    .binary("sub", .any, .any) { left, right, _ in .int64(GoCast.toInt64(left) &- GoCast.toInt64(right)) },
    // mul: the product.
    .variadic("mul", [.any], rest: .any) { values, _ in .int64(values.reduce(1) { $0 &* GoCast.toInt64($1) })
    },
    // div: the quotient, cut towards zero.
    .binary("div", .any, .any) { left, right, _ throws(FunctionError) in
      let divisor = try nonZero(right)
      return .int64(GoCast.toInt64(left).dividedReportingOverflow(by: divisor).partialValue)
    },
    // mod: the remainder, with the first number's sign.
    .binary("mod", .any, .any) { left, right, _ throws(FunctionError) in
      let divisor = try nonZero(right)
      return .int64(divisor == -1 ? 0 : GoCast.toInt64(left) % divisor)
    },
    // max: the largest.
    max,
    // biggest: max.
    max.named("biggest"),
    // min: the smallest.
    .variadic("min", [.any], rest: .any) { values, _ in .int64(values.map(GoCast.toInt64).min() ?? 0) },
  ]

  private static let max = Function.variadic("max", [.any], rest: .any) { values, _ in
    .int64(values.map(GoCast.toInt64).max() ?? 0)
  }

  private static func nonZero(_ value: Value) throws(FunctionError) -> Int64 {
    let number = GoCast.toInt64(value)
    if number == 0 { throw .message("runtime error: integer divide by zero") }
    return number
  }
}
