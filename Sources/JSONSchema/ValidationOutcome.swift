internal import SourceText
internal import Values

/// A step from a value to a part of it.
enum PathStep {
  case key(ByteString)
  case index(Int)

  /// The key or the index as text.
  var text: ByteString {
    switch self {
    case .key(let key): key
    case .index(let index): ByteString(index.description)
    }
  }
}

/// A rule that is broken, and where.
struct Violation {
  let path: [PathStep]
  let node: SchemaNode
  let rule: SchemaRule

  /// The finding, with its texts.
  var finding: SchemaFinding {
    let path = path.map(\.text)
    var field = path.first ?? "(root)"
    for part in path.dropFirst() { field.append("." + part) }
    var instancePath = path
    var allowedKeys: [ByteString] = []
    switch rule {
    case .additionalProperty(let key), .unevaluatedProperty(let key):
      instancePath.append(key)
      allowedKeys = node.properties.map(\.key)
    default: break
    }
    return SchemaFinding(
      context: path.isEmpty ? field : "(root)." + field,
      message: field + ": " + rule.description(field: field),
      instancePath: instancePath,
      schemaPointer: rule.keyword.isEmpty ? node.pointer : node.pointer + "/\(rule.keyword)",
      keyword: rule.keyword, allowedKeys: allowedKeys)
  }
}

/// What came of holding a value against a schema.
struct ValidationOutcome {
  private(set) var violations: [Violation] = []
  /// How well the value fits; of several schemas that do not, messages come from the one with the highest score.
  private(set) var score = 0
  /// Which properties or items the schema has looked at, in their order; empty for none.
  var evaluated: [Bool] = []

  /// Whether no rule is broken.
  var isValid: Bool { violations.isEmpty }

  /// Adds a violation.
  mutating func add(_ violation: Violation) {
    violations.append(violation)
    score -= 2
  }

  /// Counts a group of keywords that has been checked.
  mutating func increaseScore() { score += 1 }

  /// Adds what came of a part of the schema or of the value.
  mutating func merge(_ other: ValidationOutcome) {
    if !other.violations.isEmpty { violations.append(contentsOf: other.violations) }
    score += other.score
  }

  /// Notes what others have looked at.
  mutating func markEvaluated(_ marks: [Bool]) {
    if evaluated.isEmpty {
      evaluated = marks
    } else if evaluated.count == marks.count {
      for index in marks.indices where marks[index] { evaluated[index] = true }
    }
  }

  /// Notes that one of so many properties or items has been looked at.
  mutating func markEvaluated(_ index: Int, of count: Int) {
    if evaluated.isEmpty { evaluated = Array(repeating: false, count: count) }
    if index < evaluated.count { evaluated[index] = true }
  }

  /// Whether a property or item has been looked at.
  func isEvaluated(_ index: Int) -> Bool { index < evaluated.count && evaluated[index] }
}
