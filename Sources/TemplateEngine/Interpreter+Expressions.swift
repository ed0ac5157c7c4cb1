internal import SourceText
internal import TemplateSyntax
internal import Values

extension Interpreter {
  /// Evaluates a pipeline: each command's value is the last argument of the next.
  func evaluate(_ pipe: PipeNode) throws(ExecutionError) -> Value {
    current = pipe
    var value = try evaluate(pipe.commands.first, final: nil)
    for command in pipe.commands.rest {
      value = try evaluate(command, final: value)
    }
    isInterface = false
    for variable in pipe.declarations {
      guard variable.slot >= 0 else { throw undefined(variable) }
      set(variable.slot, value, isInterface: false)
    }
    return value
  }

  /// Gives a variable of the running template its value.
  func set(_ slot: Int32, _ value: Value, isInterface: Bool) {
    let index = base + Int(slot)
    while variables.count <= index { variables.append(Variable(value: .null, isInterface: false)) }
    variables[index] = Variable(value: value, isInterface: isInterface)
  }

  private func undefined(_ variable: VariableNode) -> ExecutionError {
    failure("undefined variable: \(variable.name)")
  }

  /// Evaluates a command; `final` is the value that a pipeline hands on, nil where there is none.
  private func evaluate(_ command: CommandNode, final: Value?) throws(ExecutionError) -> Value {
    let arguments = command.arguments.rest
    switch command.arguments.first {
    case .field(let node): return try evaluate(node, arguments: arguments, final: final)
    case .variable(let node): return try evaluate(node, arguments: arguments, final: final)
    case .chain(let node): return try evaluate(node, arguments: arguments, final: final)
    case .identifier(let node):
      return try evaluate(call(node, arguments, range: command.range), final: final)
    case .pipeline(let pipe):
      if final != nil || !arguments.isEmpty { throw notAFunction(pipe) }
      return try evaluate(pipe)
    case let operand:
      let node = operand.syntaxNode
      current = node
      if final != nil || !arguments.isEmpty { throw notAFunction(node) }
      if case .nil = operand { throw failure(ExecutionMessage.nilCommand) }
      return try evaluate(operand)
    }
  }

  /// Evaluates an operand on its own: an argument, or the receiver of a chain.
  func evaluate(_ operand: Operand) throws(ExecutionError) -> Value {
    switch operand {
    case .dot(let node):
      current = node
      isInterface = dotIsInterface
      return dot
    case .field(let node): return try evaluate(node, arguments: [], final: nil)
    case .variable(let node): return try evaluate(node, arguments: [], final: nil)
    case .chain(let node): return try evaluate(node, arguments: [], final: nil)
    case .identifier(let node):
      return try evaluate(call(node, [], range: node.range), final: nil)
    case .pipeline(let pipe): return try evaluate(pipe)
    case .nil, .bool, .number, .string: return try literal(operand, as: .any)
    }
  }

  private func call(_ node: IdentifierNode, _ arguments: [Operand], range: SourceRange) -> FunctionCall {
    FunctionCall(identifier: node, function: functions[node.function], arguments: arguments, range: range)
  }

  private func notAFunction(_ node: SyntaxNode) -> ExecutionError {
    failure(ExecutionMessage.notAFunction(node.description))
  }

  /// Evaluates `.a.b`.
  private func evaluate(_ node: FieldNode, arguments: [Operand], final: Value?) throws(ExecutionError) -> Value {
    current = node
    isInterface = dotIsInterface
    return try evaluate(FieldAccess(node: node, path: node.ident, arguments: arguments), of: dot, final: final)
  }

  /// Evaluates `$x` or `$x.a.b`.
  private func evaluate(_ node: VariableNode, arguments: [Operand], final: Value?) throws(ExecutionError) -> Value {
    current = node
    guard node.slot >= 0 else { throw undefined(node) }
    let variable = variables[base + Int(node.slot)]
    isInterface = variable.isInterface
    if node.fields.isEmpty {
      if final != nil || !arguments.isEmpty { throw notAFunction(node) }
      return variable.value
    }
    return try evaluate(
      FieldAccess(node: node, path: node.fields, arguments: arguments), of: variable.value, final: final)
  }

  /// Evaluates `(pipeline).a.b` or `function.a.b`.
  private func evaluate(_ node: ChainNode, arguments: [Operand], final: Value?) throws(ExecutionError) -> Value {
    current = node
    if case .nil = node.node { throw failure("indirection through explicit nil in \(node.description)") }
    let receiver = try evaluate(node.node)
    return try evaluate(FieldAccess(node: node, path: node.field, arguments: arguments), of: receiver, final: final)
  }
}
