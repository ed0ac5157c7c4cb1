internal import Charts
internal import Rendering
internal import SourceText
internal import Values

/// `chart show …`: what a chart consists of, without rendering it.
///
/// Helm: `newShowCmd` in cmd/helm and pkg/action/show.go, see `charts/show`.
enum ShowCommand {
  static let group = CommandGroup(
    name: "show", aliases: ["inspect"], summary: "show information of a chart",
    discussion: """
      Show what a chart consists of: its metadata, its default values, its README, its custom resource definitions, or
      all of them. Nothing is rendered. A chart is a directory or a packaged chart (.tgz):

        chart show values ./mychart > my-values.yaml
        chart show chart mychart-1.2.3.tgz
        chart show values ./mychart --jsonpath '{.image.repository}:{.image.tag}'
      """)

  static let subcommands = [
    subcommand(
      .all, "show all information of the chart",
      "Show Chart.yaml, values.yaml, the README and the custom resource definitions, divided by lines of ---."),
    subcommand(.chart, "show the chart's definition", "Show what Chart.yaml says, with its keys in order."),
    subcommand(.crds, "show the chart's CRDs", "Show the files of crds/, those of subcharts included."),
    subcommand(.readme, "show the chart's README", "Show the chart's README.md, README.txt or README."),
    subcommand(
      .values, "show the chart's values",
      """
      Show values.yaml as it stands, comments included: a start for a values file of your own.

      With --jsonpath, print only what a template of Kubernetes' JSONPath selects:

        chart show values ./mychart --jsonpath '{.image.tag}'
        chart show values ./mychart --jsonpath '{range .ports[*]}{.name}={.port}{"\\n"}{end}'
      """,
      flags: [Flag("jsonpath", .string, "supply a JSONPath expression to filter the output")]),
  ]

  /// A part of a chart.
  private enum Part: String, Sendable {
    case all, chart, crds, readme, values
  }

  private static func subcommand(
    _ part: Part, _ summary: String, _ discussion: String, flags: [Flag] = []
  ) -> Subcommand {
    Subcommand(
      name: "show \(part.rawValue)", usage: "show \(part.rawValue) [CHART] [flags]", summary: summary,
      discussion: discussion,
      flags: flags + ChartFlags.location + [
        Flag(withoutEffect: "devel", .bool)
      ],
      arguments: .exactly(1)
    ) { (invocation) throws(CommandError) in try run(part, invocation) }
  }

  private static func run(_ part: Part, _ invocation: Invocation) throws(CommandError) {
    let path = try ChartLocator(invocation.flags).path(of: invocation.arguments[0])
    let warnings = WarningLog()
    let sources = invocation.findings.sources
    defer { invocation.findings.addHelm(warnings) }
    let chart: Chart
    do throws(ChartError) {
      chart = try ChartLoader.load(path: path, into: sources, warnings: warnings)
    } catch {
      throw CommandError(error.message, diagnostics: [error.diagnostic(sources: sources)])
    }
    let template = invocation.flags.string("jsonpath") ?? ""
    invocation.console.write(try text(of: part, chart, jsonPath: template))
  }

  private static func text(of part: Part, _ chart: Chart, jsonPath: String) throws(CommandError) -> ByteString {
    let isAll = part == .all
    var text = ByteString()
    if part == .chart || isAll {
      do { text.append(try chart.metadata.value.yaml()) } catch { throw CommandError(error.message) }
      text.append("\n")
    }
    // Helm: a chart without a values.yaml has no values at all, and so not even their separator, see `charts/show`.
    if part == .values || isAll, chart.valuesText != nil {
      if isAll { text.append("---\n") }
      text.append(try values(of: chart, jsonPath: jsonPath))
    }
    if part == .readme || isAll, let readme = readme(of: chart) {
      if isAll { text.append("---\n") }
      text.append(readme + "\n")
    }
    if part == .crds || isAll {
      let definitions = chart.customResourceDefinitions.map(\.data)
      if isAll, let first = definitions.first, !first.hasPrefix("---") { text.append("---\n") }
      for definition in definitions { text.append(definition + "\n") }
    }
    return text
  }

  private static func values(of chart: Chart, jsonPath: String) throws(CommandError) -> ByteString {
    guard !jsonPath.isEmpty else {
      return chart.rawFiles.filter { $0.name == "values.yaml" }.reduce(into: ByteString()) { text, file in
        text.append(file.data + "\n")
      }
    }
    do throws(ValueError) {
      return try JSONPath(ByteString(jsonPath)).text(for: .values(chart.defaults))
    } catch {
      throw CommandError("error parsing jsonpath \(jsonPath): \(error.message)")
    }
  }

  private static func readme(of chart: Chart) -> ByteString? {
    chart.files.first { ["readme.md", "readme.txt", "readme"].contains($0.name.string.lowercased()) }?.data
  }
}
