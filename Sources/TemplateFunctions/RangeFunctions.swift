internal import SourceText
internal import TemplateEngine
internal import Values

/// Ranges of integers.
enum RangeFunctions {
  static let functions: [Function] = [
    // until: the integers from 0 to before a number, downwards for a negative one.
    .unary("until", .int) { count, _ throws(FunctionError) in
      let numbers = try range(from: 0, to: count.integer, by: count.integer < 0 ? -1 : 1)
      return .list(List(numbers.map { .int($0) }, type: .ints))
    },
    // untilStep: the integers from a start to before a stop; none when the step leads the other way.
    .variadic("untilStep", [.int, .int, .int]) { arguments, _ throws(FunctionError) in
      let numbers = try range(from: arguments[0].integer, to: arguments[1].integer, by: arguments[2].integer)
      return .list(List(numbers.map { .int($0) }, type: .ints))
    },
    // seq: the integers from a start (1) to an end in steps (1 or -1), as text with spaces between.
    .variadic("seq", [], rest: .int, sequence),
  ]

  private static func range(from start: Int, to stop: Int, by step: Int) throws(FunctionError) -> [Int] {
    guard start < stop ? step > 0 : step < 0, start != stop else { return [] }
    let distance = start < stop ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
    let count = (distance - 1) / step.magnitude + 1
    guard count <= UInt(Limits.elementCount) else {
      throw .message("the range would have more than \(Limits.elementCount) numbers")
    }
    return (0..<Int(count)).map { start &+ $0 &* step }
  }

  private static func sequence(_ arguments: [Value], _: FunctionContext) throws(FunctionError) -> Value {
    let numbers = arguments.map(\.integer)
    let (start, end, step): (Int, Int, Int)
    switch numbers.count {
    case 1: (start, end, step) = (1, numbers[0], numbers[0] < 1 ? -1 : 1)
    case 2: (start, end, step) = (numbers[0], numbers[1], numbers[1] < numbers[0] ? -1 : 1)
    case 3: (start, step, end) = (numbers[0], numbers[1], numbers[2])
    default: return Value("")
    }
    if end < start, step > 0 { return Value("") }
    // The end is included, so the stop lies one beyond it.
    var output: [UInt8] = []
    for number in try range(from: start, to: end &+ (end < start ? -1 : 1), by: step) {
      if !output.isEmpty { output.append(UInt8(ascii: " ")) }
      output.append(contentsOf: String(number).utf8)
    }
    return .string(ByteString(output))
  }
}
