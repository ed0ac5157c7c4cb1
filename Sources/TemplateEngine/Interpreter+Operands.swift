internal import SourceText
internal import TemplateSyntax
internal import Values

/// What the operands of a failing call are. Nothing here runs unless a template has failed; no function and no method is
/// called.
extension Interpreter {
  /// The chains of fields that a call was given, also through the pipe.
  func operands(of call: FunctionCall) -> [ExecutionError.Operand] {
    var result: [ExecutionError.Operand] = []
    if let pipe = PipeSearch.pipe(holding: call.range, in: template) {
      let range = call.range
      for command in pipe.commands where command.range.end <= range.start {
        result += command.arguments.compactMap(operand)
      }
    }
    for argument in call.arguments { collect(argument, into: &result, depth: 0) }
    return result
  }

  /// The chain that the current node is, where it is one.
  func currentOperand() -> [ExecutionError.Operand] {
    guard let template, let current else { return [] }
    switch current {
    case let node as FieldNode: return operand(.field(node)).map { [$0] } ?? []
    case let node as VariableNode: return operand(.variable(node)).map { [$0] } ?? []
    case let node:
      // The fault may be in the value that the pipe hands on.
      guard let pipe = PipeSearch.pipe(holding: node.range, in: template) else { return [] }
      let before = pipe.commands.last { $0.range.end <= node.range.start }
      return before?.arguments.compactMap(operand) ?? []
    }
  }

  /// The chain that the loop around a place goes over, with its value; nil where that cannot be told.
  func loopOperand(around range: SourceRange) -> (text: String, value: Value)? {
    guard let loop = LoopSearch.loop(holding: range, in: template), loop.isOutermost,
      loop.pipe.commands.count == 1, loop.pipe.commands[0].arguments.count == 1
    else { return nil }
    let path: [ByteString]
    switch loop.pipe.commands[0].arguments[0] {
    case .field(let node): path = node.ident
    case .variable(let node) where node.name == "$": path = node.fields
    default: return nil
    }
    var value = variables[base].value
    for name in path {
      if case .object(let object) = value, let field = object.field(name) {
        value = field
      } else if let next = value.mapValue?[name] {
        value = next
      } else {
        return nil
      }
    }
    return (loop.pipe.description, value)
  }

  private func collect(_ operand: Operand, into result: inout [ExecutionError.Operand], depth: Int) {
    guard depth < 8 else { return }
    switch operand {
    case .field(let node): result.append(walked([], node.ident, from: dot, node: node))
    case .variable(let node) where node.slot >= 0 && base + Int(node.slot) < variables.count:
      result.append(walked([node.name], node.fields, from: variables[base + Int(node.slot)].value, node: node))
    case .dot(let node): result.append(walked([], [], from: dot, node: node))
    case .pipeline(let pipe):
      for command in pipe.commands {
        // What is called is a chain too, where it is no function.
        for operand in command.arguments { collect(operand, into: &result, depth: depth + 1) }
      }
    default: return
    }
  }

  private func operand(_ operand: Operand) -> ExecutionError.Operand? {
    switch operand {
    case .field(let node): walked([], node.ident, from: dot, node: node)
    case .variable(let node) where node.name == "$":
      walked(["$"], node.fields, from: variables[base].value, node: node)
    default: nil
    }
  }

  private func walked(
    _ prefix: [ByteString], _ path: [ByteString], from start: Value, node: SyntaxNode
  ) -> ExecutionError.Operand {
    var value = start
    var origin = SourceRange.unknown
    var missing: ExecutionError.MissingValue?
    for (index, name) in path.enumerated() {
      if let map = value.mapValue {
        let entry = map.entry(name)
        origin = entry?.origin ?? .unknown
        if let entry, !entry.value.isNull {
          value = entry.value
          continue
        }
        missing = ExecutionError.MissingValue(
          chain: prefix + path, found: prefix.count + index, siblings: entry == nil ? map.keys : [name],
          isScalar: false)
      } else if case .object(let object) = value, let field = object.field(name) {
        value = field
        continue
      }
      value = .null
      break
    }
    return ExecutionError.Operand(
      text: node.description,
      range: self.range(of: node),
      chain: prefix + path, kind: Interpreter.kind(of: value), scalar: Interpreter.scalar(value),
      origin: origin, missing: missing)
  }

  static func kind(of value: Value) -> String? {
    switch value {
    case .null: nil
    case .bool: "a boolean"
    case .int, .int64: "an integer"
    case .float64: "a float64"
    case .string: "a string"
    case .list: "a list"
    case .map, .values: "a map"
    case .object(let object): "a \(object.type.name)"
    }
  }

  static func scalar(_ value: Value) -> String? {
    switch value {
    case .bool, .int, .int64, .float64: return value.formatted.string
    case .string(let text):
      let string = text.string
      return "\"" + (string.count > 40 ? string.prefix(40) + "…" : string).replacing("\n", with: "\\n") + "\""
    default: return nil
    }
  }
}
