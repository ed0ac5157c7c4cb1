public import SourceText

/// Where revisions of releases are kept.
///
/// Every call is one transaction: done whole or not at all, also when the process is killed. Numbers are the caller's,
/// who holds the release's `ReleaseLock`; a number that is taken is refused.
public protocol ReleaseStore {
  /// Adds a revision.
  ///
  /// With a limit of more than 0, the oldest others go until so many are left, but never the one that is deployed.
  func create(_ release: Release, historyLimit: Int) throws(StoreError)

  /// Records the state, the labels and the runs of the hooks of a revision; nothing else of it changes.
  ///
  /// With `supersedingOthers`, all other deployed revisions of the release become superseded at the same moment;
  /// `applied` replaces what is known of the target.
  func update(
    _ release: Release, supersedingOthers: Bool, applied: AppliedState?
  ) throws(StoreError)

  /// Records the state of a revision that is not at hand.
  func setState(_ state: ReleaseState, of identity: ReleaseIdentity, revision: Int) throws(StoreError)

  /// The named parts of a revision; nil when there is none of that number.
  func release(
    _ identity: ReleaseIdentity, revision: Int, parts: ReleaseParts
  ) throws(StoreError) -> Release?

  /// What the last complete operation left on the target; nil where that is not known.
  func applied(_ identity: ReleaseIdentity) throws(StoreError) -> AppliedState?

  /// The revisions of a release, from the oldest; empty when there is no such release.
  func history(_ identity: ReleaseIdentity) throws(StoreError) -> [ReleaseSummary]

  /// The newest revision of every release that is asked for, by name and then by namespace.
  func list(_ query: ReleaseQuery) throws(StoreError) -> [ReleaseSummary]

  /// Removes revisions, and what only they used.
  func delete(_ revisions: [Int], of identity: ReleaseIdentity) throws(StoreError)
}

/// Which revisions a list shows.
public struct ReleaseQuery: Sendable {
  /// The namespace; nil for all.
  public var namespace: ByteString?
  /// The statuses that the newest revision may have; nil for any.
  public var statuses: Set<ReleaseStatus>?
  /// Whether older revisions count as well, rather than only the newest of each release.
  public var includesOlder = false
  /// How many to tell at most; nil for all.
  public var limit: Int?
  /// How many of the first to leave out.
  public var offset = 0

  /// A query, by default for the newest revision of everything.
  public init(namespace: ByteString? = nil, statuses: Set<ReleaseStatus>? = nil) {
    self.namespace = namespace
    self.statuses = statuses
  }
}

extension ReleaseStore {
  /// Adds a revision, and removes none.
  public func create(_ release: Release) throws(StoreError) { try create(release, historyLimit: 0) }

  /// Records the state, the labels and the runs of the hooks of a revision.
  public func update(_ release: Release, supersedingOthers: Bool = false) throws(StoreError) {
    try update(release, supersedingOthers: supersedingOthers, applied: nil)
  }

  /// A revision with all its parts; nil when there is none of that number.
  public func release(_ identity: ReleaseIdentity, revision: Int) throws(StoreError) -> Release? {
    try release(identity, revision: revision, parts: .all)
  }

  /// The revision of the highest number; nil when there is no such release.
  public func last(
    _ identity: ReleaseIdentity, parts: ReleaseParts = .all
  ) throws(StoreError) -> Release? {
    guard let newest = try history(identity).last else { return nil }
    return try release(identity, revision: newest.revision, parts: parts)
  }

  /// The deployed revision of the highest number; nil when none is deployed.
  public func deployed(_ identity: ReleaseIdentity) throws(StoreError) -> Release? {
    guard let newest = try history(identity).last(where: { $0.state.status == .deployed }) else { return nil }
    return try release(identity, revision: newest.revision)
  }

  /// Removes a release with all its revisions.
  public func delete(_ identity: ReleaseIdentity) throws(StoreError) {
    try delete(history(identity).map(\.revision), of: identity)
  }
}
