import JSONSchema
import SourceText
import Testing
import Values

/// What findings say besides Helm's message.
@Suite struct FindingTests {
  private func findings(_ schema: ByteString, _ values: ByteString) throws -> [SchemaFinding] {
    try SchemaValidator(schema: schema, availableStack: 400 << 10).findings(in: try Value.decodeJSON(values))
  }

  @Test func pointsAtTheRuleAndAtTheValue() throws {
    let schema: ByteString = """
      {"definitions": {"port": {"properties": {"a/b": {"minimum": 1}}}},
       "properties": {"ports": {"items": {"$ref": "#/definitions/port"}}}}
      """
    let finding = try #require(try findings(schema, #"{"ports": [{}, {"a/b": 0}]}"#).first)
    #expect(finding.context == "(root).ports.1.a/b")
    #expect(finding.message == "ports.1.a/b: Must be greater than or equal to 1")
    #expect(finding.instancePath == ["ports", "1", "a/b"])
    #expect(finding.schemaPointer == "/definitions/port/properties/a~1b/minimum")
    #expect(finding.keyword == "minimum")
  }

  @Test func namesTheKeysThatAreAllowed() throws {
    let schema: ByteString = #"{"properties": {"port": {}, "host": {}}, "additionalProperties": false}"#
    let finding = try #require(try findings(schema, #"{"prot": 1}"#).first)
    #expect(finding.context == "(root)")
    #expect(finding.instancePath == ["prot"])
    #expect(finding.allowedKeys == ["port", "host"])
    #expect(finding.keyword == "additionalProperties")
  }

  @Test func takesNoValuesForAnEmptyObject() throws {
    let messages = try SchemaValidator(schema: #"{"required": ["a"]}"#).findings(in: .null).map(\.message)
    #expect(messages == ["(root): a is required"])
  }

  /// Helm goes through up to eight properties in the schema's order more often than in any other.
  @Test(arguments: [
    (["zeta", "beta", "mid"], ["zeta", "beta", "mid"]),
    (Array("ihgfedcba").map(String.init), Array("abcdefghi").map(String.init)),
  ])
  func followsTheOrderOfASmallSchema(written: [String], reported: [String]) throws {
    let properties = written.map { "\"\($0)\": {\"type\": \"string\"}" }.joined(separator: ", ")
    let values = written.sorted().map { "\"\($0)\": 1" }.joined(separator: ", ")
    let findings = try findings("{\"properties\": {\(properties)}}", "{\(values)}")
    #expect(findings.map { $0.instancePath.last?.string } == reported)
  }
}
