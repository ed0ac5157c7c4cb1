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
    let known = Set(try destination.history(identity).map(\.revision))
    for summary in try source.history(identity) {
      guard !known.contains(summary.revision) else {
        present += 1
        continue
      }
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
    guard try !destination.history(release.identity).contains(where: { $0.revision == release.revision }) else {
      present += 1
      return
    }
    try destination.create(release)
    copied += 1
  }
}
