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
    switch access.node {
    case is FieldNode: value = dot
    case let node as VariableNode:
      value = variables[base + Int(node.slot)].value
      chain.append(node.name)
    default: return nil
    }
    let start = chain.count
    chain += access.path
    var origin = SourceRange.unknown
    for (index, name) in access.path.enumerated() {
      guard let map = value.mapValue else {
        guard case .object(let object) = value, let field = object.field(name) else {
          let siblings =
            if case .object(let object) = value { object.fields.map(\.name) } else { [ByteString]() }
          var missing = ExecutionError.MissingValue(
            chain: chain, found: start + index, siblings: siblings,
            isScalar: !value.isNull && siblings.isEmpty)
          if siblings.isEmpty {
            missing.holder = holder(value, origin, isDot: chain.count == access.path.count && index == 0, access)
          }
          return missing
        }
        value = field
        continue
      }
      guard let entry = map.entry(name), !entry.value.isNull || index == access.path.count - 1 else {
        var missing = ExecutionError.MissingValue(
          chain: chain, found: start + index, siblings: map.keys, isScalar: false)
        if let entry = map.entry(name), entry.origin.isKnown {
          missing.holder = ExecutionError.Holder(kind: "null", scalar: nil, origin: entry.origin)
        }
        return missing
      }
      (value, origin) = (entry.value, entry.origin)
    }
    return nil
  }

  /// What is known of a value that has no fields; of dot also which loop it comes from.
  private func holder(
    _ value: Value, _ origin: SourceRange, isDot: Bool, _ access: FieldAccess
  ) -> ExecutionError.Holder {
    let kind = Interpreter.kind(of: value) ?? "null"
    guard isDot, let list = loopOperand(around: access.node.range),
      case .list(let elements) = list.value
    else { return ExecutionError.Holder(kind: kind, scalar: Interpreter.scalar(value), origin: origin) }
    // Loops do not count; the element is the first of its kind.
    let index = elements.elements.firstIndex { $0.isNull == value.isNull && $0.mapValue == nil }
    let place = index.flatMap { elements.origins.indices.contains($0) ? elements.origins[$0] : nil } ?? origin
    return ExecutionError.Holder(kind: kind, scalar: Interpreter.scalar(value), origin: place, list: list.text)
  }
}
