internal import SourceText

/// Helm's rules about a chart's dependencies.
///
/// Helm: `Dependencies` in pkg/lint/rules, see `charts/lint`.
public enum DependencyLint {
  /// What the rules find about a chart whose dependencies are not processed yet.
  public static func messages(_ chart: Chart, folder: ChartFolder) -> [LintMessage] {
    let requested = chart.metadata.dependencies ?? []
    let requestedNames = Set(requested.map(\.name))
    let presentNames = Set(chart.dependencies.map(\.name))
    var messages: [LintMessage] = []
    func add(_ severity: LintMessage.Severity, _ text: String, _ names: [ByteString], hint: String) {
      guard !names.isEmpty else { return }
      let list = names.map(\.string).joined(separator: ",")
      messages.append(
        LintMessage(severity, folder.absolutePath, "\(text): \(list)", id: "chart-dependencies", hints: [hint]))
    }
    add(
      .error, "chart metadata is missing these dependencies",
      chart.dependencies.map(\.name).filter { !requestedNames.contains($0) },
      hint: "name every chart of charts/ under `dependencies` in Chart.yaml")
    var seen: Set<ByteString> = []
    let repeated = requested.map { $0.alias.isEmpty ? $0.name : $0.alias }.filter { !seen.insert($0).inserted }
    add(
      .error, "multiple dependencies with name or alias", repeated,
      hint: "give each dependency of the same chart an alias of its own")
    add(
      .warning, "chart directory is missing these dependencies",
      requested.map(\.name).filter { !presentNames.contains($0) },
      hint: "put the chart's folder or .tgz into charts/")
    return messages
  }

  /// The finding for a chart that cannot be loaded at all.
  public static func unloadable(_ error: ChartError) -> LintMessage {
    LintMessage(.error, "", "unable to load chart\n\t\(error.message)", id: "chart", range: error.range)
  }
}
