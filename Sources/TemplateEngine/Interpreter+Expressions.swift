internal import SourceText
internal import TemplateSyntax
internal import Values

extension Interpreter {
  /// Evaluates a pipeline: each command's value is the last argument of the next.
  func evaluate(_ pipeline: Pipeline) throws(ExecutionError) -> Value {
    current = pipeline.node
    var value = try evaluate(pipeline.commands.first, final: nil)
    for command in pipeline.commands.rest {
      value = try evaluate(command, final: value)
    }
    isInterface = false
    for slot in pipeline.slots {
      if slot == Pipeline.undeclaredSlot { throw undeclared(pipeline) }
      variables[base + slot] = Variable(value: value, isInterface: false)
    }
    return value
  }

  private func undeclared(_ pipeline: Pipeline) -> ExecutionError {
    let node = program.nodes[Int(pipeline.node)] as? PipeNode
    let name = node?.declarations.first { variable in
      pipeline.slots.firstIndex(of: Pipeline.undeclaredSlot).map { node?.declarations[$0] === variable }
        ?? false
    }
    return failure("undefined variable: \(name?.name.string ?? "$")")
  }

  /// Evaluates a command; `final` is the value that a pipeline hands on, nil where there is none.
  func evaluate(_ expression: Expression, final: Value?) throws(ExecutionError) -> Value {
    switch expression {
    case .constant(let constant):
      current = constant.node
      if final != nil { throw notAFunction(constant.node) }
      isInterface = false
      return constant.value
    case .dot(let node):
      current = node
      if final != nil { throw notAFunction(node) }
      isInterface = dotIsInterface
      return dot
    case .variable(let access):
      current = access.node
      if final != nil || access.hasArguments { throw notAFunction(access.node) }
      let variable = variables[base + access.slot]
      isInterface = variable.isInterface
      return variable.value
    case .fields(let access):
      return try evaluate(access, final: final)
    case .call(let call):
      return try evaluate(call, final: final)
    case .pipeline(let parenthesized):
      if final != nil || parenthesized.hasArguments { throw notAFunction(parenthesized.pipeline.node) }
      return try evaluate(parenthesized.pipeline)
    case .failure(let failure):
      current = failure.node
      throw self.failure(failure.message)
    }
  }

  private func notAFunction(_ node: NodeNumber) -> ExecutionError {
    failure(ExecutionMessage.notAFunction(program.nodes[Int(node)].description))
  }

  /// Evaluates `.a.b`, `$x.a.b` or `(pipeline).a.b`; only the last name can be a method with arguments.
  private func evaluate(_ access: FieldAccess, final: Value?) throws(ExecutionError) -> Value {
    current = access.node
    var value: Value
    switch access.receiver {
    case .dot:
      value = dot
      isInterface = dotIsInterface
    case .variable(let slot):
      let variable = variables[base + slot]
      value = variable.value
      isInterface = variable.isInterface
    case .expression(let expression):
      value = try evaluate(expression, final: nil)
    }
    let last = access.path.count - 1
    for index in 0..<last { value = try field(access.path[index], of: value, in: access) }
    if access.arguments.isEmpty && final == nil {
      return try field(access.path[last], of: value, in: access)
    }
    return try call(access.path[last], of: value, in: access, final: final)
  }

  /// The field, map entry or argument-less method of a value.
  private func field(_ name: ByteString, of value: Value, in access: FieldAccess) throws(ExecutionError)
    -> Value
  {
    switch value {
    case .map(let map):
      return read(name, of: map, in: access)
    case .values(let map):
      if let method = ValuesMethods.method(name, of: map) { return try invoke(method, name, in: access) }
      return read(name, of: map, in: access)
    case .object(let object):
      if let method = object.method(name) { return try invoke(method, name, in: access) }
      if let field = object.field(name) {
        isInterface = false
        return field
      }
      if object.type.kind == .map {
        isInterface = false
        return object.entries?[name] ?? object.zeroElement
      }
      if let refusal = object.refusal(name) { throw failure(refusal) }
      throw failure(ExecutionMessage.noField(name, in: typeName(of: value)), missing: missingValue(access))
    case .null:
      if isInterface {
        throw failure(ExecutionMessage.nilPointer("interface {}", name), missing: missingValue(access))
      }
      return .null
    default:
      throw failure(ExecutionMessage.noField(name, in: typeName(of: value)), missing: missingValue(access))
    }
  }

  @inline(__always)
  private func read(_ name: ByteString, of map: Map, in access: FieldAccess) -> Value {
    if T.isActive {
      let entry = map.entry(name)
      tracer.read(name, of: map, entry: entry, at: range(of: access.node))
      if map.type != .strings {
        isInterface = true
        return entry?.value ?? .null
      }
    }
    if map.type == .strings {
      isInterface = false
      return map[name] ?? .string(ByteString())
    }
    isInterface = true
    return map[name] ?? .null
  }

  private func typeName(of value: Value) -> String { isInterface ? "interface {}" : value.goType.name }

  /// The last name of a chain with arguments: a method, or an error.
  private func call(
    _ name: ByteString, of value: Value, in access: FieldAccess, final: Value?
  ) throws(ExecutionError) -> Value {
    switch value {
    case .map: throw failure(ExecutionMessage.noMethod(name))
    case .values(let map):
      guard let method = ValuesMethods.method(name, of: map) else {
        throw failure(ExecutionMessage.noMethod(name))
      }
      return try invoke(method, name, in: access, final: final)
    case .object(let object):
      if let method = object.method(name) { return try invoke(method, name, in: access, final: final) }
      if object.type.kind == .map { throw failure(ExecutionMessage.noMethod(name)) }
      if object.field(name) != nil { throw failure(ExecutionMessage.fieldWithArguments(name)) }
      throw failure(ExecutionMessage.noField(name, in: typeName(of: value)), missing: missingValue(access))
    case .null:
      if isInterface {
        throw failure(ExecutionMessage.nilPointer("interface {}", name), missing: missingValue(access))
      }
      return .null
    default:
      throw failure(ExecutionMessage.noField(name, in: typeName(of: value)), missing: missingValue(access))
    }
  }

  private func invoke(
    _ method: Object.Method, _ name: ByteString, in access: FieldAccess, final: Value? = nil
  ) throws(ExecutionError) -> Value {
    let isLast = access.path.last == name
    let arguments = isLast ? access.arguments : []
    let bound = arguments.enumerated().map { index, argument in
      let type = index < method.parameters.count ? method.parameters[index] : method.variadic ?? .any
      return argument.bound(to: type)
    }
    try checkCount(
      name.string, arguments: bound.count, hasFinal: final != nil, parameters: method.parameters,
      variadic: method.variadic)
    let values = try evaluate(bound, final: final, parameters: method.parameters, variadic: method.variadic)
    do throws(ValueError) {
      isInterface = false
      return try method.body(values)
    } catch {
      current = access.node
      throw ExecutionError(
        frame: frame(at: current), cause: .call(function: name.string, .message(error.message)))
    }
  }
}
