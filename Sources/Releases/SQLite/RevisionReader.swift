internal import SourceText
internal import Values

/// Reads rows; blobs only where a whole revision is asked for.
struct RevisionReader {
  private static let columns = """
    r.namespace, r.name, v.number, v.status, v.description, v.first_deployed, v.last_deployed, v.deleted, v.labels,
    c.name, c.version, c.app_version, v.target
    """

  private let database: Database
  private let blobs: BlobStore

  init(_ database: Database) {
    self.database = database
    blobs = BlobStore(database: database)
  }

  func history(_ identity: ReleaseIdentity) throws(StoreError) -> [ReleaseSummary] {
    try summaries(
      """
      SELECT \(RevisionReader.columns) FROM release r
      JOIN revision v ON v.release = r.id JOIN chart c ON c.id = v.chart
      WHERE r.namespace = ? AND r.name = ? ORDER BY v.number
      """, [.text(identity.namespace), .text(identity.name)])
  }

  func list(_ query: ReleaseQuery) throws(StoreError) -> [ReleaseSummary] {
    let (selection, parameters) = RevisionReader.selection(query)
    guard query.includesOlder else {
      return try summaries(
        """
        SELECT r.namespace, r.name, r.latest, r.status, r.description, r.first_deployed, r.last_deployed, r.deleted,
          r.labels, c.name, c.version, c.app_version, r.target
        FROM release r CROSS JOIN chart c ON c.id = r.chart \(selection)
        """, parameters)
    }
    return try summaries(
      """
      SELECT \(RevisionReader.columns) FROM release r
      CROSS JOIN revision v ON v.release = r.id CROSS JOIN chart c ON c.id = v.chart \(selection)
      """, parameters)
  }

  /// Tells what lists show of the newest revisions; the query may not ask for older ones.
  func forEachListed(_ query: ReleaseQuery, _ body: (ListedRow) -> Void) throws(StoreError) {
    let (selection, parameters) = RevisionReader.selection(query)
    let statement = try database.statement(
      text: """
        SELECT r.name, r.namespace, r.latest, r.status, c.name, c.version, c.app_version, r.last_deployed
        FROM release r CROSS JOIN chart c ON c.id = r.chart \(selection)
        """)
    try statement.bind(parameters)
    while try statement.step() { body(ListedRow(statement)) }
    statement.reset()
  }

  /// The end of a statement that picks what a query asks for, in its order.
  private static func selection(_ query: ReleaseQuery) -> (text: String, parameters: [Statement.Parameter]) {
    var conditions: [String] = []
    var parameters: [Statement.Parameter] = []
    if let namespace = query.namespace {
      conditions.append("r.namespace = ?")
      parameters.append(.text(namespace))
    }
    if let statuses = query.statuses {
      let marks = Array(repeating: "?", count: statuses.count).joined(separator: ", ")
      conditions.append("\(query.includesOlder ? "v" : "r").status IN (\(marks))")
      parameters += statuses.map { .text(ByteString($0.rawValue)) }
    }
    parameters += [.integer(query.limit ?? -1), .integer(max(0, query.offset))]
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    let number = query.includesOlder ? ", v.number" : ""
    return ("\(condition) ORDER BY r.name, r.namespace\(number) LIMIT ? OFFSET ?", parameters)
  }

  func release(
    _ identity: ReleaseIdentity, revision: Int, parts wanted: ReleaseParts
  ) throws(StoreError) -> Release? {
    let statement = try database.statement(
      text: """
        SELECT \(RevisionReader.columns), v.runs, v.parts, c.tree FROM release r
        JOIN revision v ON v.release = r.id JOIN chart c ON c.id = v.chart
        WHERE r.namespace = ? AND r.name = ? AND v.number = ?
        """)
    try statement.bind([.text(identity.namespace), .text(identity.name), .integer(revision)])
    guard try statement.step() else {
      statement.reset()
      return nil
    }
    let summary = try summary(at: statement)
    let (runs, packed, tree) = (statement.optionalBytes(13), statement.bytes(14), statement.integer(15))
    statement.reset()
    do {
      var chart = ChartSnapshot(summary.chart)
      if !wanted.isDisjoint(with: .chart) {
        chart = try ChartTree(packed: blobs.content(tree)).chart(summary.chart, wanted, from: blobs)
      }
      return try release(summary, chart: chart, parts: RevisionParts(packed: packed), runs: runs, wanted)
    } catch let error as StoreError {
      throw error
    } catch {
      throw damage("revision \(revision) of \(identity.name) cannot be read")
    }
  }

