internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  /// Methods that look at the whole of a map of values.
  private static let wholeMethods: Set<ByteString> = ["Table", "PathValue", "YAML", "Encode"]

  /// What a pipeline may be; its variables take the value.
  ///
  /// Of a value that is not used, only what is done to make it counts.
  func evaluate(_ pipe: PipeNode, isUsed: Bool = true) -> PossibleValue {
    let isUsed = isUsed || pipe.declarations.contains { slice?.needs($0.name) ?? true }
    let rest = pipe.commands.rest
    var value = evaluate(pipe.commands.first, final: nil, isUsed: isUsed || !rest.allSatisfy(ignoresTexts))
    for (index, command) in rest.enumerated() {
      let isUsed = isUsed || !rest.dropFirst(index + 1).allSatisfy(ignoresTexts)
      value = evaluate(command, final: value, isUsed: isUsed)
    }
    for variable in pipe.declarations {
      if pipe.isAssign { assign(variable.name, value) } else { variables.declare(variable.name, value) }
    }
    return value
  }

  /// Whether what a command does is the same for all texts.
  private func ignoresTexts(_ command: CommandNode) -> Bool {
    guard case .identifier(let function) = command.arguments.first else { return false }
    return effect(of: function.ident).ignoresTexts
  }

  private func evaluate(_ command: CommandNode, final: PossibleValue?, isUsed: Bool) -> PossibleValue {
    let operands = command.arguments
    if case .identifier(let identifier) = operands.first {
      var arguments: [PossibleValue] = []
      arguments.reserveCapacity(operands.rest.count + 1)
      let areUsed = isUsed || !ignoresTexts(command)
      for operand in operands.rest { arguments.append(evaluate(operand, isUsed: areUsed)) }
      if let final { arguments.append(final) }
      return call(identifier.ident, arguments, target: operands.rest.first, isUsed: isUsed)
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

  private func evaluate(_ operand: Operand, isUsed: Bool = true) -> PossibleValue {
    switch operand {
    case .dot: return dot
    case .nil, .bool, .number: return .other
    case .string(let node):
      let number = names.number(ofShared: node.text)
      texts.note(constant: number)
      return possible.text(number)
    case .field(let node): return walk(node.ident, from: dot)
    case .variable(let node): return walk(node.fields, from: variables[node.name] ?? .other)
    case .chain(let node): return walk(node.field, from: evaluate(node.node))
    case .identifier(let node): return call(node.ident, [], target: nil, isUsed: true)
    case .pipeline(let pipe): return evaluate(pipe, isUsed: isUsed)
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
