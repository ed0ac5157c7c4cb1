internal import Releases
internal import SourceText

/// Names and revisions of releases, as the store has them.
extension Completer {
  private func namespace(_ given: [String]) -> ByteString {
    var parser = FlagParser(flags: GlobalFlags.flags)
    for index in given.indices {
      let isOpen = given[index] == "-n" || given[index] == "--namespace"
      if isOpen, index + 1 < given.count { _ = try? parser.parse(given[index...(index + 1)].map { ByteString($0) }) }
      if given[index].hasPrefix("--namespace=") || given[index].hasPrefix("-n") && given[index].count > 2 {
        _ = try? parser.parse([ByteString(given[index])])
      }
    }
    return parser.values.text("namespace") ?? ByteString(environment.value("NAMESPACE") ?? "default")
  }

  private func store() -> SQLiteReleaseStore? {
    guard let directory = try? DataDirectory(environment: { environment[$0] }) else { return nil }
    return SQLiteReleaseStore(directory)
  }

  /// Every newest revision; none where the store cannot be read.
  func releases(in namespace: ByteString?) -> [ReleaseSummary] {
    (try? store()?.list(ReleaseQuery(namespace: namespace))) ?? []
  }

  func releaseWords(prefix: String, given: [String], without taken: [String]) -> [Word] {
    releases(in: namespace(given)).filter { !taken.contains($0.identity.name.string) }.map { release in
      let chart = "\(release.chart.name)-\(release.chart.version)"
      return Word(text: release.identity.name.string, description: "\(chart) -> \(release.state.status.rawValue)")
    }.filter { $0.text.hasPrefix(prefix) }.sorted { $0.text < $1.text }
  }

  func revisions(of name: String, prefix: String, given: [String]) -> [Word] {
    let identity = ReleaseIdentity(namespace: namespace(given), name: ByteString(name))
    let history = (try? store()?.history(identity)) ?? []
    return history.reversed().map { revision in
      let chart = "\(revision.chart.name)-\(revision.chart.version)"
      return Word(text: String(revision.revision), description: "\(chart), \(revision.state.status.rawValue)")
    }.filter { $0.text.hasPrefix(prefix) }
  }

  func words(_ texts: Set<String>, _ prefix: String) -> [Word] {
    texts.filter { $0.hasPrefix(prefix) }.sorted().map { Word(text: $0, description: "") }
  }
}
