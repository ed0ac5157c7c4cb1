internal import SourceText
internal import Values

/// What references of 2019-09 and later can lead to: resources (documents, and parts with identifiers) and anchors.
struct SchemaRegistry {
  /// A document, or a part with an identifier of its own.
  struct Resource {
    let root: SchemaPart
    let base: UniformResourceLocator
    let dialect: SchemaDialect
    /// The parts that `$anchor` and `$dynamicAnchor` name.
    var anchors: [ByteString: SchemaPart] = [:]
    var dynamicAnchors: [ByteString: SchemaPart] = [:]
    /// Whether `$recursiveAnchor` marks the resource.
    var isRecursive = false
  }

  /// A part that a reference leads to, and the resource it belongs to.
  struct Target {
    let part: SchemaPart
    let resource: Int
  }

  private(set) var resources: [Resource] = []
  private var byLocation: [ByteString: Int] = [:]
  private var byPlace: [ByteString: Int] = [:]

  private static let single: [ByteString] = [
    "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "not",
    "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
  ]
  private static let lists: [ByteString] = ["allOf", "anyOf", "oneOf", "prefixItems"]
  private static let named: [ByteString] = [
    "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties",
  ]

  /// A name for a place in a document.
  static func place(_ document: UInt32, _ pointer: ByteString) -> ByteString { "\(document)#" + pointer }

  /// Adds a document with all resources and anchors in it.
  mutating func add(_ document: SchemaPart, at base: UniformResourceLocator, dialect: SchemaDialect) {
    addResource(document, at: base, dialect: dialect)
    var waiting = [(part: document, resource: resources.count - 1)]
    while let (part, outerResource) = waiting.popLast() {
      var resource = outerResource
      guard part.isObject else { continue }
      if let text = part["$id"]?.text, let locator = try? UniformResourceLocator(text) {
        let outer = resources[resource]
        let base = SchemaRegistry.withoutFragment(outer.base.resolving(locator))
        if !part.pointer.isEmpty, !text.hasPrefix("#") {
          addResource(part, at: base, dialect: outer.dialect)
          resource = resources.count - 1
        } else if part.pointer.isEmpty {
          resources[resource] = Resource(root: part, base: base, dialect: outer.dialect)
          if byLocation[base.text] == nil { byLocation[base.text] = resource }
        }
      }
      addAnchors(of: part, to: resource)
      waiting.append(contentsOf: SchemaRegistry.children(of: part).reversed().map { ($0, resource) })
    }
  }

  private mutating func addResource(
    _ part: SchemaPart, at base: UniformResourceLocator, dialect: SchemaDialect
  ) {
    resources.append(Resource(root: part, base: base, dialect: dialect))
    if byLocation[base.text] == nil { byLocation[base.text] = resources.count - 1 }
    byPlace[SchemaRegistry.place(part.origin.file, part.pointer)] = resources.count - 1
  }

  private mutating func addAnchors(of part: SchemaPart, to resource: Int) {
    if let name = part["$anchor"]?.text { resources[resource].anchors[name] = part }
    if let name = part["$dynamicAnchor"]?.text {
      resources[resource].anchors[name] = part
      resources[resource].dynamicAnchors[name] = part
    }
    if part["$recursiveAnchor"]?.bool == true, part.pointer == resources[resource].root.pointer {
      resources[resource].isRecursive = true
    }
  }

  /// The schemas right below one.
  private static func children(of part: SchemaPart) -> [SchemaPart] {
    var children: [SchemaPart] = []
    for key in single { if let child = part[key] { children.append(child) } }
    for key in lists { children.append(contentsOf: part[key]?.elements ?? []) }
    for key in named { children.append(contentsOf: part[key]?.entries?.map(\.part) ?? []) }
    if let items = part["items"] { children.append(contentsOf: items.elements ?? [items]) }
    return children
  }

  private static func withoutFragment(_ locator: UniformResourceLocator) -> UniformResourceLocator {
    var result = locator
    result.fragment = ByteString()
    return result
  }

  /// The number of the resource that a part belongs to.
  func resource(of part: SchemaPart) -> Int {
    var pointer = part.pointer
    while true {
      if let resource = byPlace[SchemaRegistry.place(part.origin.file, pointer)] { return resource }
      guard let slash = pointer.bytes.lastIndex(of: UInt8(ascii: "/")) else { return 0 }
      pointer = ByteString(pointer.bytes[..<slash])
    }
  }

  /// What a reference in a resource leads to.
  mutating func target(
    of reference: UniformResourceLocator, from resource: Int, documents: inout SchemaDocuments
  ) throws(SchemaProblemError) -> Target {
    let absolute = resources[resource].base.resolving(reference)
    let base = SchemaRegistry.withoutFragment(absolute)
    if byLocation[base.text] == nil { try load(base, for: absolute, &documents) }
    guard let found = byLocation[base.text] else {
      throw SchemaProblemError(.remoteReference(absolute.text))
    }
    let fragment = reference.fragment
    if fragment.isEmpty || fragment.hasPrefix("/") {
      let part = try resources[found].root.part(at: fragment)
      return Target(part: part, resource: self.resource(of: part))
    }
    guard let part = resources[found].anchors[fragment] else {
      throw SchemaProblemError(.unknownAnchor(absolute.text))
    }
    return Target(part: part, resource: found)
  }

  private mutating func load(
    _ base: UniformResourceLocator, for reference: UniformResourceLocator, _ documents: inout SchemaDocuments
  ) throws(SchemaProblemError) {
    if let text = Metaschemas.text(of: base.text), let part = try? documents.add(text) {
      let dialect = (try? SchemaDialect.stated(by: part.value)) ?? .draft2020
      return add(part, at: base, dialect: dialect.isModern ? dialect : .draft2019)
    }
    let isAbsolute = !base.scheme.isEmpty
    throw SchemaProblemError(
      isAbsolute ? .remoteReference(reference.text) : .relativeReference(reference.text))
  }
}
