internal import SourceText

/// Copies revisions from one store to another, one at a time, so that a damaged one does not hold up the others.
public struct ReleaseTransfer: Sendable {
  /// How many revisions were copied.
  public private(set) var copied = 0
  /// How many were there already.
  public private(set) var present = 0
  /// What could not be read, one sentence each.
  public private(set) var failures: [String] = []

  /// A transfer that has not begun.
  public init() {}

  /// Copies the revisions of a release; the caller holds the lock of the destination.
  public mutating func copy(
    _ identity: ReleaseIdentity, from source: any ReleaseStore, to destination: any ReleaseStore
  ) throws(StoreError) {
    let known = try destination.history(identity)
    for summary in try source.history(identity) {
      if try isPresent(summary, among: known, in: destination) { continue }
      let release: Release?
      do throws(StoreError) {
        release = try source.release(identity, revision: summary.revision)
      } catch {
        guard case .damaged(_, let detail) = error else { throw error }
        failures.append("revision \(summary.revision) of \(identity.name): \(detail)")
        continue
      }
      guard let release else { continue }
      try destination.create(release)
      copied += 1
    }
  }

  /// Adds a revision that comes from a file.
  public mutating func add(_ release: Release, to destination: any ReleaseStore) throws(StoreError) {
    let known = try destination.history(release.identity)
    if try isPresent(release.summary, among: known, in: destination) { return }
    try destination.create(release)
    copied += 1
  }

  /// Whether a revision is there already; that it is no longer the deployed one is then learned from the source.
  private mutating func isPresent(
    _ summary: ReleaseSummary, among history: [ReleaseSummary], in destination: any ReleaseStore
  ) throws(StoreError) -> Bool {
    guard let known = history.first(where: { $0.revision == summary.revision }) else { return false }
    present += 1
    // What was superseded or uninstalled once is never deployed again.
    if known.state.status == .deployed, [.superseded, .uninstalled].contains(summary.state.status) {
      try destination.setState(summary.state, of: summary.identity, revision: summary.revision)
    }
    return true
  }
}
