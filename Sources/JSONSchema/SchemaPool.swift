internal import SourceText
internal import Values

/// What references of drafts 4 to 7 can lead to: the document, its parts with identifiers, and standard schemas.
struct SchemaPool {
  /// A document or a part of one.
  struct Document {
    let part: SchemaPart
    /// The dialect that the document states.
    let dialect: SchemaDialect?
  }

  private var documents: [ByteString: Document] = [:]

  /// Keywords whose values are names with schemas.
  private static let namedSchemas: Set<ByteString> = ["properties", "dependencies", "patternProperties"]

  /// Adds a document, and makes the references in it absolute.
  mutating func add(
    _ part: SchemaPart, at base: UniformResourceLocator, dialect: SchemaDialect?
  ) {
    if SchemaPool.hasReferences(part.value) { addParts(of: part, at: base, dialect: dialect) }
    documents[base.text] = Document(part: part, dialect: dialect)
  }

  /// Whether a document has parts that refer or can be referred to, which most have not.
  private static func hasReferences(_ root: Value) -> Bool {
    var waiting = [root]
    while let value = waiting.popLast() {
      switch value {
      case .list(let list): waiting.append(contentsOf: list.elements)
      case .map(let map):
        for entry in map.entries {
          switch entry.key {
          case "$ref", "$id", "id": return true
          default: break
          }
          switch entry.value {
          case .map, .list: waiting.append(entry.value)
          default: break
          }
        }
      default: break
      }
    }
    return false
  }

  private mutating func addParts(
    of root: SchemaPart, at base: UniformResourceLocator, dialect: SchemaDialect?
  ) {
    var waiting: [(part: SchemaPart, base: UniformResourceLocator)] = [(root, base)]
    while let (part, outerBase) = waiting.popLast() {
      if let elements = part.elements {
        waiting.append(contentsOf: elements.reversed().map { ($0, outerBase) })
        continue
      }
      guard let map = part.value.mapValue, let entries = part.entries else { continue }
      var base = outerBase
      let identifier = map["id"] ?? map["$id"]
      if case .string(let text) = identifier, let locator = try? UniformResourceLocator(text) {
        base = SchemaPool.resolve(locator, against: outerBase)
        // Helm: of two parts with one identifier the second keeps its references as they are written, see
        // `references/two with one identifier`.
        if documents[base.text] != nil { continue }
        documents[base.text] = Document(part: part, dialect: dialect)
      }
      if case .string(let text) = map["$ref"], let locator = try? UniformResourceLocator(text) {
        let origin = map.entry("$ref")?.origin ?? .unknown
        map.set("$ref", to: .string(SchemaPool.resolve(locator, against: base).text), origin: origin)
      }
      for (key, part) in entries.reversed() where key != "const" && key != "enum" {
        if !SchemaPool.namedSchemas.contains(key) {
          waiting.append((part, base))
        } else if let children = part.entries {
          waiting.append(contentsOf: children.reversed().map { ($0.part, base) })
        }
      }
    }
  }

  private static func resolve(
    _ reference: UniformResourceLocator, against base: UniformResourceLocator
  ) -> UniformResourceLocator {
    var document = base
    document.fragment = ByteString()
    return document.resolving(reference)
  }

  /// What a reference leads to.
  mutating func document(
    for reference: UniformResourceLocator, documents texts: inout SchemaDocuments
  ) throws(SchemaProblemError) -> Document {
    let name = reference.text
    if let known = documents[name] { return known }
    var base = reference
    base.fragment = ByteString()
    if documents[base.text] == nil {
      try load(base, for: reference, &texts)
    }
    guard let whole = documents[base.text] else { throw SchemaProblemError(.remoteReference(name)) }
    // Helm: a fragment that is no pointer, and no identifier either, leads to the whole document, see
    // `references/reference to a fragment that is no pointer`.
    let result = Document(part: try whole.part.part(at: reference.fragment), dialect: whole.dialect)
    documents[name] = result
    return result
  }

  private mutating func load(
    _ base: UniformResourceLocator, for reference: UniformResourceLocator, _ texts: inout SchemaDocuments
  ) throws(SchemaProblemError) {
    if let text = Metaschemas.text(of: base.text), let part = try? texts.add(text) {
      add(part, at: base, dialect: try? SchemaDialect.stated(by: part.value))
      return
    }
    let isFile = base.scheme == "file"
    let isCanonical = isFile ? base.path.hasPrefix("/") : !base.scheme.isEmpty && !base.host.isEmpty
    throw SchemaProblemError(
      isCanonical ? .remoteReference(reference.text) : .relativeReference(reference.text))
  }
}
