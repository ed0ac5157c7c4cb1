public import SourceText

/// What lists and histories show of a revision: all that is read without unpacking charts or manifests.
public struct ReleaseSummary: Sendable {
  /// Whose revision it is.
  public var identity: ReleaseIdentity
  /// The number, from 1.
  public var revision: Int
  /// How it stands.
  public var state: ReleaseState
  /// The user's labels.
  public var labels: [ByteString: ByteString]
  /// The chart.
  public var chart: ChartFacts
  /// The target that it was applied to; nil where nobody said.
  public var target: ByteString?

  /// What lists show of a chart.
  public struct ChartFacts: Hashable, Sendable {
    /// The name.
    public var name: ByteString
    /// The chart's own version.
    public var version: ByteString
    /// The version of what it installs.
    public var appVersion: ByteString

    /// Facts of a chart.
    public init(name: ByteString, version: ByteString, appVersion: ByteString) {
      self.name = name
      self.version = version
      self.appVersion = appVersion
    }
  }

  /// A summary.
  public init(
    identity: ReleaseIdentity, revision: Int, state: ReleaseState, labels: [ByteString: ByteString],
    chart: ChartFacts, target: ByteString? = nil
  ) {
    self.identity = identity
    self.revision = revision
    self.state = state
    self.labels = labels
    self.chart = chart
    self.target = target
  }
}
