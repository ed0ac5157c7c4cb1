internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  /// What `dict` makes.
  func dictionary(_ arguments: [PossibleValue]) -> PossibleValue {
    var fields: [PossibleValue.Field] = []
    for index in stride(from: 0, to: arguments.count, by: 2) {
      let value = index + 1 < arguments.count ? arguments[index + 1] : .other
      for name in keys(arguments[index]) {
        if let known = fields.firstIndex(where: { $0.name == name }) {
          fields[known].value = possible.union(fields[known].value, value)
        } else {
          fields.append(PossibleValue.Field(name: name, value: value))
        }
      }
    }
    return bounded(possible.map(fields))
  }

  /// The names that a key may be; the empty one where others are possible.
  private func keys(_ key: PossibleValue) -> [Int32] { possible[key].knownTexts ?? [TextNumbers.empty] }

  /// What `pick` leaves of a map.
  func pick(_ keys: some Sequence<PossibleValue>, of map: PossibleValue) -> PossibleValue {
    var fields: [PossibleValue.Field] = []
    for key in keys {
      guard let names = possible[key].knownTexts else { return map }
      for name in names where !fields.contains(where: { $0.name == name }) {
        fields.append(PossibleValue.Field(name: name, value: field(name, of: map)))
      }
    }
    return bounded(possible.map(fields))
  }

  /// What `set` gives, which changes a map for all who hold it.
  func set(_ arguments: [PossibleValue], _ target: Operand?) -> PossibleValue {
    guard arguments.count == 3 else { return .other }
    let addition = possible.map(keys(arguments[1]).map { PossibleValue.Field(name: $0, value: arguments[2]) })
    if let name = variableName(target), belongsToTemplates(arguments[0]) {
      assign(name, possible.union(variables[name] ?? .other, addition))
    }
    // Others may hold the same map.
    if !isMade(target) { escape(arguments[2], as: arguments[1]) }
    return bounded(possible.union(arguments[0], addition))
  }

  /// What `merge` and its like give, which change their first argument.
  func merge(_ arguments: [PossibleValue], _ target: Operand?) -> PossibleValue {
    let result = bounded(possible.union(arguments))
    guard let first = arguments.first, !isMade(target) else { return result }
    if let name = variableName(target), belongsToTemplates(first) {
      assign(name, possible.union(variables[name] ?? .other, result))
    } else {
      // The target changes for everyone who reads it.
      for source in arguments.dropFirst() { consume(source) }
    }
    return result
  }

  private func belongsToTemplates(_ map: PossibleValue) -> Bool {
    let form = possible[map]
    return form.places.isEmpty && form.charts.isEmpty
  }

  private func variableName(_ operand: Operand?) -> ByteString? {
    guard case .variable(let node)? = operand, node.fields.isEmpty else { return nil }
    return node.name
  }

  /// Whether an operand is a map that nobody else holds.
  private func isMade(_ operand: Operand?) -> Bool {
    guard case .pipeline(let pipe)? = operand, let command = pipe.commands.last,
      case .identifier(let function) = command.arguments.first
    else { return false }
    return FunctionEffect.makers.contains(function.ident.string)
  }
}
