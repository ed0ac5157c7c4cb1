internal import RegularExpressions
internal import SourceText
internal import Values

extension Validation {
  /// Applies the keywords about arrays.
  mutating func applyArray(
    _ node: SchemaNode, _ elements: [Value], _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    for (index, id) in node.prefixItems.prefix(elements.count).enumerated() {
      try apply(id, to: elements[index], at: .index(index), &outcome)
      mark(index, of: elements.count, &outcome)
    }
    if node.prefixItems.count < elements.count, let items = node.items {
      if case .forbidden = items { report(.additionalItems, node, &outcome) }
      for index in node.prefixItems.count..<elements.count {
        if case .schema(let id) = items {
          try apply(id, to: elements[index], at: .index(index), &outcome)
        }
        mark(index, of: elements.count, &outcome)
      }
    }
    if let bound = node.minItems, elements.count < bound { report(.minItems(bound), node, &outcome) }
    if let bound = node.maxItems, elements.count > bound { report(.maxItems(bound), node, &outcome) }
    if node.uniqueItems {
      var seen: [ByteString: Int] = [:]
      for (index, element) in elements.enumerated() {
        let previous = seen.updateValue(index, forKey: element.comparisonText)
        if let previous { report(.uniqueItems(previous, index), node, &outcome) }
      }
    }
    if let contains = node.contains { try applyContains(contains, node, elements, &outcome) }
    outcome.increaseScore()
  }

  private mutating func applyContains(
    _ id: Int, _ node: SchemaNode, _ elements: [Value], _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    var best: ValidationOutcome?
    var matches = 0
    let needsAll = node.maxContains != nil || schema.tracksEvaluation
    for (index, element) in elements.enumerated() {
      let candidate = try self.outcome(of: id, element, at: .index(index))
      if candidate.isValid {
        matches += 1
        if node.dialect >= .draft2020 { mark(index, of: elements.count, &outcome) }
        if !needsAll, matches >= node.minContains ?? 1 { break }
      } else if candidate.score > (best?.score ?? Int.min) {
        best = candidate
      }
    }
    let minimum = node.minContains ?? 1
    if matches < minimum {
      report(minimum == 1 ? .contains : .minContains(minimum), node, &outcome)
      if let best { outcome.merge(best) }
    }
    if let maximum = node.maxContains, matches > maximum { report(.maxContains(maximum), node, &outcome) }
  }

  /// Applies the keywords about objects, without `properties`.
  mutating func applyObject(
    _ node: SchemaNode, _ map: Map, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    if let bound = node.minProperties, map.count < bound { report(.minProperties(bound), node, &outcome) }
    if let bound = node.maxProperties, map.count > bound { report(.maxProperties(bound), node, &outcome) }
    for key in node.required {
      if map[key] == nil { report(.required(key), node, &outcome) } else { outcome.increaseScore() }
    }
    if node.additionalProperties != nil || !node.patternProperties.isEmpty {
      try applyAdditional(node, map, &outcome)
    }
    if let names = node.propertyNames {
      for entry in map.entries {
        let depth = depthInPlace
        depthInPlace = 0
        let part = try self.outcome(of: names, .string(entry.key))
        depthInPlace = depth
        if part.isValid { continue }
        report(.propertyName(entry.key), node, &outcome)
        outcome.merge(part)
      }
    }
    outcome.increaseScore()
  }

  private mutating func applyAdditional(
    _ node: SchemaNode, _ map: Map, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    for (index, entry) in map.entries.enumerated() {
      var isDescribed = node.describedKeys.contains(entry.key)
      var matchesPattern = false
      for (pattern, id) in node.patternProperties where pattern.matches(entry.key) {
        matchesPattern = true
        try apply(id, to: entry.value, at: .key(entry.key), &outcome)
        mark(index, of: map.count, &outcome)
      }
      if matchesPattern {
        outcome.increaseScore()
        isDescribed = true
      }
      if isDescribed { continue }
      switch node.additionalProperties {
      case nil: continue
      case .forbidden: report(.additionalProperty(entry.key), node, &outcome)
      case .allowed: break
      case .schema(let id): try apply(id, to: entry.value, at: .key(entry.key), &outcome)
      }
      mark(index, of: map.count, &outcome)
    }
  }

  /// Applies `properties`, which Helm reports last.
  mutating func applyProperties(
    _ node: SchemaNode, _ map: Map, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    let entries = map.entries
    for (key, id) in node.properties {
      guard let index = map.index(of: key) else { continue }
      try apply(id, to: entries[index].value, at: .key(key), &outcome)
      mark(index, of: entries.count, &outcome)
    }
  }

  /// Applies `unevaluatedProperties` and `unevaluatedItems`, after all other keywords.
  mutating func applyUnevaluated(
    _ node: SchemaNode, _ kind: InstanceKind, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    if let id = node.unevaluatedProperties, case .object(let map) = kind {
      for (index, entry) in map.entries.enumerated() where !outcome.isEvaluated(index) {
        if schema.nodes[id].verdict == false {
          report(.unevaluatedProperty(entry.key), node, &outcome)
        } else {
          try apply(id, to: entry.value, at: .key(entry.key), &outcome)
        }
        mark(index, of: map.count, &outcome)
      }
    }
    if let id = node.unevaluatedItems, case .array(let elements) = kind {
      var isReported = false
      for (index, element) in elements.enumerated() where !outcome.isEvaluated(index) {
        if schema.nodes[id].verdict != false {
          try apply(id, to: element, at: .index(index), &outcome)
        } else if !isReported {
          report(.unevaluatedItems, node, &outcome)
          isReported = true
        }
        mark(index, of: elements.count, &outcome)
      }
    }
  }

  private func mark(_ index: Int, of count: Int, _ outcome: inout ValidationOutcome) {
    if schema.tracksEvaluation { outcome.markEvaluated(index, of: count) }
  }
}
