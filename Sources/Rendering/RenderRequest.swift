public import Charts
public import SourceText
public import TemplateEngine
public import Values

/// The facts of a release that templates see as `.Release`.
public struct ReleaseFacts: Sendable {
  /// The release's name.
  public var name: ByteString
  /// The namespace it goes to.
  public var namespace: ByteString
  /// The number of the revision, from 1.
  public var revision: Int
  /// Whether this is an upgrade (or rollback) rather than an installation.
  public var isUpgrade: Bool

  /// Facts of a release.
  public init(name: ByteString, namespace: ByteString, revision: Int = 1, isUpgrade: Bool = false) {
    self.name = name
    self.namespace = namespace
    self.revision = revision
    self.isUpgrade = isUpgrade
  }

  /// `.Release`.
  ///
  /// Helm: for a lint it is neither an installation nor an upgrade, and has no revision yet, see
  /// `charts/lint-templates`.
  func value(isLint: Bool) -> Value {
    .map(
      Map([
        ("Name", .string(name)), ("Namespace", .string(namespace)), ("Revision", .int(isLint ? 0 : revision)),
        ("IsInstall", .bool(!isUpgrade && !isLint)), ("IsUpgrade", .bool(isUpgrade)), ("Service", Value("Helm")),
      ]))
  }
}

/// What to render, and how.
public struct RenderRequest {
  /// The chart.
  ///
  /// Rendering processes its dependencies, which changes it.
  public var chart: Chart
  /// The user's values.
  public var values: Map
  /// The release.
  public var release: ReleaseFacts
  /// The cluster, real or assumed.
  public var capabilities: Capabilities
  /// Whether to leave out validation against `values.schema.json`.
  public var skipsSchema = false
  /// Whether the chart is rendered to be examined, as `helm lint` does it.
  public var isLint = false
  /// Whether the notes of subcharts belong to the notes.
  public var includesSubchartNotes = false
  /// Bytes of stack that templates may use; nil for what every thread has.
  public var availableStack: Int?
  /// What functions may ask: randomness, time, network.
  public var context: FunctionContext

  /// A request.
  public init(
    chart: Chart, values: Map, release: ReleaseFacts, capabilities: Capabilities,
    context: FunctionContext = FunctionContext()
  ) {
    self.chart = chart
    self.values = values
    self.release = release
    self.capabilities = capabilities
    self.context = context
  }
}

/// What a template wrote.
public struct RenderedFile: Sendable {
  /// The template's path, `chart/templates/x.yaml`.
  public let path: ByteString
  /// Its output.
  public let text: ByteString
}

/// A rendered chart.
public struct RenderedChart {
  /// The documents that are no hooks, in install order.
  public let manifests: [Manifest]
  /// The hooks, in install order of their kinds.
  public let hooks: [Hook]
  /// The text of NOTES.txt.
  public let notes: ByteString
  /// The chart's custom resource definitions, which are no templates.
  public let customResourceDefinitions: [Chart.CustomResourceDefinition]
}
