internal import SourceText
internal import TemplateSyntax
internal import Values

extension Interpreter {
  /// Walks a chain again, after it failed, to say which part of it exists.
  ///
  /// Calls no method.
  func missingValue(_ access: FieldAccess) -> ExecutionError.MissingValue? {
    var value: Value
    var chain: [ByteString] = []
    switch access.receiver {
    case .dot: value = dot
    case .variable(let slot):
      value = variables[base + slot].value
      chain.append(
        program.nodes[Int(access.node)].description.split(separator: ".").first.map(ByteString.init) ?? "$")
    case .expression: return nil
    }
    let start = chain.count
    chain += access.path
    for (index, name) in access.path.enumerated() {
      guard let map = value.mapValue else {
        guard case .object(let object) = value, let field = object.field(name) else {
          let siblings =
            if case .object(let object) = value { object.fields.map(\.name) } else { [ByteString]() }
          return ExecutionError.MissingValue(
            chain: chain, found: start + index, siblings: siblings,
            isScalar: !value.isNull && siblings.isEmpty)
        }
        value = field
        continue
      }
      guard let next = map[name], !next.isNull || index == access.path.count - 1 else {
        return ExecutionError.MissingValue(chain: chain, found: start + index, siblings: map.keys, isScalar: false)
      }
      value = next
    }
    return nil
  }
}
