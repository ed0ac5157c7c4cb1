internal import SourceText
internal import TemplateSyntax
internal import Values

/// A function with the operands that a command gives it.
struct FunctionCall: SourceNode {
  let identifier: IdentifierNode
  let function: FunctionTable.Entry
  let arguments: [Operand]
  /// The bytes of the whole command, which errors name.
  let range: SourceRange

  var name: String { function.name }

  var position: UInt32 { range.start }

  var printed: ByteString {
    var output = identifier.printed
    for argument in arguments {
      output.append(" ")
      output.append(argument.printed)
    }
    return output
  }
}

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
      let callee = call.arguments.first.map { $0.syntaxNode.description } ?? ""
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
      var operands: [ExecutionError.Operand] = []
      if case .execution = error, call.name != "tpl", call.name != "include" {
      } else {
        operands = self.operands(of: call)
      }
      throw ExecutionError(
        frame: template.frame(at: call),
        cause: .call(function: call.name, error), operands: operands)
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
      value = try evaluate(argument, as: .reflected)
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
    let type = call.function.parameters[index]
    if index < call.arguments.count { return try evaluate(call.arguments[index], as: type) }
    guard let final else { return .null }
    isInterface = false
    return try validated(final, type)
  }
}
