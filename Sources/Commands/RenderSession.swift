internal import Charts
internal import Glibc
internal import Rendering
internal import SourceText
internal import TemplateEngine
internal import Values

/// What `template`, `install` and `upgrade` share: the release's name, the user's values and the chart, in the order in
/// which Helm finds faults with them.
struct RenderSession {
  let sources: SourceMap
  let chart: Chart
  let values: Map
  let releaseName: ByteString

  private let findings = RenderFindings()
  private let warningMode: WarningMode
  /// The numbers of the sources that the user gave: values files and arguments.
  private let userFiles: ClosedRange<UInt32>?
  private let invocation: Invocation
  private let capabilities: Capabilities

  /// Reads the values and loads the chart.
  ///
  /// `defaultName` is the release's name where none is given.
  init(_ invocation: Invocation, defaultName: String?) throws(CommandError) {
    let warnings = WarningLog()
    let sources = invocation.findings.sources
    self.sources = sources
    self.invocation = invocation
    warningMode = try WarningMode(invocation)
    defer { invocation.findings.addHelm(warnings) }
    capabilities = try RenderSession.capabilities(invocation.flags)
    let naming = try ReleaseNaming(invocation, defaultName: defaultName)
    releaseName = naming.name
    let path = try ChartLocator(invocation.flags).path(of: naming.chart)
    ProcessLifetime.useHugePages()
    do throws(ChartError) {
      values = try ValuesFiles.merged(invocation.flags, into: sources)
      userFiles = sources.count > 0 ? 1...sources.count : nil
      invocation.findings.folders.append(ChartPlaces.Folder(chart: "", path: path.string))
      chart = try ChartLoader.load(path: path, into: sources, warnings: warnings)
      invocation.findings.folders = [ChartPlaces.Folder(chart: chart.name.string, path: path.string)]
      try chart.checkInstallable()
      if chart.metadata.isDeprecated {
        warnings.add(
          Diagnostic(severity: .warning, id: "deprecated-chart", message: "WARNING: This chart is deprecated")
        )
      }
      try DependencyProcessor.checkPresence(in: chart)
    } catch {
      let diagnostic = error.diagnostic(sources: sources)
      throw CommandError(diagnostic.message, diagnostics: [diagnostic])
    }
    try naming.checkName()
  }

  /// The request to render the chart; the caller may still change it.
  func request() throws(CommandError) -> RenderRequest {
    let flags = invocation.flags
    let context = try RenderContext(flags)
    let release = ReleaseFacts(name: releaseName, namespace: ByteString(invocation.namespace))
    var request = RenderRequest(
      chart: chart, values: values, release: release, capabilities: capabilities, context: context)
    request.availableStack = invocation.availableStack
    request.skipsSchema = flags.bool("skip-schema-validation")
    request.includesSubchartNotes = flags.bool("render-subchart-notes")
    return request
  }

  /// Renders, and prints Helm's warnings in any case.
  func render(_ request: RenderRequest) throws(RenderError) -> RenderedChart {
    let log = WarningLog()
    defer { invocation.findings.addHelm(log) }
    ProcessLifetime.keep(request.chart)
    ProcessLifetime.keep(request.values)
    guard warningMode != .off else {
      var renderer = Renderer(sources: sources, warnings: log, tracer: NoTracer())
      return try render(request, with: &renderer)
    }
    var renderer = Renderer(sources: sources, warnings: log, tracer: ValuesUsage())
    let rendered = try render(request, with: &renderer)
    try report(renderer.findings(userFiles: userFiles, scope: warningMode == .all ? .chart : .user))
    return rendered
  }

  private func render<T: Tracer>(
    _ request: RenderRequest, with renderer: inout Renderer<T>
  ) throws(RenderError) -> RenderedChart {
    defer { ProcessLifetime.keep(renderer.memory) }
    do throws(RenderError) {
      return try renderer.render(request)
    } catch {
      findings.failures = keepsGoing ? renderer.independentFailures(after: error) : [renderer.diagnostic(of: error)]
      throw error
    }
  }

  /// Shows what Helm does not warn of; with `--warn=error`, such findings end the command.
  private func report(_ diagnostics: [Diagnostic]) throws(RenderError) {
    guard !diagnostics.isEmpty else { return }
    invocation.findings.add(diagnostics)
    guard warningMode == .error else { return }
    let count = "\(diagnostics.count) warning\(diagnostics.count == 1 ? "" : "s")"
    throw .chart(ChartError(.refusedWarnings(count: count)))
  }

  /// The failure as a command reports it: Helm's text, then the cause.
  func failure(_ error: RenderError) -> CommandError {
    if case .chart(let cause) = error, case .refusedWarnings = cause.kind {
      return .summary(cause.message)
    }
    let diagnostics = findings.failures.isEmpty ? [error.diagnostic(sources: sources)] : findings.failures
    return CommandError(error.message, diagnostics: diagnostics)
  }

  /// Whether templates are rendered on after one that fails.
  private var keepsGoing: Bool { invocation.flags.bool("keep-going") }

  private static func capabilities(_ flags: FlagValues) throws(CommandError) -> Capabilities {
    var capabilities = Capabilities.standard
    do throws(ChartError) {
      if let version = flags.string("kube-version"), !version.isEmpty {
        capabilities.kubernetesVersion = try Capabilities.KubernetesVersion(parsing: ByteString(version))
      }
    } catch {
      throw CommandError(error.message)
    }
    capabilities.apiVersions += flags.all("api-versions")
    return capabilities
  }
}

/// What a render found, kept beside its error.
final class RenderFindings {
  /// The finding of the failure, with what only the renderer knew, and those that are independent of it.
  var failures: [Diagnostic] = []
}
