internal import SourceText
internal import TemplateSyntax
internal import Values

/// Literal operands, which have no type of their own: they take that of the parameter that they meet.
///
/// Go: `evalArg`, `evalInteger`, `idealConstant` and their like in exec.go.
extension Interpreter {
  /// The value of a literal as a parameter of a type takes it.
  func literal(_ operand: Operand, as type: ParameterType) throws(ExecutionError) -> Value {
    isInterface = false
    switch operand {
    case .nil(let node):
      current = node
      return try nilValue(as: type)
    case .bool(let node):
      current = node
      switch type {
      case .any, .reflected, .bool: return .bool(node.value)
      default: throw refusal(node, as: type)
      }
    case .string(let node):
      current = node
      switch type {
      case .any, .reflected, .string: return .string(node.text)
      default: throw refusal(node, as: type)
      }
    case .number(let node):
      current = node
      return try number(node, as: type)
    default: preconditionFailure("no literal: \(operand.syntaxNode.description)")
    }
  }

  private func number(_ node: NumberNode, as type: ParameterType) throws(ExecutionError) -> Value {
    switch type {
    case .any, .reflected: return try idealConstant(node)
    case .int where node.isInt: return .int(Int(node.int64))
    case .int64 where node.isInt: return .int64(node.int64)
    case .float64 where node.isFloat: return .float64(node.float64)
    case .duration where node.isInt: return GoDuration.value(node.int64)
    case .uint32 where node.isUint:
      return .object(SizedInteger(node.int64, type: GoType("uint32", .uint32)))
    default: throw refusal(node, as: type)
    }
  }

  /// The number where any type is welcome: an int unless the text looks like a float.
  private func idealConstant(_ node: NumberNode) throws(ExecutionError) -> Value {
    if node.isComplex {
      return .object(ComplexNumber(node.complex128.real, node.complex128.imaginary))
    }
    if node.isFloat && node.isWrittenAsFloat { return .float64(node.float64) }
    if node.isInt { return .int(Int(node.int64)) }
    if node.isUint { throw failure("\(node.text) overflows int") }
    return .null
  }

  private func nilValue(as type: ParameterType) throws(ExecutionError) -> Value {
    switch type {
    case .any, .reflected: return .null
    case .map: return .map(Map(isNil: true))
    case .list: return .list(List([], isNil: true))
    case .location, .version: return .null
    default: throw failure(ExecutionMessage.nilArgument(type.name))
    }
  }

  /// The refusal of a literal by a parameter of a type that is not its own.
  private func refusal(_ node: SyntaxNode, as type: ParameterType) -> ExecutionError {
    let wanted: String
    switch type {
    case .bool: wanted = "bool"
    case .string: wanted = "string"
    case .int, .int64, .duration: wanted = "integer"
    case .uint32: wanted = "unsigned integer"
    case .float64: wanted = "float"
    default: return failure("can't handle \(node.description) for arg of type \(type.name)")
    }
    return failure("expected \(wanted); found \(node.description)")
  }
}
