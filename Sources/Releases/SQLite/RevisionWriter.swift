internal import Glibc
internal import SourceText
internal import Values

/// Writes rows and blobs; every call belongs into a transaction.
struct RevisionWriter {
  private let database: Database
  private let blobs: BlobStore

  init(_ database: Database) {
    self.database = database
    blobs = BlobStore(database: database)
  }

  func create(_ release: Release, historyLimit: Int) throws(StoreError) {
    let identity = release.identity
    let history = try RevisionReader(database).history(identity)
    if history.contains(where: { $0.revision == release.revision }) {
      throw .alreadyExists(identity, revision: release.revision)
    }
    let row = try self.row(of: identity, making: release)
    let chart = try add(release.chart)
    let similar = history.isEmpty ? nil : try similarParts(release: row)
    let parts = try RevisionParts(release, into: blobs, similar: similar)
    let state = release.state
    try database.run(
      """
      INSERT INTO revision (release, number, status, description, first_deployed, last_deployed, deleted, chart,
        labels, created_at, runs, parts, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      .integer(row), .integer(release.revision), .text(ByteString(state.status.rawValue)),
      .text(state.description), time(state.firstDeployed), time(state.lastDeployed), time(state.deleted),
      .integer(chart), .optional(LabelText.text(release.labels)), .integer(Glibc.time(nil)),
      HookRuns.packed(release.hooks).map { .blob($0) } ?? .null, .blob(parts.packed), .optional(release.target))
    // After the new revision is there, so that what it shares with the old ones stays.
    try remove(HistoryLimit.surplus(of: history, limit: historyLimit), from: row)
    try refresh(row)
  }

  /// Gives the release's row.
  func update(_ release: Release, supersedingOthers: Bool) throws(StoreError) -> Int {
    guard let row = try row(of: release.identity) else {
      throw .notFound(release.identity, revision: release.revision)
    }
    if supersedingOthers {
      try database.run(
        """
        UPDATE revision SET status = 'superseded', modified_at = ?
        WHERE release = ? AND number <> ? AND status = 'deployed'
        """, .integer(Glibc.time(nil)), .integer(row), .integer(release.revision))
    }
    let state = release.state
    try database.run(
      """
      UPDATE revision SET status = ?, description = ?, first_deployed = ?, last_deployed = ?, deleted = ?,
        modified_at = ?, labels = ?, runs = ? WHERE release = ? AND number = ?
      """,
      .text(ByteString(state.status.rawValue)), .text(state.description), time(state.firstDeployed),
      time(state.lastDeployed), time(state.deleted), .integer(Glibc.time(nil)),
      .optional(LabelText.text(release.labels)), HookRuns.packed(release.hooks).map { .blob($0) } ?? .null,
      .integer(row), .integer(release.revision))
    guard database.changes > 0 else { throw .notFound(release.identity, revision: release.revision) }
    try refresh(row)
    return row
  }

  func setState(_ state: ReleaseState, of identity: ReleaseIdentity, revision: Int) throws(StoreError) {
    guard let row = try row(of: identity), try set(state, row: row, revision: revision) else {
      throw .notFound(identity, revision: revision)
    }
    try refresh(row)
  }

  func delete(_ revisions: [Int], of identity: ReleaseIdentity) throws(StoreError) {
    guard let row = try row(of: identity) else { return }
    try remove(revisions, from: row)
    try refresh(row)
    try database.run(
      "DELETE FROM applied WHERE release = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE release = ?1)",
      .integer(row))
    try database.run(
      "DELETE FROM release WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM revision WHERE release = ?1)",
      .integer(row))
  }

  // MARK: Rows

  private func row(of identity: ReleaseIdentity) throws(StoreError) -> Int? {
    try database.integer(
      "SELECT id FROM release WHERE namespace = ? AND name = ?", .text(identity.namespace),
      .text(identity.name))
  }

  private func row(of identity: ReleaseIdentity, making release: Release) throws(StoreError) -> Int {
    if let row = try row(of: identity) { return row }
    try database.run(
      "INSERT INTO release (namespace, name, latest, status) VALUES (?, ?, ?, ?)", .text(identity.namespace),
      .text(identity.name), .integer(release.revision), .text(ByteString(release.state.status.rawValue)))
    return database.lastInsertedRow
  }

  /// Whether there is such a revision.
  private func set(_ state: ReleaseState, row: Int, revision: Int) throws(StoreError) -> Bool {
    try database.run(
      """
      UPDATE revision SET status = ?, description = ?, first_deployed = ?, last_deployed = ?, deleted = ?,
        modified_at = ? WHERE release = ? AND number = ?
      """,
      .text(ByteString(state.status.rawValue)), .text(state.description), time(state.firstDeployed),
      time(state.lastDeployed), time(state.deleted), .integer(Glibc.time(nil)), .integer(row),
      .integer(revision))
    return database.changes > 0
  }

  /// Brings what lists read first in line with the revisions.
  private func refresh(_ row: Int) throws(StoreError) {
    try database.run(
      """
      UPDATE release SET (latest, status, description, first_deployed, last_deployed, deleted, labels, chart, target) =
        (SELECT number, status, description, first_deployed, last_deployed, deleted, labels, chart, target
         FROM revision WHERE release = ?1 ORDER BY number DESC LIMIT 1)
      WHERE id = ?1 AND EXISTS (SELECT 1 FROM revision WHERE release = ?1)
      """, .integer(row))
  }

  private func time(_ time: GoTime?) -> Statement.Parameter { .optional(time.map(ReleaseTime.text)) }

  // MARK: What revisions share

  /// The row of a chart, with its blobs.
  private func add(_ chart: ChartSnapshot) throws(StoreError) -> Int {
    let hashes = SourceHashes(chart)
    let hash = ContentHash.of(chart, hashes)
    let statement = try database.statement("SELECT id, tree FROM chart WHERE hash = ?")
    try statement.bind([.blob(hash)])
    if try statement.step() {
      let (id, tree) = (statement.integer(0), statement.integer(1))
      statement.reset()
      try blobs.retain(tree)
      return id
    }
    let tree = try ChartTree(chart, into: blobs, hashes, similar: similarTree(of: chart))
    try database.run(
      "INSERT INTO chart (hash, tree, name, version, app_version) VALUES (?, ?, ?, ?, ?)", .blob(hash),
      .integer(try blobs.add(tree.packed)), .text(chart.name), .text(chart.version), .text(chart.appVersion))
    return database.lastInsertedRow
  }

  /// The parts of the last chart of the same name.
  private func similarTree(of chart: ChartSnapshot) throws(StoreError) -> ChartTree? {
    let last = try database.integer(
      "SELECT tree FROM chart WHERE name = ? ORDER BY id DESC LIMIT 1", .text(chart.name))
    guard let last, let packed = try? blobs.content(last) else { return nil }
    return try? ChartTree(packed: packed)
  }

  /// The parts of the revision before.
  ///
  /// Another release's are less like the new ones than these are like each other.
  private func similarParts(release: Int) throws(StoreError) -> RevisionParts? {
    let statement = try database.statement(
      "SELECT parts FROM revision WHERE release = ? ORDER BY number DESC LIMIT 1")
    try statement.bind([.integer(release)])
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    return try? RevisionParts(packed: statement.bytes(0))
  }

  private func remove(_ revisions: [Int], from row: Int) throws(StoreError) {
    for revision in revisions {
      let statement = try database.statement(
        """
        SELECT v.parts, v.chart, c.tree FROM revision v JOIN chart c ON c.id = v.chart
        WHERE v.release = ? AND v.number = ?
        """)
      try statement.bind([.integer(row), .integer(revision)])
      guard try statement.step() else {
        statement.reset()
        continue
      }
      let (packed, chart, tree) = (statement.bytes(0), statement.integer(1), statement.integer(2))
      statement.reset()
      try database.run(
        "DELETE FROM revision WHERE release = ? AND number = ?", .integer(row), .integer(revision))
      // What cannot be read is left; a check of the store tells of it.
      for blob in (try? RevisionParts(packed: packed))?.blobs ?? [] { try blobs.release(blob) }
      try release(chart: chart, tree: tree)
    }
  }

  /// One user less of a chart.
  private func release(chart: Int, tree: BlobStore.ID) throws(StoreError) {
    let parts = (try? blobs.content(tree)).flatMap { try? ChartTree(packed: $0) }
    guard try blobs.release(tree) else { return }
    for blob in parts?.blobs ?? [] { try blobs.release(blob) }
    try database.run("DELETE FROM chart WHERE id = ?", .integer(chart))
  }
}
