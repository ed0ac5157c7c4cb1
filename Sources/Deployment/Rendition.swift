public import Charts
public import Releases
public import Rendering
public import SourceText
public import Values

/// A rendered chart as an operation takes it: what the new revision will hold.
public struct Rendition {
  /// The chart.
  public var chart: ChartSnapshot
  /// The user's values.
  public var config: Map
  /// The documents that are no hooks.
  public var manifest: ByteString
  /// The hooks.
  public var hooks: [Hook]
  /// The text of NOTES.txt.
  public var notes: ByteString
  /// The chart's custom resource definitions; only an installation looks at them.
  public var customResourceDefinitions: [Chart.CustomResourceDefinition]

  /// A rendition.
  public init(
    chart: ChartSnapshot, config: Map, manifest: ByteString, hooks: [Hook] = [], notes: ByteString = "",
    customResourceDefinitions: [Chart.CustomResourceDefinition] = []
  ) {
    self.chart = chart
    self.config = config
    self.manifest = manifest
    self.hooks = hooks
    self.notes = notes
    self.customResourceDefinitions = customResourceDefinitions
  }
}

/// How an operation goes about its work.
public struct OperationOptions {
  /// What the revision says of its success; nil for Helm's words.
  public var description: ByteString?
  /// The user's labels; for an upgrade, those to change, where the value `null` removes one.
  public var labels: [ByteString: ByteString] = [:]
  /// Whether nothing is to happen.
  public var isDryRun = false
  /// Whether objects are replaced rather than merged into.
  public var replacesObjects = false
  /// Whether objects of others are taken over.
  public var takesOwnership = false
  /// Whether a failure is undone: the installation removed, the upgrade rolled back.
  public var undoesOnFailure = false
  /// Whether a failed operation deletes the objects that it created.
  public var cleansUpOnFailure = false
  /// How many revisions stay; 0 for all.
  public var historyLimit = 0
  /// Whether an installation makes the namespace where it is missing.
  public var createsNamespace = false
  /// Whether an installation leaves the chart's custom resource definitions out.
  public var skipsDefinitions = false
  /// Whether an installation may follow a release that failed or was uninstalled.
  public var replacesRelease = false
  /// Whether an uninstallation keeps the revisions.
  public var keepsHistory = false

  /// Helm's defaults.
  public init() {}
}
