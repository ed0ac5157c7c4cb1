internal import SourceText
internal import Values

extension Validation {
  /// Applies the keywords that hold other schemas against the same value.
  mutating func applyCombinations(
    of node: SchemaNode, to value: Value, _ kind: InstanceKind, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    if !node.anyOf.isEmpty { try applyAnyOf(node, value, &outcome) }
    if !node.oneOf.isEmpty { try applyOneOf(node, value, &outcome) }
    if !node.allOf.isEmpty { try applyAllOf(node, value, &outcome) }
    if let not = node.not {
      if try self.outcome(of: not, value).isValid { report(.not, node, &outcome) }
    }
    if !node.dependencies.isEmpty, case .object(let map) = kind {
      try applyDependencies(node, map, value, &outcome)
    }
    if let condition = node.condition {
      try applyCondition(condition, node, value, &outcome)
    }
    outcome.increaseScore()
  }

  private mutating func applyAnyOf(
    _ node: SchemaNode, _ value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    var best: ValidationOutcome?
    var isValid = false
    for id in node.anyOf {
      let candidate = try self.outcome(of: id, value)
      if candidate.isValid {
        isValid = true
        if !schema.tracksEvaluation { return }
        outcome.markEvaluated(candidate.evaluated)
      } else if candidate.score > (best?.score ?? Int.min) {
        best = candidate
      }
    }
    if isValid { return }
    report(.anyOf, node, &outcome)
    // The schema that fits best is probably the one that was meant.
    if let best { outcome.merge(best) }
  }

  private mutating func applyOneOf(
    _ node: SchemaNode, _ value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    var best: ValidationOutcome?
    var validCount = 0
    for id in node.oneOf {
      let candidate = try self.outcome(of: id, value)
      if candidate.isValid {
        validCount += 1
        outcome.markEvaluated(candidate.evaluated)
      } else if validCount == 0, candidate.score > (best?.score ?? Int.min) {
        best = candidate
      }
    }
    if validCount == 1 { return }
    report(.oneOf, node, &outcome)
    if validCount == 0, let best { outcome.merge(best) }
  }

  private mutating func applyAllOf(
    _ node: SchemaNode, _ value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    var isValid = true
    for id in node.allOf {
      let part = try self.outcome(of: id, value)
      if !part.isValid { isValid = false }
      outcome.merge(part)
      outcome.markEvaluated(part.evaluated)
    }
    if !isValid { report(.allOf, node, &outcome) }
  }

  private mutating func applyDependencies(
    _ node: SchemaNode, _ map: Map, _ value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    for (key, keyword, dependency) in node.dependencies where map[key] != nil {
      switch dependency {
      case .properties(let keys):
        for missing in keys where map[missing] == nil {
          report(.dependency(missing, keyword: keyword), node, &outcome)
        }
      case .schema(let id): try apply(id, to: value, &outcome)
      }
    }
  }

  private mutating func applyCondition(
    _ condition: Int, _ node: SchemaNode, _ value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    let verdict = try self.outcome(of: condition, value)
    if verdict.isValid { outcome.markEvaluated(verdict.evaluated) }
    guard let branch = verdict.isValid ? node.consequence : node.alternative else { return }
    let part = try self.outcome(of: branch, value)
    outcome.markEvaluated(part.evaluated)
    if part.isValid { return }
    report(verdict.isValid ? .consequence : .alternative, node, &outcome)
    outcome.merge(part)
  }
}
