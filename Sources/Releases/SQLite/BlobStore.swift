internal import SourceText

/// The contents that revisions share: stored once, compressed, counted, and verified when they are read.
struct BlobStore {
  /// A blob's row.
  typealias ID = Int

  /// A content to be kept.
  struct Part {
    let content: ByteString
    /// A blob with much the same content, if one is known: it makes the compression better.
    var similar: ID?
    /// The content's hash, if it is known.
    var hash: ByteString?
  }

  let database: Database
  private let compressor = Compressor()
  /// SQLite's own limit on a value, less some room for the rest of the row.
  private static let limit = 999_000_000
  /// The most that a content may have for a place in a pack, and the most that a pack may have.
  private static let packed = (part: 1 << 16, pack: 1 << 18)

  init(database: Database) { self.database = database }

  /// Keeps a content for one more user.
  func add(_ content: ByteString, similar: ID? = nil) throws(StoreError) -> ID {
    let hash = ContentHash.of(content)
    if let known = try retained(hash) { return known }
    return try insert(content, hash, similar: similar)
  }

  /// Keeps contents for one more user each.
  ///
  /// Those that are new and like nothing known are compressed together, which takes a fraction of the time and of the
  /// room that they take one by one.
  func add(_ parts: [Part]) throws(StoreError) -> [ID] {
    var ids: [ID] = []
    ids.reserveCapacity(parts.count)
    var pack: [(id: ID, content: ByteString)] = []
    var size = 0
    for part in parts {
      let hash = part.hash ?? ContentHash.of(part.content)
      if let known = try retained(hash) {
        ids.append(known)
      } else if part.similar != nil || part.content.count > BlobStore.packed.part {
        ids.append(try insert(part.content, hash, similar: part.similar))
      } else {
        if size + part.content.count > BlobStore.packed.pack {
          try insert(pack)
          (pack, size) = ([], 0)
        }
        let id = try insert(hash, uses: 1)
        pack.append((id, part.content))
        size += part.content.count
        ids.append(id)
      }
    }
    try insert(pack)
    return ids
  }

  private func retained(_ hash: ByteString) throws(StoreError) -> ID? {
    let find: StaticString = "SELECT id FROM blob WHERE substr(hash, 1, 6) = substr(?1, 1, 6) AND hash = ?1"
    guard let known = try database.integer(find, .blob(hash)) else { return nil }
    try retain(known)
    return known
  }

  private func insert(_ hash: ByteString, uses: Int) throws(StoreError) -> ID {
    try database.run("INSERT INTO blob (hash, uses) VALUES (?, ?)", .blob(hash), .integer(uses))
    return database.lastInsertedRow
  }

  private func insert(_ content: ByteString, _ hash: ByteString, similar: ID?) throws(StoreError) -> ID {
    let (data, base) = try compressed(content, similar: similar)
    let id = try insert(hash, uses: 1)
    try insert(id, content, data: data, base: base)
    if let base { try retain(base) }
    return id
  }

  private func insert(_ id: ID, _ content: ByteString, data: ByteString, base: ID?) throws(StoreError) {
    guard data.count < BlobStore.limit else {
      throw .tooLarge(what: "a part of a release", bytes: content.count)
    }
    try database.run(
      "INSERT INTO blob_data (id, size, base, data) VALUES (?, ?, ?, ?)", .integer(id),
      .integer(content.count), base.map { .integer($0) } ?? .null, .blob(data))
  }

  /// Gives parts that have their hashes already a blob in which they lie side by side.
  private func insert(_ parts: [(id: ID, content: ByteString)]) throws(StoreError) {
    guard parts.count > 1 else {
      for part in parts {
        try insert(part.id, part.content, data: compressor.compressed(part.content), base: nil)
      }
      return
    }
    var content = ByteString()
    for part in parts { content.append(part.content) }
    // Its parts have hashes enough.
    let pack = try insert("", uses: parts.count)
    try insert(pack, content, data: QuickDeflate.compressed(content), base: nil)
    var offset = 0
    for part in parts {
      try database.run(
        "INSERT INTO blob_data (id, size, base, data, offset) VALUES (?, ?, ?, x'', ?)", .integer(part.id),
        .integer(part.content.count), .integer(pack), .integer(offset))
      offset += part.content.count
    }
  }

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

  private func compressed(
    _ content: ByteString, similar: ID?
  ) throws(StoreError) -> (data: ByteString, base: ID?) {
    guard let similar, content.count < 1 << 20 else { return (try compressor.compressed(content), nil) }
    let base = try dictionary(of: similar) ?? similar
    // What cannot be read is no help, but no hindrance either.
    guard let dictionary = try? self.content(base, as: .dictionary) else {
      return (try compressor.compressed(content), nil)
    }
    let difference = try compressor.compressed(content, dictionary: dictionary)
    if difference.count * 8 < content.count { return (difference, base) }
    let whole = try compressor.compressed(content)
    return difference.count * 2 < whole.count ? (difference, base) : (whole, nil)
  }

  /// The blob that another refers to.
  private func base(of id: ID) throws(StoreError) -> ID? {
    try reference("SELECT base FROM blob_data WHERE id = ?", id)
  }

  /// The blob that another has as its dictionary.
  private func dictionary(of id: ID) throws(StoreError) -> ID? {
    try reference("SELECT base FROM blob_data WHERE id = ? AND offset IS NULL", id)
  }

  private func reference(_ sql: StaticString, _ id: ID) throws(StoreError) -> ID? {
    let statement = try database.statement(sql)
    try statement.bind([.integer(id)])
    defer { statement.reset() }
    return try statement.step() && !statement.isNull(0) ? statement.integer(0) : nil
  }
}
