internal import Charts
internal import Rendering
internal import SourceText
internal import TemplateEngine
internal import Values

/// `chart lint`: examines charts.
///
/// Helm: `newLintCmd` in cmd/helm and pkg/action/lint.go, see `charts/lint`.
enum LintCommand {
  static let subcommand = Subcommand(
    name: "lint", usage: "lint PATH [flags]", summary: "examine a chart for possible issues",
    discussion: """
      Examine charts for possible issues, without installing anything. PATH is a chart's directory or a packaged chart
      (.tgz); without PATH, the chart in the current directory is examined.

      Standard output is that of Helm: [ERROR] for what will make an installation fail, [WARNING] for what breaks a
      convention, [INFO] for the rest. The command fails when there is an [ERROR], with --strict also for a [WARNING].

      Standard error then shows each finding with its place and what may mend it, and what Helm does not find: all
      failing templates, not only the first; output that is no YAML in subcharts too; calls of `required` and `fail`
      that end an installation with these values; values that nothing reads. --warn=off leaves out what Helm does not
      have, --warn=error makes the command fail for it.

        chart lint ./mychart --values values-prod.yaml
        chart lint ./mychart --strict --quiet --with-subcharts
        chart lint ./mychart --kube-version 1.29
        chart lint ./mychart --diagnostics=sarif --diagnostics-file=findings.sarif
        chart lint ./mychart --diagnostics=github
      """,
    flags: ChartFlags.values + ChartFlags.findings + [
      Flag("kube-version", .string, "Kubernetes version used for capabilities and deprecation checks"),
      Flag("quiet", .bool, "print only warnings and errors"),
      Flag("skip-schema-validation", .bool, "if set, disables JSON schema validation"),
      Flag("strict", .bool, "fail on lint warnings"),
      Flag("with-subcharts", .bool, "lint dependent charts"),
    ],
    arguments: .any, run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let flags = invocation.flags
    let mode = flags.contains("warn") ? try WarningMode(invocation) : .on
    let given = invocation.arguments.isEmpty ? ["."] : invocation.arguments
    let version = try kubernetesVersion(flags)
    let subcharts = flags.bool("with-subcharts") ? given.flatMap { ChartFolder.subcharts(of: $0) } : []
    let sources = invocation.findings.sources
    let values: Map
    do throws(ChartError) {
      values = try ValuesFiles.merged(flags, into: sources)
    } catch {
      let diagnostic = error.diagnostic(sources: sources)
      throw CommandError(diagnostic.message, diagnostics: [diagnostic])
    }
    let userFiles: ClosedRange<UInt32>? = sources.count > 0 ? 1...sources.count : nil
    var report = LintReport(isQuiet: flags.bool("quiet"), isStrict: flags.bool("strict"))
    var findings = LintFindings()
    var remarks: [Diagnostic] = []
    for (index, path) in (given + subcharts).enumerated() {
      let warnings = WarningLog()
      var options = ChartLinter.Options(context: LintContext(warnings))
      options.namespace = ByteString(invocation.namespace)
      options.kubernetesVersion = version
      options.skipsSchema = flags.bool("skip-schema-validation")
      options.availableStack = invocation.availableStack
      do throws(ChartFolder.Refusal) {
        let folder = try ChartFolder(path)
        var linter = ChartLinter(folder, userValues: values, sources: sources, warnings: warnings, options: options)
        linter.run()
        report.add(linter.messages, of: path)
        let chart = linter.chart.map(\.name.string) ?? path.string
        invocation.findings.folders.append(ChartPlaces.Folder(chart: chart, path: path.string))
        invocation.findings.addHelm(warnings)
        let found = linter.findings(
          context: FunctionContext(), userFiles: index < given.count ? userFiles : nil,
          toleratesFailures: warnings.diagnostics.contains { $0.id == "tolerated-failure" })
        findings.add(found, keepingAdvice: mode != .off)
        remarks += linter.messages.filter { $0.severity == .info }.map(\.diagnostic)
      } catch {
        report.add(refusal: error.message, of: path)
        findings.causes.append(Diagnostic(id: "chart", message: "\(path): \(error.message)"))
      }
    }
    invocation.console.write(report.text)
    let summary = "\(given.count + subcharts.count) chart(s) linted, \(report.failures) chart(s) failed"
    if report.failures == 0, !report.isQuiet || report.hasFindings { invocation.console.write(summary + "\n") }
    invocation.findings.add(findings.causes.filter { $0.severity != .note }, showsAll: false)
    invocation.findings.add(findings.advice)
    invocation.findings.addSilently(remarks)
    if report.failures > 0 { throw .summary(summary) }
    guard mode == .error, !findings.advice.isEmpty else { return }
    let count = "\(findings.advice.count) warning\(findings.advice.count == 1 ? "" : "s")"
    throw .summary(ChartError(.refusedWarnings(count: count)).message)
  }

  private static func kubernetesVersion(
    _ flags: FlagValues
  ) throws(CommandError) -> Capabilities.KubernetesVersion? {
    guard let text = flags.string("kube-version"), !text.isEmpty else { return nil }
    do throws(ChartError) {
      return try Capabilities.KubernetesVersion(parsing: ByteString(text))
    } catch {
      throw CommandError(error.message)
    }
  }
}

/// What `helm lint` prints.
private struct LintReport {
  let isQuiet: Bool
  let isStrict: Bool
  private(set) var text = ByteString()
  /// How many charts failed.
  private(set) var failures = 0
  /// Whether any chart has more than a remark.
  private(set) var hasFindings = false

  init(isQuiet: Bool, isStrict: Bool) {
    self.isQuiet = isQuiet
    self.isStrict = isStrict
  }

  /// A chart that was examined.
  mutating func add(_ messages: [LintMessage], of path: ByteString) {
    let worst = messages.map(\.severity).max() ?? .info
    if worst > .info { hasFindings = true }
    if isQuiet, worst == .info { return }
    text.append("==> Linting " + path + "\n")
    for message in messages where !isQuiet || message.severity > .info {
      text.append(message.line + "\n")
    }
    if worst >= (isStrict ? .warning : .error) { failures += 1 }
    text.append("\n")
  }

  /// A path that is no chart.
  mutating func add(refusal: String, of path: ByteString) {
    hasFindings = true
    failures += 1
    text.append("==> Linting " + path + ByteString("\nError \(refusal)\n\n"))
  }
}
