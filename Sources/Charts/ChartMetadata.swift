public import SourceText
public import Values

/// What Chart.yaml says about a chart.
public struct ChartMetadata {
  /// The name; after processing the dependencies, a subchart's alias.
  public var name: ByteString = ""
  /// The project's page.
  public var home: ByteString = ""
  /// Pages of the source code; nil, as every list and map here, where Chart.yaml has none, not even an empty one.
  public var sources: [ByteString]?
  /// The chart's own version.
  public var version: ByteString = ""
  /// One sentence.
  public var description: ByteString = ""
  /// Words to find the chart by.
  public var keywords: [ByteString]?
  /// Who keeps the chart.
  public var maintainers: [ChartMaintainer]?
  /// A picture.
  public var icon: ByteString = ""
  /// `v1` or `v2`; other texts pass.
  public var apiVersion: ByteString = ""
  /// A condition; Helm ignores it here.
  public var condition: ByteString = ""
  /// Tags; Helm ignores them here.
  public var tags: ByteString = ""
  /// The version of what the chart installs.
  public var appVersion: ByteString = ""
  /// Whether the chart should no longer be used.
  public var isDeprecated = false
  /// Free texts by name.
  public var annotations: [ByteString: ByteString]?
  /// Which versions of Kubernetes the chart wants.
  public var kubeVersion: ByteString = ""
  /// The subcharts that the chart asks for; nil where Chart.yaml has no such list.
  public var dependencies: [ChartDependency]?
  /// `application`, `library` or empty.
  public var type: ByteString = ""

  /// Metadata without any content.
  public init() {}
}

/// Who keeps a chart.
public struct ChartMaintainer: Sendable {
  /// A person or an organisation.
  public var name: ByteString = ""
  /// A mail address.
  public var email: ByteString = ""
  /// A page.
  public var url: ByteString = ""

  /// A maintainer without any content.
  public init() {}
}

/// A subchart that a chart asks for.
///
/// A class because copies of a chart under several aliases share the list, and processing one changes it for all.
public final class ChartDependency {
  /// The name; the alias once the dependencies are processed.
  public var name: ByteString = ""
  /// The range of versions that fit.
  public var version: ByteString = ""
  /// Where the chart comes from.
  public var repository: ByteString = ""
  /// Paths into the values, with commas; the first that holds a boolean decides whether the subchart takes part.
  public var condition: ByteString = ""
  /// Names under `tags` in the values that decide where no condition does.
  public var tags: [ByteString]?
  /// Whether the subchart takes part.
  public var isEnabled = false
  /// Which of the subchart's values the parent takes over: names of exports, or maps of `child` and `parent`.
  public var importValues: [Value]?
  /// Another name for the subchart.
  public var alias: ByteString = ""

  /// A dependency without any content.
  public init() {}
}

/// What Chart.lock says: the versions that were chosen.
public struct ChartLock {
  /// When the file was written, as it stands in the file.
  public var generated: ByteString = ""
  /// A hash of the dependencies of Chart.yaml.
  public var digest: ByteString = ""
  /// The chosen versions.
  public var dependencies: [ChartDependency] = []

  /// A lock without any content.
  public init() {}
}
