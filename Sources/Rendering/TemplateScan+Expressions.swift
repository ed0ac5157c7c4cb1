internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  private static let yamlMethod: ByteString = "YAML"
  /// Methods that look at the whole of a map of values.
  private static let wholeMethods: Set<ByteString> = ["Table", "PathValue", "YAML", "Encode"]

  /// What a pipeline may be; its variables take the value.
  func evaluate(_ pipe: PipeNode) -> PossibleValue {
    var value = PossibleValue()
    for (index, command) in pipe.commands.enumerated() {
      value = evaluate(command, final: index == 0 ? nil : value)
    }
    for name in pipe.declarations.compactMap(\.ident.first) {
      if pipe.isAssign { assign(name, value) } else { variables.append((name, value)) }
    }
    return value
  }

  private func evaluate(_ command: CommandNode, final: PossibleValue?) -> PossibleValue {
    let rest = command.arguments.dropFirst()
    if case .identifier(let identifier) = command.arguments[0] {
      return call(identifier.ident, Array(rest), final: final)
    }
    let value = evaluate(command.arguments[0])
    guard !rest.isEmpty || final != nil else { return value }
    // A method: `.Values.Table "a.b"`, `.Files.Get .Values.name`.
    consume(value)
    for argument in rest { consume(evaluate(argument)) }
    if let final { consume(final) }
    if case .field(let node) = command.arguments[0] { consumeReceiver(of: node.ident, in: dot) }
    if case .variable(let node) = command.arguments[0], let name = node.ident.first {
      consumeReceiver(of: Array(node.ident.dropFirst()), in: variable(name))
    }
    return value.isRendered ? .rendered : .other
  }

  /// The methods of values look at all of them.
  private func consumeReceiver(of names: [ByteString], in start: PossibleValue) {
    guard let last = names.last, TemplateScan.wholeMethods.contains(last) else { return }
    consume(names.dropLast().reduce(start) { field($1, of: $0) })
  }

  func evaluate(_ operand: Operand) -> PossibleValue {
    switch operand {
    case .dot: return dot
    case .nil, .bool, .number: return .other
    case .string(let node):
      note(constant: node)
      return PossibleValue(texts: [node.text])
    case .field(let node): return walk(node.ident, from: dot)
    case .variable(let node):
      return walk(Array(node.ident.dropFirst()), from: variable(node.ident[0]))
    case .chain(let node): return walk(node.field, from: evaluate(node.node))
    case .identifier(let node): return call(node.ident, [], final: nil)
    case .pipeline(let pipe): return evaluate(pipe)
    }
  }

  private func walk(_ names: [ByteString], from start: PossibleValue) -> PossibleValue {
    if names.last == TemplateScan.yamlMethod { consumeReceiver(of: names, in: start) }
    return names.reduce(start) { field($1, of: $0) }
  }
}
