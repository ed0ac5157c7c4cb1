import JSONSchema
import SourceText
import Testing
import Values

/// Keywords of 2019-09 and 2020-12, which Helm 3.17.3 passes over.
@Suite struct LaterVersionTests {
  struct Example: Sendable {
    let keywords: String
    let value: String
    let messages: [String]
    var version = "2020-12"
  }

  @Test(arguments: [
    Example(
      keywords: #""properties": {"x": {}}, "unevaluatedProperties": false"#, value: #"{"x": 1, "y": 2}"#,
      messages: ["a: Unevaluated property y is not allowed"]),
    Example(
      keywords: #""allOf": [{"properties": {"x": {}}}], "unevaluatedProperties": false"#, value: #"{"x": 1}"#,
      messages: []),
    Example(
      keywords: #""unevaluatedProperties": {"type": "string"}"#, value: #"{"x": 1}"#,
      messages: ["a.x: Invalid type. Expected: string, given: integer"]),
    Example(
      keywords: #""prefixItems": [{"type": "string"}], "items": {"type": "null"}"#, value: "[1, 2]",
      messages: [
        "a.0: Invalid type. Expected: string, given: integer",
        "a.1: Invalid type. Expected: null, given: integer",
      ]),
    Example(
      keywords: #""prefixItems": [true], "unevaluatedItems": false"#, value: "[1, 2, 3]",
      messages: ["a: No unevaluated items allowed on array"]),
    Example(
      keywords: #""contains": {"type": "string"}, "minContains": 2, "maxContains": 2"#, value: #"["x"]"#,
      messages: ["a: At least 2 of the items must match"]),
    Example(
      keywords: #""contains": {"type": "string"}, "maxContains": 1"#, value: #"["x", "y"]"#,
      messages: ["a: At most 1 of the items may match"]),
    Example(
      keywords: #""dependentRequired": {"x": ["y"]}"#, value: #"{"x": 1}"#,
      messages: ["a: Has a dependency on y"]),
    Example(
      keywords: #""dependentSchemas": {"x": {"required": ["z"]}}"#, value: #"{"x": 1}"#,
      messages: ["a: z is required"]),
    Example(
      keywords: ##""$ref": "#/$defs/t", "minimum": 5"##, value: "3",
      messages: ["a: Must be greater than or equal to 5"]),
    Example(
      keywords: ##""$ref": "#here""##, value: "3",
      messages: ["a: Invalid type. Expected: string, given: integer"]),
    Example(keywords: #""format": "email""#, value: #""x""#, messages: []),
    Example(
      keywords: #""items": [{"type": "string"}], "additionalItems": false"#, value: "[1, 2]",
      messages: [
        "a.0: Invalid type. Expected: string, given: integer", "a: No additional items allowed on array",
      ],
      version: "2019-09"),
    Example(
      keywords: ##""properties": {"x": {"$recursiveRef": "#"}}"##, value: #"{"x": {"a": {"x": 1}}}"#,
      messages: [],
      version: "2019-09"),
  ])
  func judgesAsTheStandardDoes(example: Example) throws {
    let schema = """
      {"$schema": "https://json-schema.org/draft/\(example.version)/schema",
       "$defs": {"t": {"type": "integer"}, "s": {"$anchor": "here", "type": "string"}},
       "properties": {"a": {\(example.keywords)}}}
      """
    let value = try Value.decodeJSON(ByteString("{\"a\": \(example.value)}"))
    let findings = try SchemaValidator(schema: ByteString(schema), availableStack: 400 << 10).findings(in: value)
    #expect(findings.map(\.message.string) == example.messages)
  }

  @Test func followsDynamicReferencesOutwards() throws {
    let schema: ByteString = ##"""
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "strict", "$dynamicAnchor": "node",
       "$ref": "tree", "unevaluatedProperties": false,
       "$defs": {"tree": {"$id": "tree", "$dynamicAnchor": "node", "type": "object",
         "properties": {"data": {}, "children": {"items": {"$dynamicRef": "#node"}}}}}}
      """##
    let value = try Value.decodeJSON(#"{"children": [{"daat": 1}]}"#)
    let messages = try SchemaValidator(schema: schema, availableStack: 400 << 10).findings(in: value)
      .map(\.message)
    #expect(messages == ["children.0: Unevaluated property daat is not allowed"])
  }

  @Test func knowsTheStandardsOwnSchemas() throws {
    for version in ["2019-09", "2020-12"] {
      let schema = ByteString(
        """
        {"$schema": "https://json-schema.org/draft/\(version)/schema",
         "properties": {"a": {"$ref": "https://json-schema.org/draft/\(version)/schema"}}}
        """)
      let value = try Value.decodeJSON(#"{"a": {"properties": {"x": {"minLength": -1}}}}"#)
      let findings = try SchemaValidator(schema: schema, availableStack: 400 << 10).findings(in: value)
      #expect(
        findings.contains { $0.message == "a.properties.x.minLength: Must be greater than or equal to 0" })
    }
  }
}
