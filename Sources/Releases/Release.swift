public import SourceText
public import Values

/// What tells one release from another: names are unique in their namespace.
public struct ReleaseIdentity: Hashable, Sendable {
  /// The namespace.
  public let namespace: ByteString
  /// The name.
  public let name: ByteString

  /// The identity of a release.
  public init(namespace: ByteString, name: ByteString) {
    self.namespace = namespace
    self.name = name
  }
}

/// One revision of a release with all that belongs to it.
///
/// What was installed (chart, values, manifest, notes) never changes once the revision is stored; its state does.
public struct Release {
  /// Whose revision it is.
  public var identity: ReleaseIdentity
  /// The number, from 1.
  public var revision: Int
  /// How it stands.
  public var state: ReleaseState
  /// The user's labels.
  public var labels: [ByteString: ByteString]
  /// The chart that was rendered.
  public var chart: ChartSnapshot
  /// The user's values, without the chart's defaults; Go's nil map where there are none.
  public var config: Map
  /// The documents that are no hooks, in install order, each after a line `---` and one that names its source.
  public var manifest: ByteString
  /// The hooks.
  public var hooks: [ReleaseHook]
  /// The text of NOTES.txt.
  public var notes: ByteString
  /// The target that it was applied to, by the target's own name; nil where nobody said.
  public var target: ByteString?

  /// A revision.
  public init(
    identity: ReleaseIdentity, revision: Int, state: ReleaseState, labels: [ByteString: ByteString] = [:],
    chart: ChartSnapshot, config: Map = Map(), manifest: ByteString = "", hooks: [ReleaseHook] = [],
    notes: ByteString = "", target: ByteString? = nil
  ) {
    self.identity = identity
    self.revision = revision
    self.state = state
    self.labels = labels
    self.chart = chart
    self.config = config
    self.manifest = manifest
    self.hooks = hooks
    self.notes = notes
    self.target = target
  }

  /// What lists show of it.
  public var summary: ReleaseSummary {
    ReleaseSummary(
      identity: identity, revision: revision, state: state, labels: labels,
      chart: chart.facts, target: target)
  }
}
