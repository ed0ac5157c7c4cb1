internal import Releases
internal import SourceText
internal import Values

/// `chart list`: the releases, one line each.
///
/// Helm: `newListCmd` in cmd/helm and `List.Run` in pkg/action, see `Releases/commands.txt`.
enum ListCommand {
  static let subcommand = Subcommand(
    name: "list", aliases: ["ls"], usage: "list [flags]", summary: "list releases",
    discussion: """
      List the releases of a namespace, or with --all-namespaces of all.

      By default, those that are deployed or failed are listed, by name, at most 256 of them:

        chart list --all
        chart list --filter 'ara[a-z]+' --date --reverse
        chart list --selector team=a,stage!=test --output json
      """,
    flags: ReleaseFlags.output + statusFlags.map(\.flag) + [
      Flag("short", short: "q", .bool, "output short (quiet) listing format"),
      Flag("no-headers", .bool, "don't print headers when using the default output format"),
      Flag(
        "time-format", .string,
        "format time using golang time formatter. Example: --time-format \"2006-01-02 15:04:05Z0700\""),
      Flag("date", short: "d", .bool, "sort by release date"),
      Flag("reverse", short: "r", .bool, "reverse the sort order"),
      Flag("all", short: "a", .bool, "show all releases without any filter applied"),
      Flag("all-namespaces", short: "A", .bool, "list releases across all namespaces"),
      Flag("max", short: "m", .int, default: "256", "maximum number of releases to fetch"),
      Flag("offset", .int, default: "0", "next release index in the list, used to offset from start value"),
      Flag("filter", short: "f", .string, "a regular expression: releases whose names match it are listed"),
      Flag(
        "selector", short: "l", .string,
        "labels to filter on, supports '=', '==', and '!=' (e.g. -l key1=value1,key2=value2)"),
    ],
    arguments: .none, run: run)

  static let statusFlags: [(flag: Flag, statuses: [ReleaseStatus])] = [
    (Flag("uninstalled", .bool, "show uninstalled releases (if 'uninstall --keep-history' was used)"), [.uninstalled]),
    (Flag("superseded", .bool, "show superseded releases"), [.superseded]),
    (Flag("uninstalling", .bool, "show releases that are currently being uninstalled"), [.uninstalling]),
    (
      Flag("deployed", .bool, "show deployed releases. If no other is specified, this will be automatically enabled"),
      [.deployed]
    ),
    (Flag("failed", .bool, "show failed releases"), [.failed]),
    (
      Flag("pending", .bool, "show pending releases"), [.pendingInstall, .pendingUpgrade, .pendingRollback]
    ),
  ]

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let flags = invocation.flags
    let query = query(invocation)
    if format == .table, isPlain(flags), !query.includesOlder, !flags.bool("short"), flags.string("time-format") == nil
    {
      return try writeTable(query, invocation)
    }
    let releases = try found(query, invocation)
    if flags.bool("short") {
      let names = releases.map(\.identity.name)
      if format != .table { return try invocation.console.write(Value(strings: names), as: format) }
      for name in names { invocation.console.write(name + "\n") }
      return
    }
    let layout = flags.string("time-format").flatMap { $0.isEmpty ? nil : TimeLayout(ByteString($0)) }
    let rows = releases.map { Row($0, layout: layout) }
    guard format == .table else {
      return try invocation.console.write(Value(rows.map(\.record)), as: format)
    }
    var table = emptyTable(flags)
    for row in rows { table.add(row.cells) }
    invocation.console.write(table.text)
  }

  static func emptyTable(_ flags: FlagValues) -> TextTable {
    var table = TextTable()
    if !flags.bool("no-headers") {
      table.add(["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"])
    }
    return table
  }

  /// One release as it is listed.
  private struct Row {
    private static let names: [ByteString] = [
      "name", "namespace", "revision", "updated", "status", "chart", "app_version",
    ]
    let cells: [ByteString]

    init(_ release: ReleaseSummary, layout: TimeLayout?) {
      let time = release.state.lastDeployed
      cells = [
        release.identity.name, release.identity.namespace, ByteString(String(release.revision)),
        time.map { time in layout.map(time.formatted) ?? time.text } ?? "-",
        ByteString(release.state.status.rawValue), release.chart.name + "-" + release.chart.version,
        release.chart.appVersion,
      ]
    }

    var record: Value { .object(Record(zip(Row.names, cells).map { ($0, .string($1)) })) }
  }
}
