internal import SourceText

extension ReleaseStore {
  /// Marks as failed what a killed process left pending, and tells which revisions these are.
  ///
  /// Only who holds the release's lock may call it: then no operation is under way, and what is pending never ends.
  public func markInterrupted(_ lock: borrowing ReleaseLock) throws(StoreError) -> [ReleaseSummary] {
    var interrupted: [ReleaseSummary] = []
    for var revision in try history(lock.identity) {
      guard let description = Interruption.description(of: revision) else { continue }
      revision.state.status = .failed
      revision.state.description = description
      try setState(revision.state, of: lock.identity, revision: revision.revision)
      interrupted.append(revision)
    }
    return interrupted
  }
}

/// What is said of a revision whose operation was killed.
private enum Interruption {
  static func description(of revision: ReleaseSummary) -> ByteString? {
    let name = revision.identity.name
    return switch revision.state.status {
    case .pendingInstall: "Release \"\(name)\" failed: interrupted"
    case .pendingUpgrade: "Upgrade \"\(name)\" failed: interrupted"
    case .pendingRollback: "Rollback \"\(name)\" failed: interrupted"
    case .uninstalling: "Uninstallation of \"\(name)\" failed: interrupted"
    case .unknown, .deployed, .uninstalled, .superseded, .failed: nil
    }
  }
}
