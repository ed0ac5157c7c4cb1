/// The store of the tool: one SQLite file in the data directory.
///
/// Nothing is opened before it is needed, and nothing is made by reading. Schema and its meaning: `StoreSchema`.
public final class SQLiteReleaseStore: ReleaseStore {
  /// The file.
  public let path: String
  private var reader: Database?
  private var writer: Database?

  /// The store in a file, which need not exist.
  public init(path: String) { self.path = path }

  /// The store of a data directory.
  public convenience init(_ directory: DataDirectory) { self.init(path: directory.database) }

  /// A connection to read from; nil while there is no store.
  func reading() throws(StoreError) -> Database? {
    if let open = writer ?? reader { return open }
    reader = try StoreFile.openForReading(path)
    return reader
  }

  func writing() throws(StoreError) -> Database {
    if let writer { return writer }
    let database = try StoreFile.openForWriting(path)
    reader = nil
    writer = database
    return database
  }

  /// Adds a revision.
  public func create(_ release: Release, historyLimit: Int) throws(StoreError) {
    let database = try writing()
    try database.transaction { () throws(StoreError) in
      try RevisionWriter(database).create(release, historyLimit: historyLimit)
    }
  }

  /// Records the state, the labels and the runs of the hooks.
  public func update(_ release: Release, supersedingOthers: Bool) throws(StoreError) {
    let database = try writing()
    try database.transaction { () throws(StoreError) in
      try RevisionWriter(database).update(release, supersedingOthers: supersedingOthers)
    }
  }

  /// Records the state.
  public func setState(
    _ state: ReleaseState, of identity: ReleaseIdentity, revision: Int
  ) throws(StoreError) {
    let database = try writing()
    try database.transaction { () throws(StoreError) in
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

  /// A revision.
  public func release(_ identity: ReleaseIdentity, revision: Int) throws(StoreError) -> Release? {
    guard let database = try reading() else { return nil }
    return try RevisionReader(database).release(identity, revision: revision)
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
