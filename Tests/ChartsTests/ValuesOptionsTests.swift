import Charts
import SourceText
import Testing
import Values

@Suite struct ValuesOptionsTests {
  @Test("applies kinds of values in Helm's order, files first")
  func order() throws {
    var options = ValuesOptions()
    options.literals = ["e=literal,x=1"]
    options.fileContents = ["d=\(Fixture.path("nulls/user.yaml"))"]
    options.strings = ["c=3,d=3,e=3"]
    options.assignments = ["b=2,c=2,d=2,e=2,table.a=2"]
    options.json = ["a=1,b=1,c=1,d=1,e=1"]
    options.files = [Fixture.path("nulls/user.yaml")]
    let sources = SourceMap()
    let values = try options.merged(into: sources)
    #expect(values["a"]?.goType.name == "float64")
    #expect(values["b"]?.goType.name == "int64")
    #expect(values["c"]?.text == "3")
    #expect(values["d"]?.text == ByteString(try Fixture.text("nulls/user.yaml")))
    #expect(values["e"]?.text == "literal,x=1")
    #expect(values["table"]?.formatted == "map[a:2 b:<nil> e:<nil>]")
    let origin = try #require(values.entry("b")).origin
    let source = try #require(sources.file(origin.file))
    #expect(source.name == "--set")
  }

  static let refusals: [(String, ByteString, String)] = [
    ("files", "/nothing.yaml", "open /nothing.yaml: no such file or directory"),
    ("files", "/", "read /: is a directory"),
    ("files", "1:b.yaml", "parse \"1:b.yaml\": first path segment in URL cannot contain colon"),
    ("files", ":b", "parse \":b\": missing protocol scheme"),
    ("files", "a%zz", "parse \"a%zz\": invalid URL escape \"%zz\""),
    (
      "files", "https://example.com/v.yaml",
      "cannot read https://example.com/v.yaml: remote files are not supported"
    ),
    ("assignments", "a", "failed parsing --set data: key \"a\" has no value"),
    ("json", "a={", "failed parsing --set-json data a={"),
    (
      "fileContents", "a=/nothing", "failed parsing --set-file data: open /nothing: no such file or directory"
    ),
  ]

  @Test("refuses values with Helm's text", arguments: refusals)
  func refusal(kind: String, text: ByteString, message: String) {
    var options = ValuesOptions()
    switch kind {
    case "files": options.files = [text]
    case "json": options.json = [text]
    case "assignments": options.assignments = [text]
    default: options.fileContents = [text]
    }
    let found = #expect(throws: ChartError.self) { _ = try options.merged(into: SourceMap()) }?.message
    #expect(found == message)
  }
}
