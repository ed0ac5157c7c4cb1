public import SourceText
internal import Values

/// What `charts/` holds of the dependencies that Chart.yaml asks for.
///
/// Helm: `Dependency.List` in pkg/action, see `charts/dependency-list`.
public struct DependencyInventory {
  /// How a dependency stands, in Helm's words.
  public enum Status: String, Sendable {
    /// An archive that fits.
    case ok
    /// A directory that fits.
    case unpacked
    case missing, corrupt, misnamed
    case badPattern = "bad pattern"
    case tooManyMatches = "too many matches"
    case invalidVersion = "invalid version"
    case wrongVersion = "wrong version"
  }

  /// A dependency as Chart.yaml has it.
  public struct Row: Sendable {
    /// The name that it asks for.
    public let name: ByteString
    /// The range of versions that fit.
    public let version: ByteString
    /// Where the chart comes from; empty for nowhere.
    public let repository: ByteString
    /// Whether it is there.
    public let status: Status
  }

  /// A directory or archive in `charts/` that no dependency asks for.
  public struct Stray: Sendable {
    /// Its path, from the chart's on.
    public let path: ByteString
    /// Whether it can be loaded.
    public let isChart: Bool
  }

  /// The directory of the subcharts.
  public let directory: ByteString
  /// The dependencies in the order of Chart.yaml; nil where it has no such list.
  public private(set) var rows: [Row]?
  /// What nobody asks for, by path.
  public private(set) var strays: [Stray] = []

  private var entries: [ByteString] = []
  private let sources: SourceMap
  private let warnings: WarningLog

  /// Loads the chart in a directory or a `.tgz`, and looks at what lies beside it.
  ///
  /// Throws what makes the chart itself unusable.
  public init(path: ByteString, sources: SourceMap, warnings: WarningLog) throws(ChartError) {
    let path = FilePath.clean(path)
    directory = FilePath.join(path, "charts")
    (self.sources, self.warnings) = (sources, warnings)
    let chart = try ChartLoader.load(path: path, into: sources, warnings: warnings)
    guard let requested = chart.metadata.dependencies else { return }
    entries = ((try? FileSystem.entries(of: directory)) ?? []).map(\.name)
    rows = requested.map { dependency in
      Row(
        name: dependency.name, version: dependency.version, repository: dependency.repository,
        status: status(of: dependency, in: chart))
    }
    let names = Set(requested.map(\.name))
    strays = entries.compactMap { stray($0, besides: names) }
  }

  private func stray(_ name: ByteString, besides names: Set<ByteString>) -> Stray? {
    let path = FilePath.join(directory, name)
    guard let kind = try? FileSystem.kind(of: path, followingLinks: true),
      kind == .directory || FilePath.pathExtension(name) == ".tgz"
    else { return nil }
    guard let chart = load(path) else { return Stray(path: path, isChart: false) }
    return names.contains(chart.name) ? nil : Stray(path: path, isChart: true)
  }

  private func load(_ path: ByteString) -> Chart? {
    try? ChartLoader.load(path: path, into: sources, warnings: warnings)
  }

  private func status(of dependency: ChartDependency, in chart: Chart) -> Status {
    let pattern = PathPattern(dependency.name + "-*.tgz")
    var archives: [ByteString]
    do {
      _ = try pattern.matches("")
      archives = try entries.filter { try pattern.matches($0) }
    } catch {
      return .badPattern
    }
    if archives.count > 1 {
      archives = archives.filter { name in
        let version = name.bytes.dropFirst(dependency.name.count + 1).dropLast(".tgz".utf8.count)
        return (try? SemanticVersion(strict: ByteString(version))) != nil
      }
      if archives.count > 1 { return .tooManyMatches }
    }
    if let archive = archives.first, let status = status(ofArchive: archive, for: dependency) { return status }
    guard let unpacked = chart.dependencies.last(where: { $0.name == dependency.name }) else { return .missing }
    return DependencyInventory.fault(in: unpacked.metadata.version, for: dependency) ?? .unpacked
  }

  /// How an archive fits; nil where it cannot be looked at, and directories count.
  private func status(ofArchive name: ByteString, for dependency: ChartDependency) -> Status? {
    let path = FilePath.join(directory, name)
    guard (try? FileSystem.kind(of: path, followingLinks: true)) != nil else { return nil }
    guard let chart = load(path) else { return .corrupt }
    guard chart.name == dependency.name else { return .misnamed }
    return DependencyInventory.fault(in: chart.metadata.version, for: dependency) ?? .ok
  }

  private static func fault(in version: ByteString, for dependency: ChartDependency) -> Status? {
    if version == dependency.version { return nil }
    guard let constraint = try? VersionConstraint(dependency.version), let version = try? SemanticVersion(version)
    else { return .invalidVersion }
    return constraint.isSatisfied(by: version) ? nil : .wrongVersion
  }
}
