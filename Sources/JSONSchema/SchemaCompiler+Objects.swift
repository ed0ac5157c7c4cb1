internal import RegularExpressions
internal import SourceText
internal import Values

extension SchemaCompiler {
  /// Reads `type`.
  func readTypes(_ part: SchemaPart, into node: SchemaNode) throws(SchemaError) {
    guard let type = part[SchemaKeyword.type] else { return }
    if let name = type.text {
      try addType(name, to: node, at: type)
      node.typeText = name
      return
    }
    func problem() -> SchemaError {
      SchemaError(.invalidType(expected: "string/array of strings", given: "type"), at: type.pointer)
    }
    guard let elements = type.elements else { throw problem() }
    var list = ByteString()
    for element in elements {
      guard let name = element.text else {
        if case .float64 = element.value { throw SchemaError(.numberAsType, at: element.pointer) }
        throw problem()
      }
      try addType(name, to: node, at: element)
      if !list.isEmpty { list.append(",") }
      list.append(name)
    }
    node.typeText = elements.count > 1 ? "[" + list + "]" : list
  }

  private func addType(_ name: ByteString, to node: SchemaNode, at part: SchemaPart) throws(SchemaError) {
    guard let type = TypeSet(name: name) else { throw SchemaError(.unknownType(name), at: part.pointer) }
    guard node.types.insert(type).inserted else {
      throw SchemaError(.duplicateType(name), at: part.pointer)
    }
  }

  /// Reads the keywords that apply schemas to properties and their names.
  mutating func readProperties(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    if let properties = part[SchemaKeyword.properties] {
      guard let entries = properties.entries else {
        throw SchemaError(.mustBeOfType(key: "properties", type: "object"), at: properties.pointer)
      }
      for (key, part) in entries { node.properties.append((key, try compile(part, in: context))) }
    }
    node.additionalProperties = try additional(SchemaKeyword.additionalProperties, of: part, in: context)
    if let patterns = part[SchemaKeyword.patternProperties] {
      guard let entries = patterns.entries else {
        throw SchemaError(
          .invalidType(expected: "valid schema", given: "patternProperties"), at: patterns.pointer)
      }
      for (key, part) in entries {
        guard let pattern = try? RegularExpression.cached(key) else {
          throw SchemaError(.invalidPattern(key), at: part.pointer)
        }
        node.patternProperties.append((pattern, try compile(part, in: context)))
      }
    }
    if node.additionalProperties != nil || !node.patternProperties.isEmpty {
      node.describedKeys = Set(node.properties.map(\.key))
    }
    if let names = part[SchemaKeyword.propertyNames], context.dialect >= .draft6 {
      guard names.isSchema else {
        // Helm names the wrong keyword.
        throw SchemaError(
          .invalidType(expected: "valid schema", given: "patternProperties"), at: names.pointer)
      }
      node.propertyNames = try compile(names, in: context)
    }
    if let unevaluated = part[SchemaKeyword.unevaluatedProperties], context.dialect.isModern {
      node.unevaluatedProperties = try compile(unevaluated, in: context)
      compiled.tracksEvaluation = true
    }
  }

  /// Reads `additionalProperties` or `additionalItems`.
  mutating func additional(
    _ key: ByteString, of part: SchemaPart, in context: Context
  ) throws(SchemaError) -> SchemaNode.Additional? {
    guard let additional = part[key] else { return nil }
    if let bool = additional.bool { return bool ? .allowed : .forbidden }
    guard additional.isObject else {
      throw SchemaError(
        .invalidType(expected: "boolean/valid schema", given: key.string), at: additional.pointer)
    }
    return .schema(try compile(additional, in: context))
  }

  /// Reads what the presence of properties asks.
  mutating func readDependencies(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    var keywords = ["dependencies"]
    if context.dialect.isModern { keywords += ["dependentRequired", "dependentSchemas"] }
    for keyword in keywords {
      guard let dependencies = part[ByteString(keyword)] else { continue }
      guard let entries = dependencies.entries else {
        throw SchemaError(.mustBeOfType(key: keyword, type: "object"), at: dependencies.pointer)
      }
      for (key, part) in entries {
        let dependency = try dependency(part, in: context)
        node.dependencies.append((key, keyword, dependency))
      }
    }
    if keywords.count > 1 { node.dependencies.sort { $0.key < $1.key } }
  }

  private mutating func dependency(
    _ part: SchemaPart, in context: Context
  ) throws(SchemaError) -> SchemaNode.Dependency {
    if part.isSchema { return .schema(try compile(part, in: context)) }
    let problem = SchemaError(
      .mustBeOfType(key: "dependency", type: "schema or array of strings"), at: part.pointer)
    guard let elements = part.elements else { throw problem }
    var keys: [ByteString] = []
    for element in elements {
      guard let key = element.text else { throw problem }
      keys.append(key)
    }
    return .properties(keys)
  }

  /// Reads the keywords that bound the properties of an object.
  func readObjectBounds(_ part: SchemaPart, into node: SchemaNode) throws(SchemaError) {
    node.minProperties = try count("minProperties", of: part, dialect: node.dialect)
    node.maxProperties = try count("maxProperties", of: part, dialect: node.dialect)
    try checkOrder("minProperties", node.minProperties, "maxProperties", node.maxProperties, of: part, node)
    guard let required = part["required"] else { return }
    guard let elements = required.elements else {
      throw SchemaError(.mustBeOf(article: "an", key: "required", type: "array"), at: required.pointer)
    }
    for element in elements {
      guard let key = element.text else {
        throw SchemaError(.itemsOfType(key: "required", type: "string"), at: element.pointer)
      }
      if node.required.contains(key) {
        throw SchemaError(.itemsNotUnique(key: "required"), at: element.pointer)
      }
      node.required.append(key)
    }
  }
}
