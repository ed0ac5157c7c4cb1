internal import SourceText

/// Reading, which verifies what it reads.
extension BlobStore {
  /// What one blob reads another for; the further down, the less the other may need itself.
  enum Role {
    case content
    case dictionary
    case pack
  }

  /// The content of a blob, which is what was once added, or an error.
  func content(_ id: ID) throws(StoreError) -> ByteString { try content(id, as: .content) }

  func content(_ id: ID, as role: Role) throws(StoreError) -> ByteString {
    let statement = try database.statement(
      "SELECT size, base, data, hash, offset FROM blob_data JOIN blob USING (id) WHERE id = ?")
    try statement.bind([.integer(id)])
    guard try statement.step() else { throw damage("part \(id) is missing") }
    let (size, data, hash) = (statement.integer(0), statement.bytes(2), statement.bytes(3))
    let base = statement.isNull(1) ? nil : statement.integer(1)
    let offset = statement.isNull(4) ? nil : statement.integer(4)
    statement.reset()
    if let base, let offset {
      guard role != .pack else { throw damage("part \(id) refers to others in a circle") }
      for isFresh in [false, true] {
        let part = BlobStore.slice(try pack(base, isFresh: isFresh), offset, size)
        if let part, ContentHash.of(part) == hash { return part }
      }
    } else {
      var dictionary: ByteString?
      if let base {
        guard role == .content else { throw damage("part \(id) refers to others in a circle") }
        dictionary = try content(base, as: .dictionary)
      }
      let content = Deflate.expanded(data, size: size, dictionary: dictionary)
      if let content, hash.isEmpty || ContentHash.of(content) == hash { return content }
    }
    throw damage("part \(id) (\(ContentHash.text(hash))) does not match its checksum")
  }

  /// The content of a pack; the last one is at hand, because its parts are mostly read one after the other.
  private func pack(_ id: ID, isFresh: Bool) throws(StoreError) -> ByteString {
    if !isFresh, let known = database.lastPack, known.id == id { return known.content }
    let content = try content(id, as: .pack)
    database.lastPack = (id, content)
    return content
  }

  private static func slice(_ content: ByteString, _ offset: Int, _ size: Int) -> ByteString? {
    guard offset >= 0, size >= 0, offset <= content.count, size <= content.count - offset else { return nil }
    return ByteString(content.bytes[offset..<(offset + size)])
  }

  private func damage(_ detail: String) -> StoreError { .damaged(path: database.path, detail: detail) }
}
