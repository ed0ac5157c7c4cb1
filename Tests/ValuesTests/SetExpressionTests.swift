import SourceText
import Testing
import Values

/// Expectations come from Helm 3.17.3: `helm template NAME CHART -f BASE --set=TEXT`, values printed with
/// `toJson`; what is as in the base is left out.
@Suite struct SetExpressionTests {
  static let base: ByteString =
    #"{"s":"x","n":5,"m":{"a":1,"b":{"c":[1,2]}},"l":[1,{"k":"v"},[3],null],"z":null}"#

  private func readFile(_ name: ByteString) throws(ValueError) -> ByteString {
    switch name {
    case "f1": "one"
    case "f2": "two\n"
    default: throw ValueError("open \(name): no such file or directory")
    }
  }

  @Test("assigns as Helm does", arguments: cases)
  func assignment(_ flag: SetExpression.Flag, _ text: ByteString, _ expected: String) throws {
    let map = try #require(try Value.decodeJSON(Self.base).mapValue)
    do throws(SetExpression.Failure) {
      try SetExpression(text, flag: flag).assign(in: map, readFile: readFile)
    } catch {
      #expect(error.message == expected)
      return
    }
    let base = try #require(try Value.decodeJSON(Self.base).mapValue)
    for entry in base.entries where map[entry.key]?.isDeeplyEqual(to: entry.value) == true {
      map.remove(entry.key)
    }
    #expect(try Value.map(map).json().string == expected)
  }

  @Test("types integers as int64")
  func types() throws {
    let map = Map()
    try SetExpression("a=1,b=x,c=1.5", flag: .set).assign(in: map)
    #expect(map.entries.map { $0.value.goType.name } == ["int64", "string", "string"])
    try SetExpression("a=1", flag: .setJSON).assign(in: map)
    #expect(map["a"]?.goType.name == "float64")
  }

  @Test("tells where values were written")
  func origins() throws {
    let text: ByteString = "a.b=12,c={x,yz},d[1].e=,f=v"
    let map = Map()
    try SetExpression(text, flag: .set, file: 4).assign(in: map)
    func part(_ origin: SourceRange?) -> ByteString? {
      origin.flatMap { $0.file == 4 ? ByteString(text.bytes[Int($0.start)..<Int($0.end)]) : nil }
    }
    #expect(part(map["a"]?.mapValue?.entry("b")?.origin) == "12")
    #expect(part(map.entry("c")?.origin) == "{x,yz}")
    #expect(part(map.entry("f")?.origin) == "v")
    guard case .list(let list) = map["c"] else { throw ValueError("no list") }
    #expect(list.origins.map(part) == ["x", "yz"])
    try SetExpression(#"j={"k": [true]}"#, flag: .setJSON, file: 5).assign(in: map)
    #expect(map["j"]?.mapValue?.entry("k")?.origin == SourceRange(file: 5, start: 8, end: 14))
  }

  @Test("bounds how deep a path leads")
  func depth() {
    let path = ByteString("a" + String(repeating: "[0]", count: 10_000) + "=1")
    #expect(throws: SetExpression.Failure.self) { try SetExpression(path, flag: .set).assign(in: Map()) }
  }
}
