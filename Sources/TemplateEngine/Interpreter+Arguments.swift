internal import SourceText
internal import TemplateSyntax
internal import Values

/// Arguments and the parameters that they meet.
///
/// Go: `evalArg`, `validateType` and their like in exec.go.
extension Interpreter {
  func evaluate(
    _ arguments: [Operand], final: Value?, parameters: [ParameterType], variadic: ParameterType?
  ) throws(ExecutionError) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(arguments.count + 1)
    for argument in arguments {
      let type = values.count < parameters.count ? parameters[values.count] : variadic ?? .any
      values.append(try evaluate(argument, as: type))
    }
    if let final {
      let type = values.count < parameters.count ? parameters[values.count] : variadic ?? .any
      isInterface = false
      values.append(try validated(final, type))
    }
    return values
  }

  /// The value of an operand as a parameter of a type takes it.
  func evaluate(_ operand: Operand, as type: ParameterType) throws(ExecutionError) -> Value {
    switch operand {
    case .nil, .bool, .number, .string: return try literal(operand, as: type)
    default:
      current = operand.syntaxNode
      let value = try evaluate(operand)
      return type == .any ? value : try validated(value, type)
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
    case (_, .object(let object))
    where type.isOfObjects && (object.type.name == type.name || object.type.name == "*" + type.name):
      return value
    case (_, .null) where !isInterface:
      throw failure(ExecutionMessage.invalidValue(expected: type.name))
    default:
      let got = value.isNull ? "interface {}" : value.goType.name
      throw failure(ExecutionMessage.wrongType(expected: type.name, got: got))
    }
  }
}
