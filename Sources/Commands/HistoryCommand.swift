internal import Releases
internal import SourceText
internal import Values

/// `chart history`: the revisions of a release, from the oldest.
///
/// Helm: `newHistoryCmd` in cmd/helm, see `Releases/commands.txt`.
enum HistoryCommand {
  static let subcommand = Subcommand(
    name: "history", aliases: ["hist"], usage: "history RELEASE_NAME [flags]", summary: "fetch release history",
    discussion: """
      Show the revisions of a release with their status, chart and description, the last 256 of them or as many as
      --max says.
      """,
    flags: ReleaseFlags.output + [
      Flag("max", .int, default: "256", "maximum number of revision to include in history")
    ],
    arguments: .exactly(1), run: run)

  private static let dateLayout = TimeLayout("Mon Jan _2 15:04:05 2006")

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let name = invocation.arguments[0]
    guard ReleaseNaming.isValid(name) else {
      throw CommandError("release name is invalid: \(name)")
    }
    let reading: ReleaseReading
    var history: [ReleaseSummary]
    do throws(StoreError) {
      reading = try ReleaseReading(invocation)
      history = try reading.store.history(reading.identity)
    } catch {
      throw CommandError(error)
    }
    if history.isEmpty { throw ReleaseAdvice(store: reading.store).notFound(reading.identity) }
    history = history.suffix(max(0, invocation.flags.int("max") ?? 256))
    guard format == .table else {
      return try invocation.console.write(Value(history.map(record)), as: format)
    }
    var table = TextTable()
    table.add(["REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION"])
    for revision in history {
      let time = revision.state.lastDeployed ?? .zero
      table.add([
        ByteString(String(revision.revision)), time.formatted(dateLayout),
        ByteString(revision.state.status.rawValue), revision.chart.name + "-" + revision.chart.version,
        revision.chart.appVersion, revision.state.description,
      ])
    }
    invocation.console.write(table.text)
  }

  private static func record(_ revision: ReleaseSummary) -> Value {
    .object(
      Record([
        ("revision", .int(revision.revision)),
        ("updated", .string(revision.state.lastDeployed?.formatted(.rfc3339Nano) ?? "")),
        ("status", Value(revision.state.status.rawValue)),
        ("chart", .string(revision.chart.name + "-" + revision.chart.version)),
        ("app_version", .string(revision.chart.appVersion)),
        ("description", .string(revision.state.description)),
      ]))
  }
}
