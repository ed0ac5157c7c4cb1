internal import SourceText
internal import TemplateSyntax
internal import Values

/// A literal operand.
///
/// It has no type of its own: it takes that of the parameter that it meets.
///
/// Go: `evalArg`, `evalInteger`, `idealConstant` and their like in exec.go.
enum Literal {
  case `nil`
  case bool(Bool)
  case number(NumberNode)
  case string(StringNode)

  struct Refusal: Error {
    let message: String
  }

  /// The literal of an operand; nil for operands that are evaluated.
  init?(_ operand: Operand) {
    switch operand {
    case .nil: self = .nil
    case .bool(let node): self = .bool(node.value)
    case .number(let node): self = .number(node)
    case .string(let node): self = .string(node)
    default: return nil
    }
  }

  /// The value as a parameter of a type takes it.
  func value(as type: ParameterType) -> Result<Value, Refusal> {
    if case .nil = self { return nilValue(as: type) }
    switch (type, self) {
    case (.any, _), (.reflected, _): return idealConstant
    case (.bool, .bool(let flag)): return .success(.bool(flag))
    case (.string, .string(let node)): return .success(.string(node.text))
    case (.int, .number(let node)) where node.isInt: return .success(.int(Int(node.int64)))
    case (.int64, .number(let node)) where node.isInt: return .success(.int64(node.int64))
    case (.float64, .number(let node)) where node.isFloat: return .success(.float64(node.float64))
    case (.object("time.Duration"), .number(let node)) where node.isInt:
      return .success(GoDuration.value(node.int64))
    case (.object("uint32"), .number(let node)) where node.isUint:
      return .success(.object(SizedInteger(node.int64, type: GoType("uint32", .uint32))))
    case (.object("uint32"), _): return refused("expected unsigned integer; found \(text)")
    case (.object("time.Duration"), _): return refused("expected integer; found \(text)")
    case (.bool, _): return refused("expected bool; found \(text)")
    case (.string, _): return refused("expected string; found \(text)")
    case (.int, _), (.int64, _): return refused("expected integer; found \(text)")
    case (.float64, _): return refused("expected float; found \(text)")
    case (.map, _), (.list, _), (.object, _):
      return refused("can't handle \(text) for arg of type \(type.name)")
    }
  }

  private func refused(_ message: String) -> Result<Value, Refusal> { .failure(Refusal(message: message)) }

  private func nilValue(as type: ParameterType) -> Result<Value, Refusal> {
    switch type {
    case .any, .reflected: .success(.null)
    case .map: .success(.map(Map(isNil: true)))
    case .list: .success(.list(List([], isNil: true)))
    case .object(let name) where name.hasPrefix("*"): .success(.null)
    default: refused(ExecutionMessage.nilArgument(type.name))
    }
  }

  /// The literal as it stands in the source.
  private var text: String {
    switch self {
    case .nil: "nil"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let node): node.description
    case .string(let node): node.description
    }
  }

  /// The value where any type is welcome: an int unless the text looks like a float.
  private var idealConstant: Result<Value, Refusal> {
    switch self {
    case .nil: return .success(.null)
    case .bool(let flag): return .success(.bool(flag))
    case .string(let node): return .success(.string(node.text))
    case .number(let node):
      if node.isComplex {
        return .success(.object(ComplexNumber(node.complex128.real, node.complex128.imaginary)))
      }
      if node.isFloat && Literal.looksLikeFloat(node.text) { return .success(.float64(node.float64)) }
      if node.isInt { return .success(.int(Int(node.int64))) }
      if node.isUint { return refused("\(node.text) overflows int") }
      return .success(.null)
    }
  }

  private static func looksLikeFloat(_ text: ByteString) -> Bool {
    if text.bytes.first == UInt8(ascii: "'") { return false }
    let isHexadecimal = text.count > 2 && (text.hasPrefix("0x") || text.hasPrefix("0X"))
    let hasExponent = text.bytes.contains { $0 == UInt8(ascii: "p") || $0 == UInt8(ascii: "P") }
    if isHexadecimal && !hasExponent { return false }
    return hasExponent || text.bytes.contains { ".eE".utf8.contains($0) }
  }
}

extension Argument {
  /// The argument with the parameter that it meets.
  func bound(to type: ParameterType) -> BoundArgument {
    switch source {
    case .expression(let expression): return BoundArgument(node: node, source: .expression(expression, type))
    case .literal(let literal):
      switch literal.value(as: type) {
      case .success(let value): return BoundArgument(node: node, source: .constant(value))
      case .failure(let refusal): return BoundArgument(node: node, source: .failure(refusal.message))
      }
    }
  }
}
