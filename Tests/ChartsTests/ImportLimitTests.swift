import Charts
import SourceText
import Testing
import Values

@Suite struct ImportLimitTests {
  @Test("refuses imported tables that hold themselves", arguments: [(["a", "a.b"], true), (["a.b", "a"], false)])
  func selfImports(parents: [String], isRefused: Bool) throws { try check(parents, isRefused: isRefused) }

  @Test("refuses imported tables that nest too deeply", arguments: [(9_000, false), (10_000, true)])
  func deepImports(steps: Int, isRefused: Bool) throws {
    try check([Array(repeating: "a", count: steps).joined(separator: ".")], isRefused: isRefused)
  }

  private func check(_ parents: [String], isRefused: Bool) throws {
    let imports = parents.map { "  - {child: data, parent: \($0)}\n" }.joined()
    let metadata = "apiVersion: v2\nversion: 1.0.0\nname: "
    let files: [(ByteString, String)] = [
      ("Chart.yaml", metadata + "chart\ndependencies:\n- name: sub\n  version: 1.0.0\n  import-values:\n\(imports)"),
      ("charts/sub/Chart.yaml", metadata + "sub\n"), ("charts/sub/values.yaml", "data: {x: 1}\n"),
    ]
    let chart = try ChartLoader.chart(
      of: files.map { ChartFile(name: $0.0, data: ByteString($0.1)) }, path: "chart", into: SourceMap())
    let process = { try DependencyProcessor().process(chart, userValues: Map()) }
    if isRefused {
      let message = #expect(throws: ChartError.self, performing: process)?.message
      #expect(message?.hasPrefix("import-values: the imported values hold themselves") == true)
    } else {
      try process()
    }
  }
}
