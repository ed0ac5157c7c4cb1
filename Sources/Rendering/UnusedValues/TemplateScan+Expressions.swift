internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  /// Methods that look at the whole of a map of values.
  private static let wholeMethods: Set<ByteString> = ["Table", "PathValue", "YAML", "Encode"]

  /// What a pipeline may be; its variables take the value.
  func evaluate(_ pipe: PipeNode) -> PossibleValue {
    var value = evaluate(pipe.commands.first, final: nil)
    for command in pipe.commands.rest { value = evaluate(command, final: value) }
    for variable in pipe.declarations {
      if pipe.isAssign { assign(variable.name, value) } else { variables.declare(variable.name, value) }
    }
    return value
  }

  private func evaluate(_ command: CommandNode, final: PossibleValue?) -> PossibleValue {
    let operands = command.arguments
    if case .identifier(let identifier) = operands.first {
      var arguments: [PossibleValue] = []
      arguments.reserveCapacity(operands.rest.count + 1)
      for operand in operands.rest { arguments.append(evaluate(operand)) }
      if let final { arguments.append(final) }
      return call(identifier.ident, arguments, target: operands.rest.first)
    }
    let value = evaluate(operands.first)
    guard !operands.rest.isEmpty || final != nil else { return value }
    // A method: `.Values.Table "a.b"`, `.Files.Get .Values.name`.
    consume(value)
    for argument in operands.rest { consume(evaluate(argument)) }
    if let final { consume(final) }
    if case .field(let node) = operands.first { consumeReceiver(of: node.ident, in: dot) }
    if case .variable(let node) = operands.first {
      consumeReceiver(of: node.fields, in: variables[node.name] ?? .other)
    }
    return possible[value].isRendered ? .rendered : .other
  }

  /// The methods of values look at all of them.
  private func consumeReceiver(of names: [ByteString], in start: PossibleValue) {
    guard let last = names.last, TemplateScan.wholeMethods.contains(last) else { return }
    consume(names.dropLast().reduce(start) { field(self.names.number(ofShared: $1), of: $0) })
  }

  func evaluate(_ operand: Operand) -> PossibleValue {
    switch operand {
    case .dot: return dot
    case .nil, .bool, .number: return .other
    case .string(let node):
      let number = names.number(ofShared: node.text)
      texts.constants.insert(number)
      return possible.text(number)
    case .field(let node): return walk(node.ident, from: dot)
    case .variable(let node): return walk(node.fields, from: variables[node.name] ?? .other)
    case .chain(let node): return walk(node.field, from: evaluate(node.node))
    case .identifier(let node): return call(node.ident, [], target: nil)
    case .pipeline(let pipe): return evaluate(pipe)
    }
  }

  private func walk(_ chain: [ByteString], from start: PossibleValue) -> PossibleValue {
    guard !chain.isEmpty else { return start }
    let key = NumberTable.key(names.number(ofChain: chain), start.number)
    if let known = ends[key] { return PossibleValue(number: known) }
    var value = start
    for name in chain {
      let name = names.number(ofShared: name)
      if name == TextNumbers.yaml { consumeReceiver(of: chain, in: start) }
      value = field(name, of: value)
    }
    ends[key] = value.number
    return value
  }
}
