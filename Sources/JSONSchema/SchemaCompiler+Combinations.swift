internal import SourceText
internal import Values

extension SchemaCompiler {
  /// Reads the keywords that apply schemas to the same value.
  mutating func readCombinations(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    node.oneOf = try schemas("oneOf", of: part, in: context)
    node.anyOf = try schemas("anyOf", of: part, in: context)
    node.allOf = try schemas("allOf", of: part, in: context)
    node.not = try schema("not", of: part, in: context)
    guard context.dialect >= .draft7 else { return }
    node.condition = try schema("if", of: part, in: context)
    node.consequence = try schema("then", of: part, in: context)
    node.alternative = try schema("else", of: part, in: context)
  }

  private mutating func schemas(
    _ key: ByteString, of part: SchemaPart, in context: Context
  ) throws(SchemaError) -> [Int] {
    guard let list = part[key] else { return [] }
    guard let elements = list.elements else {
      // Helm calls `allOf` by the wrong name.
      let name = key == "allOf" ? "anyOf" : key.string
      throw SchemaError(.mustBeOf(article: "an", key: name, type: "array"), at: list.pointer)
    }
    var numbers: [Int] = []
    for element in elements { numbers.append(try compile(element, in: context)) }
    return numbers
  }

  private mutating func schema(
    _ key: ByteString, of part: SchemaPart, in context: Context
  ) throws(SchemaError) -> Int? {
    guard let schema = part[key] else { return nil }
    guard schema.isSchema else {
      throw SchemaError(.mustBeOf(article: "an", key: key.string, type: "object"), at: schema.pointer)
    }
    return try compile(schema, in: context)
  }
}
