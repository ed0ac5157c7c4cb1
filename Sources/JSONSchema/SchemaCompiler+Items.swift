internal import SourceText
internal import Values

extension SchemaCompiler {
  /// Reads the keywords that apply schemas to the items of an array.
  mutating func readItems(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    if context.dialect >= .draft2020 {
      try readPrefixItems(part, into: node, in: context)
    } else {
      try readPositionalItems(part, into: node, in: context)
    }
    if let unevaluated = part["unevaluatedItems"], context.dialect.isModern {
      node.unevaluatedItems = try compile(unevaluated, in: context)
      compiled.tracksEvaluation = true
    }
  }

  /// Reads `items` as one schema or as a list of them, and `additionalItems`.
  private mutating func readPositionalItems(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    let problem = SchemaProblem.invalidType(expected: "valid schema/array of schemas", given: "items")
    var takesAdditional = false
    if let items = part[SchemaKeyword.items] {
      if let elements = items.elements {
        for element in elements {
          guard element.isSchema else { throw SchemaError(problem, at: element.pointer) }
          node.prefixItems.append(try compile(element, in: context))
        }
        // Helm: beside an empty list additional items are not looked at, see
        // `rules/additional items beside an empty list`.
        takesAdditional = !elements.isEmpty || context.dialect.isModern
      } else {
        guard items.isSchema else { throw SchemaError(problem, at: items.pointer) }
        node.items = .schema(try compile(items, in: context))
      }
    }
    let additional = try additional("additionalItems", of: part, in: context)
    if takesAdditional { node.items = additional }
  }

  private mutating func readPrefixItems(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    if let prefix = part["prefixItems"] {
      guard let elements = prefix.elements else {
        throw SchemaError(.mustBeOf(article: "an", key: "prefixItems", type: "array"), at: prefix.pointer)
      }
      for element in elements { node.prefixItems.append(try compile(element, in: context)) }
    }
    guard let items = part[SchemaKeyword.items] else { return }
    guard items.isSchema else {
      throw SchemaError(.invalidType(expected: "valid schema", given: "items"), at: items.pointer)
    }
    node.items = .schema(try compile(items, in: context))
  }

  /// Reads the other keywords about arrays.
  mutating func readArrayBounds(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    node.minItems = try count("minItems", of: part, dialect: node.dialect)
    node.maxItems = try count("maxItems", of: part, dialect: node.dialect)
    if let unique = part["uniqueItems"] {
      guard let bool = unique.bool else {
        throw SchemaError(.mustBeOf(article: "a", key: "uniqueItems", type: "boolean"), at: unique.pointer)
      }
      node.uniqueItems = bool
    }
    if let contains = part["contains"], context.dialect >= .draft6 {
      node.contains = try compile(contains, in: context)
    }
    if context.dialect.isModern {
      node.minContains = try count("minContains", of: part, dialect: node.dialect)
      node.maxContains = try count("maxContains", of: part, dialect: node.dialect)
    }
  }
}
