/// The store of the tool: one SQLite file in the data directory.
///
/// Nothing is opened before it is needed, and nothing is made by reading. Schema and its meaning: `StoreSchema`.
public final class SQLiteReleaseStore: ReleaseStore {
  /// The file.
  public let path: String
  private let usage: StoreFile.Usage
  private var reader: Database?
  private var writer: Database?

  /// The store in a file, which need not exist, and which is one file again when the store is closed.
  public init(path: String) {
    self.path = path
    usage = .exchange
  }

  /// The store of a data directory.
  public init(_ directory: DataDirectory) {
    path = directory.database
    usage = .home
  }

  /// A connection to read from; nil while there is no store.
  func reading() throws(StoreError) -> Database? {
    if let open = writer ?? reader { return open }
    reader = try StoreFile.openForReading(path)
    return reader
  }

  /// Opens the store once for all that follows, which is going to write to it; nothing is made.
  public func prepareForWriting() throws(StoreError) {
    if try StoreFile.exists(path) { _ = try writing() }
  }

  func writing() throws(StoreError) -> Database {
    if let writer { return writer }
    let database = try StoreFile.openForWriting(path, usage)
    reader = nil
    writer = database
    return database
  }

  /// Adds a revision.
  ///
  /// One that is pending need not outlive a failure of power, but only the process: what comes of it is written to the
  /// same log, and then lasts with it.
  public func create(_ release: Release, historyLimit: Int) throws(StoreError) {
    let database = try writing()
    try database.transaction(isDurable: !release.state.status.isUnderWay) { () throws(StoreError) in
      try RevisionWriter(database).create(release, historyLimit: historyLimit)
    }
  }

  /// Records the state, the labels and the runs of the hooks.
  public func update(
    _ release: Release, supersedingOthers: Bool, applied: AppliedState?
  ) throws(StoreError) {
    let database = try writing()
    try database.transaction { () throws(StoreError) in
      let row = try RevisionWriter(database).update(release, supersedingOthers: supersedingOthers)
      if let applied { try AppliedStates(database).set(applied, release: row) }
    }
  }

  /// Records the state.
  public func setState(
    _ state: ReleaseState, of identity: ReleaseIdentity, revision: Int
  ) throws(StoreError) {
    let database = try writing()
    try database.transaction(isDurable: !state.status.isUnderWay) { () throws(StoreError) in
      try RevisionWriter(database).setState(state, of: identity, revision: revision)
    }
  }

  /// Removes revisions.
  public func delete(_ revisions: [Int], of identity: ReleaseIdentity) throws(StoreError) {
    // Nothing is made only to find nothing in it.
    guard try reading() != nil else { return }
    let database = try writing()
    try database.transaction { () throws(StoreError) in
      try RevisionWriter(database).delete(revisions, of: identity)
    }
  }

  /// Parts of a revision.
  public func release(
    _ identity: ReleaseIdentity, revision: Int, parts: ReleaseParts
  ) throws(StoreError) -> Release? {
    guard let database = try reading() else { return nil }
    return try RevisionReader(database).release(identity, revision: revision, parts: parts)
  }

  /// What the last complete operation left on the target.
  public func applied(_ identity: ReleaseIdentity) throws(StoreError) -> AppliedState? {
    guard let database = try reading() else { return nil }
    return try AppliedStates(database).state(of: identity)
  }

  /// The revisions of a release.
  public func history(_ identity: ReleaseIdentity) throws(StoreError) -> [ReleaseSummary] {
    guard let database = try reading() else { return [] }
    return try RevisionReader(database).history(identity)
  }

  /// The newest revisions.
  public func list(_ query: ReleaseQuery) throws(StoreError) -> [ReleaseSummary] {
    guard let database = try reading() else { return [] }
    return try RevisionReader(database).list(query)
  }
}
