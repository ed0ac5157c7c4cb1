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
  private let invocation: Invocation
  private let capabilities: Capabilities

  /// Reads the values and loads the chart.
  ///
  /// `defaultName` is the release's name where none is given.
  init(_ invocation: Invocation, defaultName: String?) throws(CommandError) {
    let warnings = WarningLog()
    let sources = SourceMap()
    self.sources = sources
    self.invocation = invocation
    defer { RenderSession.print(warnings, to: invocation.console) }
    capabilities = try RenderSession.capabilities(invocation.flags)
    let naming = try ReleaseNaming(invocation, defaultName: defaultName)
    releaseName = naming.name
    let path = try ChartLocator(invocation.flags).path(of: naming.chart)
    do throws(ChartError) {
      values = try ValuesFiles.merged(invocation.flags, into: sources)
      chart = try ChartLoader.load(path: path, into: sources, warnings: warnings)
      try chart.checkInstallable()
      if chart.metadata.isDeprecated {
        warnings.add(
          Diagnostic(severity: .warning, id: "deprecated-chart", message: "WARNING: This chart is deprecated")
        )
      }
      try DependencyProcessor.checkPresence(in: chart)
    } catch {
      throw RenderSession.failure(error.diagnostic(sources: sources), sources: sources)
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
    defer { RenderSession.print(log, to: invocation.console) }
    var renderer = Renderer(sources: sources, warnings: log, tracer: NoTracer())
    defer { if let library = renderer.library { ProcessLifetime.keep(library) } }
    ProcessLifetime.keep(request.chart)
    ProcessLifetime.keep(request.values)
    do throws(RenderError) {
      return try renderer.render(request)
    } catch {
      findings.failure = renderer.diagnostic(of: error)
      throw error
    }
  }

  /// The failure as a command reports it: Helm's text, then the cause.
  func failure(_ error: RenderError) -> CommandError {
    RenderSession.failure(findings.failure ?? error.diagnostic(sources: sources), sources: sources)
  }

  private static func failure(_ diagnostic: Diagnostic, sources: SourceMap) -> CommandError {
    CommandError(
      diagnostic.message, explanation: DiagnosticPrinter(sources: sources).explanation(of: diagnostic))
  }

  private static func print(_ warnings: WarningLog, to console: Console) {
    for diagnostic in warnings.diagnostics { console.warn(diagnostic.message) }
  }

  private static func capabilities(_ flags: FlagValues) throws(CommandError) -> Capabilities {
    var capabilities = Capabilities.standard
    do throws(ChartError) {
      if let version = flags.string("kube-version"), !version.isEmpty {
        capabilities.kubernetesVersion = try Capabilities.KubernetesVersion(parsing: ByteString(version))
      }
    } catch {
      throw CommandError(error.message)
    }
    capabilities.apiVersions += flags.all("api-versions").map { ByteString($0) }
    return capabilities
  }
}

/// What a render found, kept beside its error.
final class RenderFindings {
  /// The finding of the failure, with what only the renderer knew.
  var failure: Diagnostic?
}
