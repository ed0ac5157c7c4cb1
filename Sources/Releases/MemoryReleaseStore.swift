internal import SourceText

/// A store that lasts as long as the process; for tests and dry runs.
public final class MemoryReleaseStore: ReleaseStore {
  private var releases: [ReleaseIdentity: [Int: Release]] = [:]
  private var states: [ReleaseIdentity: AppliedState] = [:]

  /// An empty store.
  public init() {}

  /// Adds a revision.
  public func create(_ release: Release, historyLimit: Int) throws(StoreError) {
    guard releases[release.identity]?[release.revision] == nil else {
      throw .alreadyExists(release.identity, revision: release.revision)
    }
    let surplus = HistoryLimit.surplus(of: try history(release.identity), limit: historyLimit)
    for revision in surplus { releases[release.identity]?[revision] = nil }
    releases[release.identity, default: [:]][release.revision] = release
  }

  /// Records the state, the labels and the runs of the hooks.
  public func update(
    _ release: Release, supersedingOthers: Bool, applied: AppliedState?
  ) throws(StoreError) {
    guard var stored = releases[release.identity]?[release.revision] else {
      throw .notFound(release.identity, revision: release.revision)
    }
    if supersedingOthers {
      for (revision, other) in releases[release.identity] ?? [:] where other.state.status == .deployed {
        releases[release.identity]?[revision]?.state.status = .superseded
      }
    }
    stored.state = release.state
    stored.labels = release.labels
    for index in stored.hooks.indices where index < release.hooks.count {
      stored.hooks[index].lastRun = release.hooks[index].lastRun
    }
    releases[release.identity]?[release.revision] = stored
    if let applied { states[release.identity] = applied }
  }

  /// Records the state.
  public func setState(
    _ state: ReleaseState, of identity: ReleaseIdentity, revision: Int
  ) throws(StoreError) {
    guard releases[identity]?[revision] != nil else { throw .notFound(identity, revision: revision) }
    releases[identity]?[revision]?.state = state
  }

  /// A revision; all of its parts.
  public func release(
    _ identity: ReleaseIdentity, revision: Int, parts: ReleaseParts
  ) throws(StoreError) -> Release? { releases[identity]?[revision] }

  /// What the last complete operation left on the target.
  public func applied(_ identity: ReleaseIdentity) throws(StoreError) -> AppliedState? { states[identity] }

  /// The revisions of a release.
  public func history(_ identity: ReleaseIdentity) throws(StoreError) -> [ReleaseSummary] {
    (releases[identity] ?? [:]).values.map(\.summary).sorted { $0.revision < $1.revision }
  }

  /// The newest revisions.
  public func list(_ query: ReleaseQuery) throws(StoreError) -> [ReleaseSummary] {
    var found: [ReleaseSummary] = []
    for (identity, revisions) in releases
    where query.namespace == nil || identity.namespace == query.namespace {
      let newestFirst = revisions.values.map(\.summary).sorted { $0.revision > $1.revision }
      let candidates = query.includesOlder ? newestFirst : Array(newestFirst.prefix(1))
      found += candidates.filter { query.statuses?.contains($0.state.status) ?? true }
    }
    found.sort {
      ($0.identity.name, $0.identity.namespace, $0.revision)
        < ($1.identity.name, $1.identity.namespace, $1.revision)
    }
    return Array(found.dropFirst(max(0, query.offset)).prefix(query.limit ?? .max))
  }

  /// Removes revisions.
  public func delete(_ revisions: [Int], of identity: ReleaseIdentity) throws(StoreError) {
    for revision in revisions { releases[identity]?[revision] = nil }
    if releases[identity]?.isEmpty == true { (releases[identity], states[identity]) = (nil, nil) }
  }
}
