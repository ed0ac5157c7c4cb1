import JSONSchema
import SourceText
import Testing
import Values

/// Schemas and values that would take forever, or all of the stack: each ends with an error.
@Suite struct LimitTests {
  private func message(_ schema: String, _ value: Value) -> String? {
    do {
      _ = try SchemaValidator(schema: ByteString(schema), availableStack: 400 << 10).findings(in: value)
      return nil
    } catch {
      return error.message.string
    }
  }

  @Test(arguments: [
    ##"{"$ref": "#"}"##,
    ##"{"allOf": [{"$ref": "#"}]}"##,
    ##"{"definitions": {"a": {"$ref": "#/definitions/b"}, "b": {"$ref": "#/definitions/a"}}, "$ref": "#/definitions/a"}"##,
    ##"{"not": {"anyOf": [{"type": "null"}, {"$ref": "#"}]}}"##,
    ##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#"}"##,
    ##"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$dynamicRef": "#"}"##,
    ##"{"$schema": "https://json-schema.org/draft/2019-09/schema", "$recursiveRef": "#"}"##,
  ])
  func refusesSchemasThatReferToThemselvesWithoutEnd(schema: String) {
    let text = message(schema, .map(Map([("a", .bool(true))])))
    #expect(text?.hasSuffix("refers to itself without end") == true)
  }

  @Test func followsReferencesDownDeepValues() {
    var value = Value.map(Map())
    for _ in 0..<20 { value = .map(Map([("a", value)])) }
    #expect(message(##"{"additionalProperties": {"$ref": "#"}}"##, value) == nil)
  }

  @Test func refusesValuesThatAreTooDeep() {
    var value = Value.map(Map())
    for _ in 0..<5000 { value = .map(Map([("a", value)])) }
    let schema = ##"{"additionalProperties": {"$ref": "#"}}"##
    #expect(message(schema, value) == "the schema or the values nest too deeply")
  }

  @Test(arguments: ["allOf", "not", "items", "properties", "definitions"])
  func refusesSchemasThatAreTooDeep(keyword: String) {
    let (open, close) = keyword == "allOf" ? ("[", "]") : ("", "")
    let name = keyword == "properties" || keyword == "definitions" ? #"{"a":"# : ""
    let end = name.isEmpty ? "" : "}"
    let start = String(repeating: "{\"\(keyword)\":\(open)\(name)", count: 3000)
    let schema = start + "{}" + String(repeating: "\(close)\(end)}", count: 3000)
    #expect(message(schema, .map(Map())) == "the schema or the values nest too deeply")
  }

  @Test func refusesRemoteSchemas() {
    let schema = #"{"$ref": "http://example.com/schema.json#/a"}"#
    let expected =
      "cannot load http://example.com/schema.json#/a: schemas are not read from other files or the network"
    #expect(message(schema, .map(Map())) == expected)
    #expect(
      message(#"{"$ref": "file:///etc/passwd"}"#, .map(Map()))?.hasPrefix("cannot load file:///etc") == true)
  }

  @Test(arguments: [
    "1e400000", "1e-400000", "123456789012345678901234567890123456789012345678901234567890", "0.1e308",
  ])
  func takesNumbersOfAnySize(number: String) {
    let rules = ["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"]
    for rule in rules {
      for value in [0, -1, 1e308, 1e-300, .pi] {
        _ = message("{\"properties\":{\"a\":{\"\(rule)\":\(number)}}}", .map(Map([("a", .float64(value))])))
      }
    }
  }
}
