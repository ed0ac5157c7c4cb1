internal import SourceText
internal import Values

/// Holds values against a compiled schema, in the order in which Helm reports.
struct Validation {
  let schema: CompiledSchema
  private let limit: StackLimit
  /// The steps from the whole value to the current one.
  var path: [PathStep] = []
  /// The resources whose parts are being applied, outermost first.
  private var scope: [Int] = []
  /// How many parts are being applied to the current value itself.
  var depthInPlace = 0
  private var steps = 0

  /// Applications of schemas to values; at our speed so many take about a minute.
  private static let maximumSteps = 50_000_000

  init(_ schema: CompiledSchema, limit: StackLimit) {
    self.schema = schema
    self.limit = limit
  }

  /// What comes of a value.
  mutating func outcome(of id: Int, _ value: Value) throws(SchemaError) -> ValidationOutcome {
    var outcome = ValidationOutcome()
    try apply(id, to: value, &outcome)
    return outcome
  }

  /// What comes of a part of the current value.
  mutating func outcome(of id: Int, _ value: Value, at step: PathStep) throws(SchemaError)
    -> ValidationOutcome
  {
    var outcome = ValidationOutcome()
    try apply(id, to: value, at: step, &outcome)
    return outcome
  }

  /// Adds what comes of a part of the current value.
  mutating func apply(
    _ id: Int, to value: Value, at step: PathStep, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    path.append(step)
    let outerDepth = depthInPlace
    depthInPlace = 0
    let outerMarks = outcome.evaluated
    outcome.evaluated = []
    try apply(id, to: value, &outcome)
    outcome.evaluated = outerMarks
    depthInPlace = outerDepth
    path.removeLast()
  }

  /// Adds what comes of a value.
  mutating func apply(_ id: Int, to value: Value, _ outcome: inout ValidationOutcome) throws(SchemaError) {
    let node = schema.nodes[id]
    if let verdict = node.verdict {
      if !verdict { report(.alwaysFalse, node, &outcome) }
      return
    }
    try enter(node)
    let changesScope = scope.last != node.resource
    if changesScope { scope.append(node.resource) }
    if !schema.tracksEvaluation {
      try applyKeywords(of: node, to: value, &outcome)
    } else {
      // What a part asks of unevaluated properties concerns those that its own parts have not looked at.
      let outerMarks = outcome.evaluated
      outcome.evaluated = []
      try applyKeywords(of: node, to: value, &outcome)
      outcome.markEvaluated(outerMarks)
    }
    if changesScope { scope.removeLast() }
    depthInPlace -= 1
  }

  private mutating func enter(_ node: SchemaNode) throws(SchemaError) {
    depthInPlace += 1
    steps += 1
    // More parts than there are means that one of them is applied twice to the same value.
    if depthInPlace > schema.nodes.count + 1 {
      throw SchemaError(.endlessReference(node.pointer), at: node.pointer)
    }
    if limit.isExhausted { throw SchemaError(.tooDeep, at: node.pointer) }
    if steps > Validation.maximumSteps { throw SchemaError(.tooLong, at: node.pointer) }
  }

  private mutating func applyKeywords(
    of node: SchemaNode, to value: Value, _ outcome: inout ValidationOutcome
  ) throws(SchemaError) {
    if let reference = node.reference {
      try apply(reference, to: value, &outcome)
      if node.isOnlyReference { return }
    }
    if let reference = node.dynamicReference {
      try apply(target(of: reference), to: value, &outcome)
    }
    let kind = InstanceKind(value)
    if !node.types.isEmpty, !kind.fits(node.types) {
      report(.type(expected: node.typeText, given: kind.name), node, &outcome)
      return
    }
    try applyCombinations(of: node, to: value, kind, &outcome)
    switch kind {
    case .null, .boolean: applyCommon(node, value, &outcome)
    case .number(let number):
      applyNumber(node, number, &outcome)
      applyCommon(node, value, &outcome)
    case .string(let text):
      applyCommon(node, value, &outcome)
      applyString(node, text, &outcome)
    case .array(let elements):
      try applyArray(node, elements, &outcome)
      applyCommon(node, value, &outcome)
    case .object(let map):
      try applyObject(node, map, &outcome)
      applyCommon(node, value, &outcome)
      try applyProperties(node, map, &outcome)
    }
    if schema.tracksEvaluation { try applyUnevaluated(node, kind, &outcome) }
    outcome.increaseScore()
  }

  private func target(of reference: (fallback: Int, target: SchemaNode.DynamicTarget?)) -> Int {
    switch reference.target {
    case nil: return reference.fallback
    case .anchor(let name):
      for resource in scope {
        if let node = schema.resources[resource].dynamicAnchors[name] { return node }
      }
    case .recursive:
      for resource in scope {
        if let node = schema.resources[resource].recursiveAnchor { return node }
      }
    }
    return reference.fallback
  }

  /// Adds a violation at the current value.
  func report(_ rule: SchemaRule, _ node: SchemaNode, _ outcome: inout ValidationOutcome) {
    outcome.add(Violation(path: path, node: node, rule: rule))
  }
}
