public import Charts
public import SourceText
public import TemplateEngine
public import Values

/// Examines one chart as `helm lint` does.
///
/// Helm: pkg/lint and pkg/action/lint.go, see `charts/lint`.
public struct ChartLinter {
  /// What the user asked for.
  public struct Options {
    /// The namespace that templates see.
    public var namespace: ByteString = "default"
    /// The version of Kubernetes for capabilities and deprecations; nil for Helm's own.
    public var kubernetesVersion: Capabilities.KubernetesVersion?
    /// Whether templates are rendered without a look at the schema.
    public var skipsSchema = false
    /// Bytes of stack that templates may use; nil for what every thread has.
    public var availableStack: Int?
    /// What functions may ask; it takes the notes of `required` and `fail`.
    public var context: FunctionContext

    /// Helm's defaults.
    public init(context: FunctionContext) { self.context = context }
  }

  let folder: ChartFolder
  let userValues: Map
  let sources: SourceMap
  let warnings: WarningLog
  let options: Options
  /// What the rules found, in Helm's order.
  public private(set) var messages: [LintMessage] = []
  /// The chart, where it could be loaded.
  public private(set) var chart: Chart?
  /// What rendered it, where the rules came so far, and why that failed.
  var renderer: Renderer<ValuesUsage>?
  var failure: RenderError?
  var loadingError: ChartError?
  var request: RenderRequest?
  /// The templates' messages with the places of the output, and that output.
  var findings: [TemplateLint.Finding] = []
  var files: [RenderedFile] = []

  /// A linter; `userValues` change as Helm changes them.
  public init(
    _ folder: ChartFolder, userValues: Map, sources: SourceMap, warnings: WarningLog, options: Options
  ) {
    self.folder = folder
    self.userValues = userValues
    self.sources = sources
    self.warnings = warnings
    self.options = options
  }

  /// Runs all rules.
  public mutating func run() {
    messages = MetadataLint.messages(folder, sources: sources)
    messages += ValuesLint.messages(folder, userValues: userValues, sources: sources, warnings: warnings)
    let loading = WarningLog()
    let about: [LintMessage]
    do throws(ChartError) {
      let chart = try folder.chart(into: sources, warnings: loading)
      about = DependencyLint.messages(chart, folder: folder)
      self.chart = chart
    } catch {
      loadingError = error
      about = [DependencyLint.unloadable(error)]
    }
    if folder.hasFileForTemplates {
      messages.append(LintMessage(.warning, "templates/", "not a directory", id: "templates"))
    } else {
      add(loading)
      checkTemplates()
    }
    // Helm: the chart is loaded once more, see `charts/lint`.
    add(loading)
    messages += about
  }

  private func add(_ log: WarningLog) { for diagnostic in log.diagnostics { warnings.add(diagnostic) } }

  private mutating func checkTemplates() {
    guard let chart else {
      if let loadingError {
        messages.append(
          LintMessage(.error, "templates/", loadingError.message, id: "chart", range: loadingError.range))
      }
      return
    }
    var capabilities = Capabilities.standard
    if let version = options.kubernetesVersion { capabilities.kubernetesVersion = version }
    var request = RenderRequest(
      chart: chart, values: userValues, release: ReleaseFacts(name: "test-release", namespace: options.namespace),
      capabilities: capabilities, context: options.context)
    request.isLint = true
    request.skipsSchema = options.skipsSchema
    request.availableStack = options.availableStack
    self.request = request
    var renderer = Renderer(sources: sources, warnings: warnings, tracer: ValuesUsage())
    defer { self.renderer = renderer }
    let files: [RenderedFile]
    do throws(RenderError) {
      files = try renderer.renderFiles(request)
    } catch {
      failure = error
      if case .chart(let cause) = error {
        // Helm: what is wrong before the values are together is not told, see `charts/lint`.
        guard case .schema = cause.kind else { return }
      }
      messages.append(LintMessage(.error, "templates/", error.message, id: "render"))
      return
    }
    self.files = files
    var outputs: [ByteString: ByteString] = [:]
    for file in files { outputs[file.path] = file.text }
    var rules = TemplateLint(kubernetesVersion: options.kubernetesVersion)
    for template in chart.templates {
      if !rules.check(template, output: outputs[chart.name + "/" + template.name] ?? ByteString()) { break }
    }
    findings = rules.findings
    messages += findings.map(\.message)
  }
}
