internal import SourceText

/// What releases' last operations left on their targets: one packed row each.
struct AppliedStates {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func set(_ state: AppliedState, release: Int) throws(StoreError) {
    var writer = PackedWriter()
    writer.write(list: state.documents) { writer, document in
      writer.write(document.digest)
      writer.write(list: document.objects) { writer, object in
        for text in [object.group, object.kind, object.namespace, object.name, object.fingerprint] {
          writer.write(text)
        }
      }
    }
    let content = ByteString(writer.bytes)
    try database.run(
      "INSERT OR REPLACE INTO applied (release, revision, size, documents) VALUES (?, ?, ?, ?)", .integer(release),
      .integer(state.revision), .integer(content.count), .blob(try QuickDeflate.compressed(content)))
  }

  /// Nil also for what cannot be read: it only saves work.
  func state(of identity: ReleaseIdentity) throws(StoreError) -> AppliedState? {
    let statement = try database.statement(
      """
      SELECT a.revision, a.size, a.documents FROM applied a JOIN release r ON r.id = a.release
      WHERE r.namespace = ? AND r.name = ?
      """)
    try statement.bind([.text(identity.namespace), .text(identity.name)])
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    guard let content = Deflate.expanded(statement.bytes(2), size: statement.integer(1)),
      let documents = try? AppliedStates.documents(content)
    else { return nil }
    return AppliedState(revision: statement.integer(0), documents: documents)
  }

  private static func documents(_ packed: ByteString) throws(PackedReader.Malformed) -> [AppliedDocument] {
    var reader = PackedReader(packed)
    return try reader.list { element throws(PackedReader.Malformed) in
      AppliedDocument(
        digest: try element.text(),
        objects: try element.list { object throws(PackedReader.Malformed) in
          AppliedObject(
            group: try object.text(), kind: try object.text(), namespace: try object.text(),
            name: try object.text(), fingerprint: try object.text())
        })
    }
  }
}
