public import Charts
public import SourceText
public import Values

/// A chart as a revision keeps it: as it was rendered, and as it was loaded.
///
/// Helm keeps only the root chart, with the values and dependencies that rendering left; those are the parts here that
/// its records know. `sources` are all files, subcharts included, from which the chart can be loaded again.
public struct ChartSnapshot {
  /// Chart.yaml as JSON in Helm's order of fields, without dependencies that were turned off.
  public var metadata: ByteString
  /// Chart.lock as JSON; nil without one.
  public var lock: ByteString?
  /// The default values, with what the chart took over from its subcharts.
  public var defaults: Map
  /// The text of values.schema.json; nil without one.
  public var schema: ByteString?
  /// The files under `templates/`.
  public var templates: [ChartFile]
  /// The files without a meaning of their own.
  public var files: [ChartFile]
  /// Every file as it was loaded, in that order; empty for a revision that comes from Helm.
  public var sources: [ChartFile]
  /// What lists show.
  public let facts: ReleaseSummary.ChartFacts

  /// The chart's name.
  public var name: ByteString { facts.name }
  /// The chart's own version.
  public var version: ByteString { facts.version }
  /// The version of what the chart installs.
  public var appVersion: ByteString { facts.appVersion }

  /// A snapshot of its parts; the metadata are JSON in any order.
  public init(
    metadata: ByteString, lock: ByteString? = nil, defaults: Map = Map(), schema: ByteString? = nil,
    templates: [ChartFile] = [], files: [ChartFile] = [], sources: [ChartFile] = []
  ) {
    let fields = (try? Value.decodeJSON(metadata, as: .map))?.mapValue ?? Map()
    facts = ReleaseSummary.ChartFacts(
      name: fields["name"]?.text ?? "", version: fields["version"]?.text ?? "",
      appVersion: fields["appVersion"]?.text ?? "")
    self.metadata = metadata
    self.lock = lock
    self.defaults = defaults
    self.schema = schema
    self.templates = templates
    self.files = files
    self.sources = sources
  }

  /// A snapshot of which only the facts are at hand.
  init(_ facts: ReleaseSummary.ChartFacts) {
    self.facts = facts
    metadata = ""
    defaults = Map()
    templates = []
    files = []
    sources = []
  }

  /// The snapshot of a chart; take it after rendering, which processes the dependencies.
  public init(_ chart: Chart) {
    self.init(
      metadata: ChartJSON.metadata(of: chart), lock: chart.lock.map(ChartJSON.lock),
      defaults: chart.valuesText == nil && chart.defaults.count == 0 ? Map(isNil: true) : chart.defaults,
      schema: chart.schema, templates: chart.templates, files: chart.files, sources: chart.rawFiles)
  }
}
