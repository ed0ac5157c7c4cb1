internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// Prints a revision as `install`, `upgrade` and `status` do.
///
/// Helm: `statusPrinter` in cmd/helm, see `Releases/commands.txt`.
struct ReleasePrinter {
  let console: Console
  let format: OutputFormat
  var showsDescription = false
  /// The live objects; empty for no such section.
  var resources = LiveResources()
  var hidesNotes = false
  /// Whether values, hooks and manifest are printed as well.
  var isDebugging = false
  /// Whether the chart is named.
  var showsMetadata = false

  private static let dateLayout = TimeLayout("Mon Jan _2 15:04:05 2006")

  /// Prints the revision; in JSON and YAML, the chart only where it is wanted.
  func print(_ release: Release, withChart: Bool) throws(CommandError) {
    switch format {
    case .table: try printTable(release)
    case .json, .yaml:
      let json = HelmRecord.json(
        release, includingChart: withChart, resources: resources.isEmpty ? nil : try resources.json())
      if format == .json { return console.write(json + "\n") }
      do throws(ValueError) { console.write(try Value.decodeJSON(json).yaml()) } catch {
        throw CommandError(error.message)
      }
    }
  }

  private func printTable(_ release: Release) throws(CommandError) {
    console.write("NAME: " + release.identity.name + "\n")
    if let time = release.state.lastDeployed {
      console.write("LAST DEPLOYED: " + time.formatted(ReleasePrinter.dateLayout) + "\n")
    }
    console.write("NAMESPACE: " + release.identity.namespace + "\n")
    console.write("STATUS: \(release.state.status.rawValue)\nREVISION: \(release.revision)\n")
    if showsMetadata {
      console.write("CHART: " + release.chart.name + "\nVERSION: " + release.chart.version + "\n")
      console.write("APP_VERSION: " + release.chart.appVersion + "\n")
    }
    if showsDescription { console.write("DESCRIPTION: " + release.state.description + "\n") }
    if !resources.isEmpty { console.write("RESOURCES:\n" + resources.text + "\n") }
    printTests(release)
    if isDebugging { try printValues(release) }
    if isDebugging || release.state.description.string.lowercased() == "dry run complete" {
      console.write("HOOKS:\n")
      for hook in release.hooks.map(\.hook) {
        console.write("---\n# Source: " + hook.path + "\n" + hook.manifest + "\n")
      }
      console.write("MANIFEST:\n" + release.manifest + "\n")
    }
    if !hidesNotes, !release.notes.isEmpty { console.write("NOTES:\n" + release.notes.trimmedSpace + "\n") }
  }

  private func printTests(_ release: Release) {
    let tests = release.hooks.filter { $0.hook.events.contains(.test) }
    if tests.isEmpty { return console.write("TEST SUITE: None\n") }
    for test in tests {
      guard let started = test.lastRun.started else { continue }
      let completed = test.lastRun.completed ?? .zero
      console.write("TEST SUITE:     " + test.hook.name + "\n")
      console.write("Last Started:   " + started.formatted(ReleasePrinter.dateLayout) + "\n")
      console.write("Last Completed: " + completed.formatted(ReleasePrinter.dateLayout) + "\n")
      console.write("Phase:          \(test.lastRun.phase?.rawValue ?? "")\n")
    }
  }

  private func printValues(_ release: Release) throws(CommandError) {
    console.write("USER-SUPPLIED VALUES:\n")
    try console.write(.map(release.config), as: .yaml)
    console.write("\nCOMPUTED VALUES:\n")
    try console.write(.map(try release.computedValues()), as: .yaml)
    console.write("\n")
  }
}