  private func release(
    _ summary: ReleaseSummary, chart: ChartSnapshot, parts: RevisionParts, runs: ByteString?,
    _ wanted: ReleaseParts
  ) throws -> Release {
    var config = Map()
    if wanted.contains(.config) {
      guard let map = try Value.decodeJSON(blobs.content(parts.config), as: .map).mapValue else {
        throw PackedReader.Malformed()
      }
      config = map
    }
    var manifest = ByteString()
    for id in wanted.contains(.manifest) ? parts.documents : [] { manifest.append(try blobs.content(id)) }
    var hooks: [ReleaseHook] = []
    let lastRuns = try runs.map { text in try HookRuns.unpacked(text) } ?? []
    for (index, id) in (wanted.contains(.hooks) ? parts.hooks : []).enumerated() {
      hooks.append(
        ReleaseHook(
          try .init(packed: blobs.content(id)),
          lastRun: index < lastRuns.count ? lastRuns[index] : ReleaseHook.Run()))
    }
    return Release(
      identity: summary.identity, revision: summary.revision, state: summary.state, labels: summary.labels,
      chart: chart, config: config.count == 0 ? Map(isNil: true) : config, manifest: manifest, hooks: hooks,
      notes: wanted.contains(.notes) ? try blobs.content(parts.notes) : "", target: summary.target)
  }

  private func summaries(
    _ sql: String, _ parameters: [Statement.Parameter]
  ) throws(StoreError) -> [ReleaseSummary] {
    let statement = try database.statement(text: sql)
    try statement.bind(parameters)
    var result: [ReleaseSummary] = []
    while try statement.step() { result.append(try summary(at: statement)) }
    statement.reset()
    return result
  }

  private func summary(at row: Statement) throws(StoreError) -> ReleaseSummary {
    let identity = ReleaseIdentity(namespace: row.bytes(0), name: row.bytes(1))
    guard let status = ReleaseStatus(rawValue: row.string(3)) else {
      throw damage("revision \(row.integer(2)) of \(identity.name) has no known status")
    }
    func time(_ column: Int) -> GoTime? { row.isNull(column) ? nil : ReleaseTime.parse(row.bytes(column)) }
    return ReleaseSummary(
      identity: identity, revision: row.integer(2),
      state: ReleaseState(
        status: status, description: row.bytes(4), firstDeployed: time(5), lastDeployed: time(6),
        deleted: time(7)),
      labels: row.isNull(8) ? [:] : LabelText.labels(row.bytes(8)),
      chart: ReleaseSummary.ChartFacts(name: row.bytes(9), version: row.bytes(10), appVersion: row.bytes(11)),
      target: row.optionalBytes(12))
  }

  private func damage(_ detail: String) -> StoreError { .damaged(path: database.path, detail: detail) }
}

/// Labels in a row: a JSON object, or nothing.
enum LabelText {
  static func text(_ labels: [ByteString: ByteString]) -> ByteString? {
    labels.isEmpty
      ? nil : ChartJSON.text(.map(Map(labels.map { ($0.key, .string($0.value)) }, type: .strings)))
  }

  static func labels(_ text: ByteString) -> [ByteString: ByteString] {
    let map = (try? Value.decodeJSON(text, as: .map))?.mapValue ?? Map()
    return Dictionary(map.entries.map { ($0.key, $0.value.text) }) { $1 }
  }
}

/// The runs of hooks in a row.
enum HookRuns {
  /// Nil where none ever ran.
  static func packed(_ hooks: [ReleaseHook]) -> ByteString? {
    guard hooks.contains(where: { $0.lastRun.phase != nil || $0.lastRun.started != nil }) else { return nil }
    var writer = PackedWriter()
    writer.write(list: hooks.map(\.lastRun)) { writer, run in
      writer.write(run.started.map(ReleaseTime.text) ?? "")
      writer.write(run.completed.map(ReleaseTime.text) ?? "")
      writer.write(ByteString(run.phase?.rawValue ?? ""))
    }
    return ByteString(writer.bytes)
  }

  static func unpacked(_ text: ByteString) throws(PackedReader.Malformed) -> [ReleaseHook.Run] {
    var reader = PackedReader(text)
    return try reader.list { element throws(PackedReader.Malformed) in
      ReleaseHook.Run(
        started: ReleaseTime.parse(try element.text()), completed: ReleaseTime.parse(try element.text()),
        phase: ReleaseHook.Phase(rawValue: try element.text().string))
    }
  }
}
