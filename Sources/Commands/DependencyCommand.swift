internal import Charts
internal import Rendering
internal import SourceText

/// `chart dependency list`: the dependencies of a chart, and whether they are there.
///
/// Helm: `newDependencyListCmd` in cmd/helm, see `charts/dependency-list`. Those that fetch charts are `AbsentCommand`s.
enum DependencyCommand {
  static let group = CommandGroup(
    name: "dependency", aliases: ["dep", "dependencies"], summary: "manage a chart's dependencies",
    discussion: """
      Show the dependencies that a chart names in Chart.yaml. They lie in its charts/, as directories or archives:

        chart dependency list ./mychart
      """)

  static let subcommands = [
    Subcommand(
      name: "dependency list", aliases: ["dependency ls"], usage: "dependency list CHART [flags]",
      summary: "list the dependencies for the given chart",
      discussion: """
        List the dependencies of a chart, by default of the one in the current directory, with their status: `ok` for
        an archive that fits, `unpacked` for a directory. What lies in charts/ and is not in Chart.yaml is told.

          chart dependency list ./mychart
        """,
      flags: [Flag("max-col-width", .int, default: "80", "maximum column width for output table")],
      arguments: .atMost(1), run: list)
  ]

  private static func list(_ invocation: Invocation) throws(CommandError) {
    let warnings = WarningLog()
    let sources = invocation.findings.sources
    defer { invocation.findings.addHelm(warnings) }
    let inventory: DependencyInventory
    do throws(ChartError) {
      inventory = try DependencyInventory(
        path: invocation.arguments.first ?? ".", sources: sources, warnings: warnings)
    } catch {
      throw CommandError(error.message, diagnostics: [error.diagnostic(sources: sources)])
    }
    let console = invocation.console
    guard let rows = inventory.rows else {
      return console.write("WARNING: no dependencies at " + inventory.directory + "\n")
    }
    let width = invocation.flags.int("max-col-width") ?? 80
    var table = TextTable(maximumWidth: width > 0 ? width : .max)
    table.add(["NAME", "VERSION", "REPOSITORY", "STATUS"])
    for row in rows { table.add([row.name, row.version, row.repository, ByteString(row.status.rawValue)]) }
    console.write(table.text + "\n")
    for stray in inventory.strays {
      let fault: ByteString = stray.isChart ? "is not in Chart.yaml" : "is not a chart"
      console.write("WARNING: " + GoQuote.quoted(stray.path) + " " + fault + ".\n")
    }
  }
}
