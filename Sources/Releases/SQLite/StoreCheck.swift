internal import SourceText

/// What a check of a whole store found.
public struct StoreReport: Sendable {
  /// How many releases there are.
  public internal(set) var releases = 0
  /// How many revisions they have.
  public internal(set) var revisions = 0
  /// How many parts the revisions share.
  public internal(set) var blobs = 0
  /// What is wrong, one sentence each.
  public internal(set) var problems: [String] = []
}

extension SQLiteReleaseStore {
  /// Reads every row and every blob, and tells what does not fit; an absent store is an empty one.
  public func check() throws(StoreError) -> StoreReport {
    guard let database = try reading() else { return StoreReport() }
    var check = StoreCheck(database: database)
    try check.run()
    return check.report
  }
}

/// One check of a store.
private struct StoreCheck {
  let database: Database
  private(set) var report = StoreReport()
  /// Who needs each blob, counted anew.
  private var uses: [BlobStore.ID: Int] = [:]
  private var damaged: Set<BlobStore.ID> = []

  init(database: Database) { self.database = database }

  mutating func run() throws(StoreError) {
    try checkPages()
    try checkBlobs()
    try checkCharts()
    try checkRevisions()
    try checkCounts()
  }

  private mutating func checkPages() throws(StoreError) {
    let statement = try database.statement("PRAGMA integrity_check")
    while try statement.step() {
      let line = statement.string(0)
      if line != "ok" { report.problems.append("database: \(line)") }
    }
  }

  private mutating func checkBlobs() throws(StoreError) {
    let blobs = BlobStore(database: database)
    for id in try numbers("SELECT id FROM blob ORDER BY id") {
      report.blobs += 1
      do throws(StoreError) {
        _ = try blobs.content(id)
      } catch {
        damaged.insert(id)
        guard case .damaged(_, let detail) = error else { throw error }
        report.problems.append(detail)
      }
    }
    for base in try numbers("SELECT base FROM blob_data WHERE base IS NOT NULL") { uses[base, default: 0] += 1 }
    for id in try numbers("SELECT id FROM blob_data WHERE id NOT IN (SELECT id FROM blob)") {
      report.problems.append("part \(id) has no checksum")
    }
  }

  private mutating func checkCharts() throws(StoreError) {
    let blobs = BlobStore(database: database)
    for id in try numbers("SELECT id FROM chart") {
      guard let tree = try database.integer("SELECT tree FROM chart WHERE id = ?", .integer(id)) else { continue }
      guard let content = try? blobs.content(tree), let parts = try? ChartTree(packed: content) else {
        report.problems.append("chart \(id) cannot be read")
        continue
      }
      count(parts.blobs, of: "chart \(id)")
    }
  }

  private mutating func checkRevisions() throws(StoreError) {
    let reader = RevisionReader(database)
    for row in try numbers("SELECT id FROM release ORDER BY namespace, name") {
      report.releases += 1
      let latest = try database.integer(
        """
        SELECT 1 FROM release r JOIN revision v ON v.release = r.id AND v.number = r.latest
          AND (v.status, v.description, v.first_deployed, v.last_deployed, v.deleted, v.labels, v.chart, v.target)
          IS (r.status, r.description, r.first_deployed, r.last_deployed, r.deleted, r.labels, r.chart, r.target)
        WHERE r.id = ? AND r.latest = (SELECT max(number) FROM revision WHERE release = r.id)
        """, .integer(row))
      if latest == nil { report.problems.append("release \(row) does not know its newest revision") }
      let statement = try database.statement(
        """
        SELECT v.number, v.parts, r.namespace, r.name, c.tree FROM revision v JOIN release r ON r.id = v.release
        LEFT JOIN chart c ON c.id = v.chart WHERE v.release = ? ORDER BY v.number
        """)
      try statement.bind([.integer(row)])
      var found: [(identity: ReleaseIdentity, number: Int, parts: ByteString, tree: Int?)] = []
      while try statement.step() {
        found.append(
          (
            ReleaseIdentity(namespace: statement.bytes(2), name: statement.bytes(3)), statement.integer(0),
            statement.bytes(1), statement.isNull(4) ? nil : statement.integer(4)
          ))
      }
      statement.reset()
      for revision in found {
        report.revisions += 1
        let name = "revision \(revision.number) of \(revision.identity.namespace)/\(revision.identity.name)"
        guard let parts = try? RevisionParts(packed: revision.parts), let tree = revision.tree else {
          report.problems.append("\(name) cannot be read")
          continue
        }
        count([tree] + parts.blobs, of: name)
      }
      if let identity = found.first?.identity {
        do throws(StoreError) { _ = try reader.history(identity) } catch {
          guard case .damaged(_, let detail) = error else { throw error }
          report.problems.append(detail)
        }
      }
    }
    for row in try numbers("SELECT release FROM applied WHERE release NOT IN (SELECT id FROM release)") {
      report.problems.append("what was applied for release \(row) belongs to no release")
    }
    for number in try numbers("SELECT number FROM revision WHERE release NOT IN (SELECT id FROM release)") {
      report.problems.append("revision \(number) belongs to no release")
    }
  }

  private mutating func count(_ blobs: [BlobStore.ID], of name: String) {
    for id in blobs { uses[id, default: 0] += 1 }
    if blobs.contains(where: damaged.contains) { report.problems.append("\(name) is damaged") }
  }

  private mutating func checkCounts() throws(StoreError) {
    let statement = try database.statement("SELECT id, uses FROM blob")
    while try statement.step() {
      let (id, stored) = (statement.integer(0), statement.integer(1))
      let counted = uses.removeValue(forKey: id) ?? 0
      if stored != counted { report.problems.append("part \(id) is used \(counted) times, and counted \(stored)") }
    }
    for id in uses.keys.sorted() { report.problems.append("part \(id) is missing") }
  }

  private func numbers(_ sql: StaticString) throws(StoreError) -> [Int] {
    let statement = try database.statement(sql)
    var result: [Int] = []
    while try statement.step() { result.append(statement.integer(0)) }
    statement.reset()
    return result
  }
}
