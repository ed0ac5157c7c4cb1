internal import RegularExpressions
internal import Releases
internal import SourceText
internal import Values

extension ListCommand {
  /// What the store is asked for.
  static func query(_ invocation: Invocation) -> ReleaseQuery {
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
  static func isPlain(_ flags: FlagValues) -> Bool {
    (flags.string("filter") ?? "").isEmpty && (flags.string("selector") ?? "").isEmpty && !flags.bool("date")
      && !flags.bool("reverse")
  }

  /// What the list shows.
  static func found(
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
