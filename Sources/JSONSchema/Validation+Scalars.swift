internal import RegularExpressions
internal import SourceText
internal import Values

extension Validation {
  /// Applies `const` and `enum`.
  func applyCommon(_ node: SchemaNode, _ value: Value, _ outcome: inout ValidationOutcome) {
    outcome.increaseScore()
    if node.constant == nil, node.enumeration == nil { return }
    let text = value.comparisonText
    if let constant = node.constant, constant != text { report(.constant(constant), node, &outcome) }
    if let enumeration = node.enumeration, !enumeration.contains(text) {
      report(.enumeration(enumeration), node, &outcome)
    }
  }

  /// Applies the keywords about numbers.
  func applyNumber(_ node: SchemaNode, _ number: ExactNumber, _ outcome: inout ValidationOutcome) {
    if let divisor = node.multipleOf, !number.isMultiple(of: divisor) {
      report(.multipleOf(divisor), node, &outcome)
    }
    if let bound = node.maximum, number.compared(to: bound) > 0 { report(.maximum(bound), node, &outcome) }
    if let bound = node.exclusiveMaximum, number.compared(to: bound) >= 0 {
      report(.exclusiveMaximum(bound), node, &outcome)
    }
    if let bound = node.minimum, number.compared(to: bound) < 0 { report(.minimum(bound), node, &outcome) }
    if let bound = node.exclusiveMinimum, number.compared(to: bound) <= 0 {
      report(.exclusiveMinimum(bound), node, &outcome)
    }
    // Helm: no number has a format, although the standard lets them pass, see `formats/numbers have no format`.
    if FormatChecker.isKnown(node.format) { report(.format(node.format), node, &outcome) }
    outcome.increaseScore()
  }

  /// Applies the keywords about texts.
  func applyString(_ node: SchemaNode, _ text: ByteString, _ outcome: inout ValidationOutcome) {
    if node.minLength != nil || node.maxLength != nil {
      let length = text.runeCount
      if let bound = node.minLength, length < bound { report(.minLength(bound), node, &outcome) }
      if let bound = node.maxLength, length > bound { report(.maxLength(bound), node, &outcome) }
    }
    if let pattern = node.pattern, !pattern.matches(text) {
      report(.pattern(pattern.pattern), node, &outcome)
    }
    if !node.format.isEmpty, !FormatChecker.accepts(text, as: node.format) {
      report(.format(node.format), node, &outcome)
    }
    outcome.increaseScore()
  }
}

extension ByteString {
  /// Number of characters.
  fileprivate var runeCount: Int {
    if bytes.allSatisfy({ $0 < 0x80 }) { return count }
    return runes.count
  }
}
