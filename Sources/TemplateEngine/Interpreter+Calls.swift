internal import SourceText
internal import TemplateSyntax
internal import Values

extension Interpreter {
  func evaluate(_ call: FunctionCall, final: Value?) throws(ExecutionError) -> Value {
    current = call.identifier
    try checkCount(
      call.name, arguments: call.arguments.count, hasFinal: final != nil, parameters: call.function.parameters,
      variadic: call.function.variadic)
    switch call.function.callee {
    case .and: return try shortCircuit(call, final: final, on: false)
    case .or: return try shortCircuit(call, final: final, on: true)
    case .length:
      let value = try argument(0, of: call, final: final)
      let wasInterface = isInterface
      return try finish(call) { () throws(FunctionError) in
        try Builtins.length(of: value, isInterface: wasInterface)
      }
    case .callValue:
      let values = try evaluate(
        call.arguments, final: final, parameters: call.function.parameters, variadic: call.function.variadic)
      let callee = call.arguments.first.map { program.nodes[Int($0.node)].description } ?? ""
      return try finish(call) { () throws(FunctionError) in
        if values[0].isNull { throw .message("call of nil") }
        throw .message("non-function \(callee) of type \(values[0].goType.name)")
      }
    case .include:
      let (name, value) = try pair(call, final: final)
      if T.isActive, value.isNull { tracer.consumed(value, by: call.name) }
      return try finish(call) { () throws(FunctionError) in try include(name.text, value, by: call) }
    case .tpl:
      let (text, value) = try pair(call, final: final)
      if T.isActive, value.isNull { tracer.consumed(value, by: call.name) }
      return try finish(call) { () throws(FunctionError) in try renderText(text.text, value, by: call) }
    case .function(let body):
      return try evaluate(body, call, final: final)
    }
  }

  private func evaluate(
    _ body: Function.Body, _ call: FunctionCall, final: Value?
  ) throws(ExecutionError) -> Value {
    switch body {
    case .nullary(let body):
      return try finish(call) { () throws(FunctionError) in try body(context) }
    case .unary(let body):
      let value = try argument(0, of: call, final: final)
      if T.isActive { tracer.consumed(value, by: call.name) }
      return try finish(call) { () throws(FunctionError) in try body(value, context) }
    case .binary(let body):
      let (first, second) = try pair(call, final: final)
      if T.isActive {
        tracer.consumed(first, by: call.name)
        tracer.consumed(second, by: call.name)
      }
      return try finish(call) { () throws(FunctionError) in try body(first, second, context) }
    case .variadic(let body):
      let values = try evaluate(
        call.arguments, final: final, parameters: call.function.parameters, variadic: call.function.variadic)
      if T.isActive { for value in values { tracer.consumed(value, by: call.name) } }
      return try finish(call) { () throws(FunctionError) in try body(values, context) }
    }
  }

  /// Runs a body and gives its error the place of the whole command.
  @inline(__always)
  private func finish(
    _ call: FunctionCall, _ body: () throws(FunctionError) -> Value
  ) throws(ExecutionError) -> Value {
    do throws(FunctionError) {
      let value = try body()
      isInterface = false
      return value
    } catch {
      current = call.command
      var operands: [ExecutionError.Operand] = []
      if case .execution = error, call.name != "tpl", call.name != "include" {
      } else {
        operands = self.operands(of: call)
      }
      throw ExecutionError(
        frame: frame(at: current), cause: .call(function: call.name, error), operands: operands)
    }
  }

  /// `and` and `or`: evaluate until one decides, and return that value.
  private func shortCircuit(
    _ call: FunctionCall, final: Value?, on deciding: Bool
  ) throws(ExecutionError) -> Value {
    var value: Value = .null
    for argument in call.arguments {
      // What stood before is not the answer.
      if T.isActive, value.isNull { tracer.consumed(value, by: call.name) }
      value = try evaluate(argument)
      if value.isTrue == deciding {
        isInterface = false
        return value
      }
    }
    isInterface = false
    return final ?? value
  }

  @inline(__always)
  private func pair(_ call: FunctionCall, final: Value?) throws(ExecutionError) -> (Value, Value) {
    let first = try argument(0, of: call, final: final)
    return (first, try argument(1, of: call, final: final))
  }

  /// The argument at a position, which may be the value that the pipeline hands on.
  @inline(__always)
  private func argument(_ index: Int, of call: FunctionCall, final: Value?) throws(ExecutionError) -> Value {
    if index < call.arguments.count { return try evaluate(call.arguments[index]) }
    guard let final else { return .null }
    isInterface = false
    return try validated(final, call.function.parameters[index])
  }

  func evaluate(
    _ arguments: [BoundArgument], final: Value?, parameters: [ParameterType], variadic: ParameterType?
  ) throws(ExecutionError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(arguments.count + 1)
    for argument in arguments { values.append(try evaluate(argument)) }
    if let final {
      let type = values.count < parameters.count ? parameters[values.count] : variadic ?? .any
      isInterface = false
      values.append(try validated(final, type))
    }
    return values
  }

  @inline(__always)
  func evaluate(_ argument: BoundArgument) throws(ExecutionError) -> Value {
    current = argument.node
    switch argument.source {
    case .constant(let value):
      isInterface = false
      return value
    case .expression(let expression, let type):
      let value = try evaluate(expression, final: nil)
      return type == .any ? value : try validated(value, type)
    case .failure(let message):
      throw failure(message)
    }
  }

  func checkCount(
    _ name: String, arguments: Int, hasFinal: Bool, parameters: [ParameterType], variadic: ParameterType?
  ) throws(ExecutionError) {
    let count = arguments + (hasFinal ? 1 : 0)
    if variadic != nil {
      guard count >= parameters.count else {
        // Go counts only the arguments after the name here, not the value that the pipeline hands on.
        throw failure(
          ExecutionMessage.argumentCount(name, wanted: parameters.count, got: arguments, atLeast: true))
      }
    } else if count != parameters.count {
      throw failure(
        ExecutionMessage.argumentCount(name, wanted: parameters.count, got: count, atLeast: false))
    }
  }

  /// The value as a parameter of a type takes it, or Go's refusal.
  ///
  /// Go: `validateType` in exec.go.
  func validated(_ value: Value, _ type: ParameterType) throws(ExecutionError) -> Value {
    switch (type, value) {
    case (.any, _), (.reflected, _), (.string, .string), (.bool, .bool), (.int, .int), (.int64, .int64),
      (.float64, .float64):
      return value
    case (.map, .map(let map)) where map.type == .interfaces: return value
    case (.map, .values(let map)): return .map(map)
    case (.map, .null) where !isInterface: return .map(Map(isNil: true))
    case (.list, .list(let list)) where list.type == .interfaces: return value
    case (.list, .null) where !isInterface: return .list(List([], isNil: true))
    case (.object(let name), .object(let object))
    where object.type.name == name || object.type.name == "*" + name:
      return value
    case (_, .null) where !isInterface:
      throw failure(ExecutionMessage.invalidValue(expected: type.name))
    default:
      let got = value.isNull ? "interface {}" : value.goType.name
      throw failure(ExecutionMessage.wrongType(expected: type.name, got: got))
    }
  }
}
