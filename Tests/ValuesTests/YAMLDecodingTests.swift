import SourceText
import Testing
import Values
import YAML

/// What `toYaml (fromYaml …)` of Helm 3.17.3 gives.
@Suite struct YAMLDecodingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let expected: String
    var testDescription: String { name }
  }

  static let documents = [
    Case(name: "empty", text: "", expected: "null\n"),
    Case(
      name: "words", text: "a: yes\nb: Off\nc: ~\nd: n\ny: 1\n",
      expected: "a: true\nb: false\nc: null\nd: false\n\"true\": 1\n"),
    Case(
      name: "integers", text: "- 0x10\n- 0o17\n- 017\n- 1_000\n- +1\n- -0\n- 0b11\n- 0b-1\n",
      expected: "- 16\n- 15\n- 15\n- 1000\n- 1\n- 0\n- 3\n- -1\n"),
    Case(
      name: "floats", text: "- .5\n- 1e3\n- 1e400\n- 08\n- 1234567.5\n- 18446744073709551616\n",
      expected: "- 0.5\n- 1000\n- 1e400\n- 8\n- 1.2345675e+06\n- 1.8446744073709552e+19\n"),
    Case(
      name: "merge keys", text: "a: &x {b: 1}\nd: {<<: *x, b: 2}\ne: {b: 2, <<: *x}\n",
      expected: "a:\n  b: 1\nd:\n  b: 2\ne:\n  b: 1\n"),
    Case(name: "last key wins", text: "a: 1\na: 2\n", expected: "a: 2\n"),
    Case(name: "first document", text: "a: 1\n---\nb: 2\n", expected: "a: 1\n"),
    Case(name: "binary", text: "a: !!binary aGVsbG8=\n", expected: "a: hello\n"),
    Case(name: "times", text: "a: 2001-01-01\n", expected: "a: \"2001-01-01\"\n"),
  ]

  @Test(arguments: documents)
  func decodes(_ document: Case) throws {
    let value = try Value.decodeYAML(ByteString(document.text))
    #expect(try value.yaml().string == document.expected)
  }

  static let failures = [
    Case(
      name: "second colon", text: "a: b: c\n",
      expected: "yaml: mapping values are not allowed in this context"),
    Case(
      name: "no colon", text: "a\nb: c\n",
      expected: "yaml: line 2: mapping values are not allowed in this context"),
    Case(name: "open braces", text: "{a: 1", expected: "yaml: line 1: did not find expected ',' or '}'"),
    Case(
      name: "template braces", text: "x: {{ .V }}\n",
      expected: "yaml: invalid map key: map[interface {}]interface {}{\".V\":interface {}(nil)}"),
    Case(
      name: "null key", text: "~: 1\n",
      expected: "unsupported map key of type: %!s(<nil>), key: <nil>, value: 1"),
    Case(name: "infinity", text: "a: .inf\n", expected: "json: unsupported value: +Inf"),
    Case(name: "wrong tag", text: "a: !!int 1.5\n", expected: "yaml: cannot decode !!float `1.5` as a !!int"),
    Case(name: "unknown anchor", text: "a: *q\n", expected: "yaml: unknown anchor 'q' referenced"),
    Case(name: "own anchor", text: "a: &a [*a]\n", expected: "yaml: anchor 'a' value contains itself"),
  ]

  @Test(arguments: failures)
  func fails(_ document: Case) throws {
    let error = #expect(throws: YAMLError.self) { try Value.decodeYAML(ByteString(document.text)) }
    #expect(error?.message.string == document.expected)
  }

  @Test func keepsOrigins() throws {
    let text: ByteString = "a: 1\nb:\n  é: [x, yy]\n"
    let document = try YAMLDocument(decoding: text, options: YAMLDecodingOptions(file: 1, recordsKeys: true))
    let entry = try #require(document.value.mapValue?.entry("b"))
    func source(_ range: SourceRange) -> String {
      ByteString(text.bytes[Int(range.start)..<Int(range.end)]).string
    }
    #expect(source(entry.origin) == "é: [x, yy]")
    #expect(document.keyRanges[entry.origin].map(source) == "b")
    guard case .list(let list)? = entry.value.mapValue?["é"] else { return #expect(Bool(false)) }
    #expect(list.origins.map(source) == ["x", "yy"])
  }

  @Test func reportsDuplicateKeys() throws {
    let document = try YAMLDocument(
      decoding: "a: 1\nb: 2\na: 3\n", options: YAMLDecodingOptions(file: 1, recordsKeys: true))
    #expect(document.duplicateKeys.map(\.key) == ["a"])
    #expect(document.duplicateKeys.map(\.second.start) == [10])
  }

  @Test func keepsIntegersOnRequest() throws {
    let options = YAMLDecodingOptions(numbers: .exact)
    let value = try YAMLDocument(
      decoding: "[1, 1.0, 9007199254740993, 18446744073709551615]", options: options
    ).value
    #expect(try value.yaml() == "- 1\n- 1\n- 9007199254740993\n- 18446744073709551615\n")
  }

  @Test func endsAtDeepNesting() throws {
    let lists = ByteString(String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000))
    let error = #expect(throws: YAMLError.self) { try Value.decodeYAML(lists) }
    #expect(error?.problem == .excessiveDepth(1_000))
    let map = Map()
    map["self"] = .map(map)
    #expect(throws: ValueError.self) { try Value.map(map).yaml() }
    #expect(throws: ValueError.self) { try Value.map(map).prettyYAML() }
    map["self"] = nil
  }

  @Test func aliasesDoNotShareMaps() throws {
    let value = try Value.decodeYAML("a: &x {k: {l: 1}}\nb: *x\n")
    value.mapValue?["a"]?.mapValue?["k"]?.mapValue?["l"] = .string("changed")
    #expect(try value.yaml() == "a:\n  k:\n    l: changed\nb:\n  k:\n    l: 1\n")
  }
}
