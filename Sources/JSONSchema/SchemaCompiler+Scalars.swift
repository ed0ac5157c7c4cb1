internal import RegularExpressions
internal import SourceText
internal import Values

extension SchemaCompiler {
  /// Reads the keywords about numbers.
  func readNumberBounds(_ part: SchemaPart, into node: SchemaNode) throws(SchemaError) {
    if let divisor = part["multipleOf"] {
      guard let number = number(divisor) else {
        throw SchemaError(.invalidType(expected: "number", given: "multipleOf"), at: divisor.pointer)
      }
      guard number.isPositive else {
        throw SchemaError(.notPositive(key: "multipleOf"), at: divisor.pointer)
      }
      node.multipleOf = number
    }
    (node.minimum, node.exclusiveMinimum) =
      try bounds("minimum", exclusive: "exclusiveMinimum", of: part, node)
    (node.maximum, node.exclusiveMaximum) =
      try bounds("maximum", exclusive: "exclusiveMaximum", of: part, node)
  }

  private func bounds(
    _ key: String, exclusive: String, of part: SchemaPart, _ node: SchemaNode
  ) throws(SchemaError) -> (ExactNumber?, ExactNumber?) {
    var bound: ExactNumber?
    if let stated = part[ByteString(key)] {
      guard let number = number(stated) else {
        throw SchemaError(.mustBeOf(article: "a", key: key, type: "number"), at: stated.pointer)
      }
      bound = number
    }
    guard let stated = part[ByteString(exclusive)] else { return (bound, nil) }
    let expected =
      switch node.dialect {
      case .draft4: "boolean"
      case .hybrid: "boolean/number"
      default: "number"
      }
    if let number = number(stated), node.dialect != .draft4 { return (bound, number) }
    // Up to draft 4 the keyword says that the bound itself is not allowed.
    guard let isExclusive = stated.bool, node.dialect == .draft4 || node.dialect == .hybrid else {
      throw SchemaError(.invalidType(expected: expected, given: exclusive), at: stated.pointer)
    }
    guard let bound else { throw SchemaError(.without(key: exclusive, other: key), at: stated.pointer) }
    return isExclusive ? (nil, bound) : (bound, nil)
  }

  /// Reads the keywords about texts.
  func readTextBounds(_ part: SchemaPart, into node: SchemaNode) throws(SchemaError) {
    node.minLength = try count("minLength", of: part, dialect: node.dialect)
    node.maxLength = try count("maxLength", of: part, dialect: node.dialect)
    try checkOrder("minLength", node.minLength, "maxLength", node.maxLength, of: part, node)
    if let pattern = part["pattern"] {
      guard let text = pattern.text else {
        throw SchemaError(.mustBeOf(article: "a", key: "pattern", type: "string"), at: pattern.pointer)
      }
      guard let expression = try? RegularExpression.cached(text) else {
        throw SchemaError(.invalidRegularExpression(key: "pattern"), at: pattern.pointer)
      }
      node.pattern = expression
    }
    if let format = part["format"] {
      guard let text = format.text else {
        throw SchemaError(.mustBeOfType(key: "format", type: "string"), at: format.pointer)
      }
      // From 2019-09 on a format describes, but does not judge.
      if !node.dialect.isModern { node.format = text }
    }
  }

  /// Reads `const` and `enum`.
  func readLiterals(_ part: SchemaPart, into node: SchemaNode) throws(SchemaError) {
    if let constant = part["const"], node.dialect >= .draft6 {
      node.constant = constant.value.comparisonText
    }
    guard let enumeration = part["enum"] else { return }
    guard let elements = enumeration.elements else {
      throw SchemaError(.mustBeOf(article: "an", key: "enum", type: "array"), at: enumeration.pointer)
    }
    var texts: [ByteString] = []
    var known: Set<ByteString> = []
    for element in elements {
      let text = element.value.comparisonText
      if known.insert(text).inserted {
        texts.append(text)
      } else if !node.dialect.isModern {
        throw SchemaError(.itemsNotUnique(key: "enum"), at: element.pointer)
      }
    }
    // Helm: an empty list allows everything, see `rules/empty enum`.
    if !texts.isEmpty || node.dialect.isModern { node.enumeration = texts }
  }

  /// The number that a part states; nil for what is no number.
  private func number(_ part: SchemaPart) -> ExactNumber? {
    documents.numberText(part).map { ExactNumber($0) }
  }

  /// A count of characters, items or properties.
  func count(_ key: String, of part: SchemaPart, dialect: SchemaDialect) throws(SchemaError) -> Int? {
    guard let stated = part[ByteString(key)] else { return nil }
    guard let text = documents.numberText(stated), let count = count(text, dialect: dialect) else {
      throw SchemaError(.mustBeOf(article: "an", key: key, type: "integer"), at: stated.pointer)
    }
    guard count >= 0 else { throw SchemaError(.negative(key: key), at: stated.pointer) }
    return count
  }

  /// Helm: `2.0` is no count, although it is an integer by every version of the standard from draft 6 on, see
  /// `faults/a count as a float`.
  private func count(_ text: ArraySlice<UInt8>, dialect: SchemaDialect) -> Int? {
    if let count = Int(String(decoding: text, as: UTF8.self)) { return count }
    guard dialect.isModern else { return nil }
    return ExactNumber(text).count
  }

  /// Refuses bounds that nothing can meet.
  func checkOrder(
    _ lower: String, _ minimum: Int?, _ upper: String, _ maximum: Int?, of part: SchemaPart,
    _ node: SchemaNode
  ) throws(SchemaError) {
    guard let minimum, let maximum, minimum > maximum, !node.dialect.isModern else { return }
    throw SchemaError(.greaterThan(key: lower, other: upper), at: part.pointer)
  }
}
