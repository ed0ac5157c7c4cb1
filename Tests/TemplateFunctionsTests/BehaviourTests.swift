import SourceText
import TemplateEngine
import Testing
import Values

/// What a single result does not show: changes that others see, what a render is asked, bounds, chance.
@Suite struct BehaviourTests {
  @Test func setChangesTheMapItself() throws {
    let map = Map([("a", .int(1))])
    let result = try call("set", .map(map), Value("b"), .int(2))
    #expect(map.keys == ["a", "b"])
    #expect(result.mapValue === map)
    _ = try call("unset", .map(map), Value("a"))
    #expect(map.keys == ["b"])
  }

  @Test func valuesBecomeAPlainMap() throws {
    for name in ["set", "unset", "pick", "omit"] {
      let key = name == "set" ? [Value("a"), .int(1)] : [Value("a")]
      let result = try call(name, [.values(Map([("b", .null)]))] + key)
      #expect(result.goType.name == "map[string]interface {}", "\(name)")
    }
    let values = Value.values(Map([("b", .null)]))
    #expect(try call("deepCopy", values).goType.name == "chartutil.Values")
    #expect(throws: FunctionError.self) { try call("dig", Value("a"), Value("b"), values) }
  }

  @Test func pickKeepsWhereValuesStand() throws {
    let range = SourceRange(file: 1, start: 2, end: 3)
    let map = Map()
    map.set("a", to: .int(1), origin: range)
    for name in ["pick", "deepCopy"] {
      let result = try call(name, name == "pick" ? [.map(map), Value("a")] : [.map(map)])
      #expect(result.mapValue?.entry("a")?.origin == range, "\(name)")
    }
  }

  @Test func deepCopySharesNothing() throws {
    let inner = Map([("x", .int(1))])
    let copy = try call("deepCopy", .map(Map([("a", Value([.map(inner)]))])))
    inner["x"] = .int(2)
    #expect(copy.formatted == "map[a:[map[x:1]]]")
  }

  @Test func aMapThatHoldsItselfIsRefused() {
    let map = Map()
    map["a"] = .map(map)
    defer { map["a"] = nil }
    for name in [
      "deepCopy", "toString", "quote", "squote", "cat", "toStrings", "sortAlpha", "toJson", "toYaml",
    ] {
      _ = try? call(name, .map(map))
    }
    #expect(throws: FunctionError.self) { try call("deepCopy", .map(map)) }
    #expect(throws: FunctionError.self) { try call("toString", .map(map)) }
  }

  @Test(
    "maps that hold others many times over are refused",
    arguments: ["deepCopy", "toJson"])
  func manifoldMaps(_ name: String) throws {
    var map = Value.map(Map([("a", .int(1))]))
    for _ in 0..<40 { map = .map(Map([("a", map), ("b", map)])) }
    #expect(throws: FunctionError.self) { try call(name, map) }
  }

  @Test("merging maps that hold others many times over ends", arguments: ["merge", "mergeOverwrite"])
  func manifoldMerge(_ name: String) throws {
    var maps = [Value.map(Map([("a", .int(1))])), .map(Map([("a", .int(1))]))]
    for _ in 0..<40 { maps = maps.map { .map(Map([("a", $0), ("b", $0)])) } }
    #expect(throws: FunctionError.self) { try call(name, maps[0], maps[1]) }
    #expect(throws: FunctionError.self) { try call(name, maps[0], maps[0]) }
  }

  @Test("texts that double are refused") func doublingTexts() {
    #expect(throws: FunctionError.self) {
      var text = Value("text")
      for _ in 0..<40 { text = try call("cat", text, text) }
    }
  }

  @Test(
    "what would exhaust the memory fails",
    arguments: [
      #"repeat 100000000 "ab""#, #"indent 100000000 "a""#, #"nindent 9223372036854775807 "\n""#,
      #"replace "" (repeat 1000000 "a") (repeat 1000 "b")"#,
      #"replace "b" (repeat 1000000 "a") (repeat 1000 "b")"#,
      "until 9223372036854775807", "until -9223372036854775808", "untilStep 0 9223372036854775807 1",
      "untilStep -9223372036854775808 9223372036854775807 1", "seq 9223372036854775806",
      "seq -9223372036854775807",
      #"join (repeat 100000 "x") (until 100000)"#, #"wrapWith 1 (repeat 100000 "x") (repeat 100000 "y")"#,
    ])
  func boundedCalls(_ text: String) {
    #expect(throws: FunctionError.self) { try FunctionCall.evaluate(text) }
  }

  @Test("what looks large but is not succeeds")
  func generousCalls() throws {
    let replaced = try FunctionCall.evaluate(#"replace "x" (repeat 1000000 "a") (repeat 1000 "b")"#)
    #expect(replaced.text.count == 1000)
    #expect(
      try FunctionCall.evaluate("untilStep 0 9223372036854775807 9223372036854775807").elements?.count == 1)
    #expect(
      try FunctionCall.evaluate("untilStep -9223372036854775808 0 9223372036854775807").elements?.count == 2)
    #expect(try FunctionCall.evaluate("seq 9223372036854775806 9223372036854775807").text == "")
  }

  @Test func shuffleKeepsTheCharacters() throws {
    let text = ByteString("abcdéfgh😀")
    let result = try call("shuffle", .string(text)).text
    #expect(result.runes.sorted() == text.runes.sorted())
  }

  @Test func linterNotesAndGoesOn() throws {
    let linter = Linter()
    #expect(try FunctionCall.evaluate(#"required "no name" """#, context: linter).text == "")
    #expect(try FunctionCall.evaluate(#"fail "stop""#, context: linter).text == "")
    #expect(
      linter.lines == ["engine.go:214: [INFO] Missing required value: no name", "engine.go:227: [INFO] Fail: stop"])
  }

  @Test func lookupAsksTheRender() throws {
    let found = try FunctionCall.evaluate(#"lookup "v1" "Pod" "ns" "name""#, context: Linter())
    #expect(found.mapValue?["got"]?.text == "v1/Pod/ns/name")
  }

  @Test func addressesComeFromTheNetworkWhereAllowed() throws {
    let address = try FunctionCall.evaluate(#"getHostByName "127.0.0.1""#, context: Linter())
    #expect(address.text == "127.0.0.1")
    #expect(throws: FunctionError.self) {
      try FunctionCall.evaluate(#"getHostByName "a b""#, context: Linter())
    }
  }

  private func call(_ name: String, _ arguments: Value...) throws(FunctionError) -> Value {
    try call(name, arguments)
  }

  private func call(_ name: String, _ arguments: [Value]) throws(FunctionError) -> Value {
    try FunctionCall.call(name, arguments)
  }
}

/// A render that lints, looks up and may ask the network.
private final class Linter: FunctionContext {
  var lines: [ByteString] = []
  override var isLinting: Bool { true }
  override var allowsNameResolution: Bool { true }
  override func note(_ line: ByteString) { lines.append(line) }
  override func lookUp(
    apiVersion: ByteString, kind: ByteString, namespace: ByteString, name: ByteString
  ) throws(FunctionError) -> Value {
    .map(Map([("got", .string("\(apiVersion)/\(kind)/\(namespace)/\(name)"))]))
  }
}
