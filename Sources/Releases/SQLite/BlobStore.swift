internal import SourceText

/// The contents that revisions share: stored once, compressed, counted, and verified when they are read.
struct BlobStore {
  /// A blob's row.
  typealias ID = Int

  let database: Database
  private let compressor = Compressor()
  /// SQLite's own limit on a value, less some room for the rest of the row.
  private static let limit = 999_000_000

  init(database: Database) { self.database = database }

  /// Keeps a content for one more user.
  ///
  /// `similar` is a blob with much the same content, if one is known: it makes the compression better.
  func add(_ content: ByteString, similar: ID? = nil) throws(StoreError) -> ID {
    let hash = ContentHash.of(content)
    let find = "SELECT id FROM blob WHERE substr(hash, 1, 6) = substr(?1, 1, 6) AND hash = ?1"
    if let known = try database.integer(find, .blob(hash)) {
      try retain(known)
      return known
    }
    let (data, base) = try compressed(content, similar: similar)
    guard data.count < BlobStore.limit else {
      throw .tooLarge(what: "a part of a release", bytes: content.count)
    }
    try database.run("INSERT INTO blob (hash, uses) VALUES (?, 1)", .blob(hash))
    let id = database.lastInsertedRow
    try database.run(
      "INSERT INTO blob_data (id, size, base, data) VALUES (?, ?, ?, ?)", .integer(id),
      .integer(content.count), base.map { .integer($0) } ?? .null, .blob(data))
    if let base { try retain(base) }
    return id
  }

  /// The content of a blob, which is what was once added, or an error.
  func content(_ id: ID) throws(StoreError) -> ByteString { try content(id, isBase: false) }

  /// One user more.
  func retain(_ id: ID) throws(StoreError) {
    try database.run("UPDATE blob SET uses = uses + 1 WHERE id = ?", .integer(id))
  }

  /// One user less; whether it was the last, and the blob is gone.
  @discardableResult
  func release(_ id: ID) throws(StoreError) -> Bool {
    try database.run("UPDATE blob SET uses = uses - 1 WHERE id = ?", .integer(id))
    guard let uses = try database.integer("SELECT uses FROM blob WHERE id = ?", .integer(id)), uses <= 0
    else {
      return false
    }
    let base = try self.base(of: id)
    try database.run("DELETE FROM blob_data WHERE id = ?", .integer(id))
    try database.run("DELETE FROM blob WHERE id = ?", .integer(id))
    if let base { try release(base) }
    return true
  }

  private func content(_ id: ID, isBase: Bool) throws(StoreError) -> ByteString {
    let statement = try database.statement(
      "SELECT size, base, data, hash FROM blob_data JOIN blob USING (id) WHERE id = ?")
    try statement.bind([.integer(id)])
    guard try statement.step() else { throw damage("part \(id) is missing") }
    let (size, data, hash) = (statement.integer(0), statement.bytes(2), statement.bytes(3))
    let base = statement.isNull(1) ? nil : statement.integer(1)
    statement.reset()
    var dictionary: ByteString?
    if let base {
      // A base has no base itself.
      guard !isBase else { throw damage("part \(id) refers to others in a circle") }
      dictionary = try content(base, isBase: true)
    }
    guard let content = Deflate.expanded(data, size: size, dictionary: dictionary),
      ContentHash.of(content) == hash
    else { throw damage("part \(id) (\(ContentHash.text(hash))) does not match its checksum") }
    return content
  }

  private func compressed(
    _ content: ByteString, similar: ID?
  ) throws(StoreError) -> (data: ByteString, base: ID?) {
    guard let similar, content.count < 1 << 20 else { return (try compressor.compressed(content), nil) }
    let base = try self.base(of: similar) ?? similar
    // What cannot be read is no help, but no hindrance either.
    guard let dictionary = try? self.content(base) else { return (try compressor.compressed(content), nil) }
    let difference = try compressor.compressed(content, dictionary: dictionary)
    if difference.count * 8 < content.count { return (difference, base) }
    let whole = try compressor.compressed(content)
    return difference.count * 2 < whole.count ? (difference, base) : (whole, nil)
  }

  private func base(of id: ID) throws(StoreError) -> ID? {
    let statement = try database.statement("SELECT base FROM blob_data WHERE id = ?")
    try statement.bind([.integer(id)])
    defer { statement.reset() }
    return try statement.step() && !statement.isNull(0) ? statement.integer(0) : nil
  }

  private func damage(_ detail: String) -> StoreError { .damaged(path: database.path, detail: detail) }
}
