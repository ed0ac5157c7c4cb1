internal import RegularExpressions
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

  private static let statusFlags: [(flag: Flag, statuses: [ReleaseStatus])] = [
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

  private static func emptyTable(_ flags: FlagValues) -> TextTable {
    var table = TextTable()
    if !flags.bool("no-headers") {
      table.add(["NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION"])
    }
    return table
  }

  /// Writes the usual list straight from the store.
  private static func writeTable(_ query: ReleaseQuery, _ invocation: Invocation) throws(CommandError) {
    var table = emptyTable(invocation.flags)
    do throws(StoreError) {
      try ReleaseReading(invocation).store.forEachListed(query) { row in
        table.addCell { row.append(.name, to: &$0) }
        table.addCell { row.append(.namespace, to: &$0) }
        table.addCell { row.append(.revision, to: &$0) }
        table.addCell { append(row.lastDeployed, of: row, to: &$0) }
        table.addCell { row.append(.status, to: &$0) }
        table.addCell {
          row.append(.chartName, to: &$0)
          $0.append(UInt8(ascii: "-"))
          row.append(.chartVersion, to: &$0)
        }
        table.addCell { row.append(.appVersion, to: &$0) }
        table.endRow()
      }
    } catch {
      throw CommandError(error)
    }
    invocation.console.write(table.text)
  }

  /// A time as Go prints it; one in UTC, as stores have them, is nearly written so already.
  private static func append(
    _ time: @autoclosure () -> GoTime?, of row: ListedRow, to output: inout [UInt8]
  ) {
    let start = output.count
    row.append(.lastDeployed, to: &output)
    guard isWholeUTC(output, from: start) else {
      output.removeSubrange(start...)
      return output.append(contentsOf: (time()?.text ?? "-").bytes)
    }
    output[start + 10] = UInt8(ascii: " ")
    output.removeLast()
    output.append(contentsOf: " +0000 UTC".utf8)
  }

  /// Whether a time is written like `2006-01-02T15:04:05Z`, perhaps with a part of a second.
  private static func isWholeUTC(_ text: [UInt8], from start: Int) -> Bool {
    guard text.count - start >= 20, text[text.count - 1] == UInt8(ascii: "Z") else { return false }
    for offset in 0..<19 {
      let byte = text[start + offset]
      let isRight =
        switch offset {
        case 4, 7: byte == UInt8(ascii: "-")
        case 10: byte == UInt8(ascii: "T")
        case 13, 16: byte == UInt8(ascii: ":")
        default: byte >= 0x30 && byte <= 0x39
        }
      if !isRight { return false }
    }
    return true
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

  /// What the store is asked for.
  private static func query(_ invocation: Invocation) -> ReleaseQuery {
    let flags = invocation.flags
    var query = ReleaseQuery(namespace: flags.bool("all-namespaces") ? nil : ByteString(invocation.namespace))
    if !flags.bool("all") {
      let asked = statusFlags.filter { flags.bool($0.flag.name) }.flatMap(\.statuses)
      query.statuses = Set(asked.isEmpty ? [.deployed, .failed] : asked)
    }
    // Helm: superseded revisions are never the newest, so if only they are asked for, all of them count, see
    // `Releases/commands.txt`.
    query.includesOlder = query.statuses == [.superseded]
    if isPlain(flags) {
      let limit = limit(flags)
      query.limit = limit > 0 ? limit : nil
      query.offset = offset(flags)
    }
    return query
  }

  private static func limit(_ flags: FlagValues) -> Int { flags.int("max") ?? 256 }

  private static func offset(_ flags: FlagValues) -> Int { max(0, flags.int("offset") ?? 0) }

  /// Whether what the store tells is the list, in its order.
  private static func isPlain(_ flags: FlagValues) -> Bool {
    (flags.string("filter") ?? "").isEmpty && (flags.string("selector") ?? "").isEmpty && !flags.bool("date")
      && !flags.bool("reverse")
  }

  private static func found(
    _ query: ReleaseQuery, _ invocation: Invocation
  ) throws(CommandError) -> [ReleaseSummary] {
    let flags = invocation.flags
    let filter = try regularExpression(flags.string("filter") ?? "")
    var releases: [ReleaseSummary]
    do throws(StoreError) {
      releases = try ReleaseReading(invocation).store.list(query)
    } catch {
      throw CommandError(error)
    }
    if isPlain(flags) { return releases }
    if let filter { releases.removeAll { !filter.matches($0.identity.name) } }
    if let selector = flags.string("selector"), !selector.isEmpty {
      let parsed = try LabelSelector(selector)
      releases.removeAll { !parsed.matches(allLabels(of: $0)) }
    }
    sort(&releases, flags)
    let rest = releases.dropFirst(offset(flags))
    let limit = limit(flags)
    return Array(limit > 0 ? rest.prefix(limit) : rest)
  }

  /// The user's labels, and those that Helm gives the records of releases.
  private static func allLabels(of release: ReleaseSummary) -> [ByteString: ByteString] {
    var labels = release.labels
    labels["name"] = release.identity.name
    labels["owner"] = "helm"
    labels["status"] = ByteString(release.state.status.rawValue)
    labels["version"] = ByteString(String(release.revision))
    return labels
  }

  private static func sort(_ releases: inout [ReleaseSummary], _ flags: FlagValues) {
    if flags.bool("date") {
      // Helm: times are compared in whole seconds, see `Releases/commands.txt`.
      func seconds(_ release: ReleaseSummary) -> Int64 { (release.state.lastDeployed ?? .zero).seconds }
      let order = releases.enumerated().sorted { (seconds($0.element), $0.offset) < (seconds($1.element), $1.offset) }
      releases = order.map(\.element)
    }
    if flags.bool("reverse") { releases.reverse() }
  }

  private static func regularExpression(_ pattern: String) throws(CommandError) -> RegularExpression? {
    if pattern.isEmpty { return nil }
    do throws(RegularExpressionError) {
      return try RegularExpression(ByteString(pattern))
    } catch {
      throw CommandError(error.message)
    }
  }
}
