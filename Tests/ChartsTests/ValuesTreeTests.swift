import Charts
import SourceText
import Testing
import Values

/// The expectations in the fixtures are Helm's: `case.txt` holds the version and the command, whose templates print
/// the values of every chart of the tree.
@Suite struct ValuesTreeTests {
  static let cases = ["conflicts", "dependencies", "globals", "imports", "nulls", "shared-alias"]

  @Test("puts together the values that Helm's templates see", arguments: cases)
  func values(name: String) throws {
    let (chart, values, warnings) = try ValuesTreeTests.processed(name)
    var sections: [String: String] = [:]
    try ValuesTreeTests.collect(chart, values, into: &sections)
    #expect(sections == ValuesTreeTests.sections(of: try Fixture.text("\(name)/expected.txt")))
    let lines = warnings.diagnostics.map(\.message).sorted()
    #expect(lines == Fixture.lines(try Fixture.text("\(name)/warnings.txt")))
  }

  @Test("tells which file each value comes from")
  func origins() throws {
    let sources = SourceMap()
    let (chart, values, _) = try ValuesTreeTests.processed("dependencies", sources: sources)
    let cache = try #require(values["cache"]?.mapValue)
    func text(_ key: ByteString, _ map: Map) throws -> String {
      let range = try #require(map.entry(key)).origin
      let file = try #require(sources.file(range.file))
      let text = ByteString(file.text.bytes[Int(range.start)..<Int(range.end)])
      return "\(file.name.split(separator: "/").suffix(2).joined(separator: "/")): \(text)"
    }
    let disk = try #require(cache["disk"]?.mapValue)
    #expect(try text("path", disk) == "dependencies/user.yaml: /mnt")
    #expect(try text("size", cache) == "cache/values.yaml: 10")
    #expect(try text("title", try #require(values["admin"]?.mapValue)) == "chart/values.yaml: Admin")
    #expect(
      chart.dependencies.map(\.fullPath) == [
        "shop/charts/extra", "shop/charts/old", "shop/charts/web", "shop/charts/admin", "shop/charts/cache",
      ])
  }

  @Test("leaves the chart's defaults alone when templates change values")
  func isolation() throws {
    let (chart, values, _) = try ValuesTreeTests.processed("globals")
    let before = try Value.map(chart.defaults).yaml()
    let global = try #require(values["global"]?.mapValue)
    let table = try #require(global["table"]?.mapValue)
    table["changed"] = .bool(true)
    try #require(table["deep"]?.mapValue)["changed"] = .bool(true)
    #expect(try Value.map(chart.defaults).yaml() == before)
  }

  @Test("refuses values of a subchart that are no table")
  func typeMismatch() throws {
    let (chart, _, _) = try ValuesTreeTests.processed("globals")
    let message = #expect(throws: ChartError.self) {
      _ = try ChartValues.coalesced(chart, userValues: Map([("left", .int64(5))]))
    }?.message
    #expect(message == "type mismatch on left: %!t(int64=5)")
  }

  static func processed(
    _ name: String, sources: SourceMap = SourceMap()
  ) throws -> (Chart, Map, WarningLog) {
    let warnings = WarningLog()
    let chart = try ChartLoader.load(path: Fixture.path("\(name)/chart"), into: sources, warnings: warnings)
    let path = Fixture.path("\(name)/user.yaml")
    let text = ByteString(try Fixture.text("\(name)/user.yaml"))
    let user = try Value.decodeYAML(text, file: sources.add(name: path.string, text: text))
    let userValues = try #require(user.mapValue)
    try DependencyProcessor(warnings: warnings).process(chart, userValues: userValues)
    return (chart, try ChartValues.coalesced(chart, userValues: userValues, warnings: warnings), warnings)
  }

  private static func collect(_ chart: Chart, _ values: Map, into sections: inout [String: String]) throws {
    let yaml = try Value.map(values).yaml().string
    let lines = Fixture.lines(yaml).map { "  " + $0 }
    sections["\(chart.fullPath)/templates/values.yaml"] = (["values:"] + lines).joined(separator: "\n")
    for subchart in chart.dependencies {
      try collect(subchart, try #require(values[subchart.name]?.mapValue), into: &sections)
    }
  }

  private static func sections(of text: String) -> [String: String] {
    var sections: [String: String] = [:]
    for section in ByteString(text).split(on: "---\n# Source: ").dropFirst() {
      let parts = section.split(on: "\n", limit: 2)
      sections[parts[0].string] = Fixture.lines(parts[1].string).joined(separator: "\n")
    }
    return sections
  }
}
