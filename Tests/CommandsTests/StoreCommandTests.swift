import Testing

@testable import Commands

/// Saving and moving releases, and renders that can be repeated.
@Suite struct StoreCommandTests {
  private let workplace = Workplace()
  private var directory: String { workplace.directory }

  init() {
    workplace.write("sample/Chart.yaml", "apiVersion: v2\nname: sample\nversion: 0.1.0\n")
    workplace.write(
      "sample/templates/map.yaml",
      """
      kind: ConfigMap
      apiVersion: v1
      metadata: {name: one}
      data: {random: {{ randAlphaNum 8 | quote }}, time: {{ now | date "2006-01-02 15:04:05" | quote }}}
      """)
  }

  private func run(
    _ arguments: String..., in environment: Environment? = nil
  ) -> (code: Int32, output: String, errors: String) {
    workplace.run(arguments, in: environment)
  }

  @Test("a store that was exported can be read elsewhere", arguments: ["chart", "helm"])
  func exports(_ format: String) {
    #expect(run("install", "web", "@/sample", "--labels", "team=a").code == 0)
    #expect(run("upgrade", "web", "@/sample").code == 0)
    let file = directory + "/export"
    #expect(run("store", "export", "--format", format, "--file", file).code == 0)
    let other = Environment(["CHART_DATA_HOME": directory + "/other"])
    #expect(run("store", "import", file, in: other).errors.contains("2 revisions"))
    for command in ["history", "status"] {
      #expect(run(command, "web", "-o", "json", in: other).output == run(command, "web", "-o", "json").output)
    }
    #expect(run("list", "-q", "-l", "team=a", in: other).output == "web\n")
    #expect(run("store", "check", in: other).code == 0)
  }

  @Test("what cannot be exported is refused") func refusals() {
    #expect(run("store", "export").errors.contains("--format chart needs --file"))
    #expect(run("store", "export", "--format", "tar").errors.contains("unknown format \"tar\""))
    #expect(run("store", "export", "none", "--format", "helm").errors.hasPrefix("Error: release: not found"))
    #expect(run("store", "import", directory + "/nothing").code == 1)
    #expect(run("store", "path").output == directory + "/data/releases.db\n")
  }

  @Test("the same seed gives the same render, at the same time") func seeds() {
    let chart = "@/sample"
    let first = run("template", chart, "--seed", "a")
    #expect(first.code == 0)
    #expect(run("template", chart, "--seed", "a").output == first.output)
    #expect(run("template", chart, "--seed", "b").output != first.output)
    #expect(run("template", chart).output != run("template", chart).output)
  }

  @Test(
    "the time of --now is what templates see",
    arguments: ["2024-02-29T12:30:15Z", "2024-02-29T14:30:15.5+02:00", "1709209815"])
  func time(_ time: String) {
    #expect(run("template", "@/sample", "--now", time).output.contains("time: \"2024-02-29 12:30:15\""))
  }

  @Test(
    "a time that is none is refused", arguments: ["", "2024-02-29", "2024-02-29T12:30:15", "2023-02-29T12:30:15Z", "x"])
  func noTime(_ time: String) {
    #expect(run("template", "@/sample", "--now", time).errors.contains("is no time"))
  }
}
