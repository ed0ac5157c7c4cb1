internal import SourceText
internal import TemplateSyntax
internal import Values

/// A chain of fields, with the arguments of a method at its end.
struct FieldAccess {
  let node: SyntaxNode
  let path: [ByteString]
  let arguments: [Operand]
}

extension Interpreter {
  /// Evaluates the fields of a value; only the last name can be a method with arguments.
  func evaluate(_ access: FieldAccess, of receiver: Value, final: Value?) throws(ExecutionError) -> Value {
    var value = receiver
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
      return try absent(name, of: value, in: access)
    default: return try absent(name, of: value, in: access)
    }
  }

  @inline(__always)
  private func read(_ name: ByteString, of map: Map, in access: FieldAccess) -> Value {
    if T.isActive {
      let index = map.index(of: name)
      tracer.read(name, of: map, index: index, at: range(of: access.node))
      if map.type != .strings {
        isInterface = true
        return index.map { map.entries[$0].value } ?? .null
      }
    }
    if map.type == .strings {
      isInterface = false
      return map[name] ?? .string(ByteString())
    }
    isInterface = true
    return map[name] ?? .null
  }

  /// What a name gives that a value does not have: nothing where there is no value at all, else an error.
  private func absent(_ name: ByteString, of value: Value, in access: FieldAccess) throws(ExecutionError) -> Value {
    if value.isNull && !isInterface { return .null }
    let type = isInterface ? "interface {}" : value.goType.name
    let message =
      value.isNull ? ExecutionMessage.nilPointer(type, name) : ExecutionMessage.noField(name, in: type)
    throw failure(message, missing: missingValue(access))
  }

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
      return try absent(name, of: value, in: access)
    default: return try absent(name, of: value, in: access)
    }
  }

  private func invoke(
    _ method: Object.Method, _ name: ByteString, in access: FieldAccess, final: Value? = nil
  ) throws(ExecutionError) -> Value {
    let isLast = access.path.last == name
    let arguments = isLast ? access.arguments : []
    try checkCount(
      name.string, arguments: arguments.count, hasFinal: final != nil, parameters: method.parameters,
      variadic: method.variadic)
    let values = try evaluate(arguments, final: final, parameters: method.parameters, variadic: method.variadic)
    do throws(ValueError) {
      isInterface = false
      return try method.body(values)
    } catch {
      current = access.node
      throw ExecutionError(
        frame: template.frame(at: access.node), cause: .call(function: name.string, .message(error.message)))
    }
  }
}
