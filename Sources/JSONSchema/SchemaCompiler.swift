internal import RegularExpressions
internal import SourceText
internal import Values

/// Compiles a schema, with Helm's complaints in Helm's order.
struct SchemaCompiler {
  /// What a part inherits from the parts around it.
  struct Context {
    var dialect: SchemaDialect
    /// The number of the resource; only later versions have more than one.
    var resource = 0
  }

  var compiled = CompiledSchema()
  var documents = SchemaDocuments()
  /// Finds what references of drafts 4 to 7 lead to.
  var pool = SchemaPool()
  /// Finds what references of later versions lead to.
  var registry = SchemaRegistry()
  /// The parts that references lead to, by the reference or the place.
  var known: [ByteString: Int] = [:]
  private let limit: StackLimit

  /// Compiles the text of a schema.
  init(_ text: ByteString, limit: StackLimit) throws(SchemaError) {
    self.limit = limit
    let document = try documents.add(text)
    let dialect = try SchemaDialect.stated(by: document.value) ?? .hybrid
    if dialect.isModern {
      try compileModern(document, dialect: dialect)
    } else {
      pool.add(document, at: UniformResourceLocator(), dialect: dialect == .hybrid ? nil : dialect)
      compiled.resources = [SchemaResource()]
      _ = try compile(document, in: Context(dialect: dialect))
    }
  }

  /// Compiles a part and returns its number.
  mutating func compile(_ part: SchemaPart, in context: Context) throws(SchemaError) -> Int {
    if context.dialect.isModern { return try compileModern(part, in: context) }
    let id = addNode(part, in: context)
    try fill(compiled.nodes[id], from: part, in: context)
    return id
  }

  /// Adds a part that is filled later.
  mutating func addNode(_ part: SchemaPart, in context: Context) -> Int {
    let node = SchemaNode(path: part.path, dialect: context.dialect)
    node.resource = context.resource
    compiled.nodes.append(node)
    return compiled.nodes.count - 1
  }

  /// Reads all keywords of a part.
  mutating func fill(_ node: SchemaNode, from part: SchemaPart, in context: Context) throws(SchemaError) {
    if limit.isExhausted { throw SchemaError(.tooDeep, at: part.pointer) }
    if context.dialect >= .draft6, let verdict = part.bool {
      node.verdict = verdict
      return
    }
    guard part.isObject else { throw SchemaError(.invalidJSON, at: part.pointer) }
    let groups = KeywordGroups(of: part)
    if groups.contains(.identifier), !context.dialect.isModern {
      try checkIdentifier(of: part, dialect: context.dialect)
      try readDefinitions(part, in: context)
    }
    if groups.contains(.texts) { try checkTexts(of: part) }
    if groups.contains(.references), try readReferences(part, into: node, in: context) { return }
    if groups.contains(.types) { try readTypes(part, into: node) }
    if groups.contains(.properties) { try readProperties(part, into: node, in: context) }
    if groups.contains(.dependencies) { try readDependencies(part, into: node, in: context) }
    if groups.contains(.items) { try readItems(part, into: node, in: context) }
    if groups.contains(.numberBounds) { try readNumberBounds(part, into: node) }
    if groups.contains(.textBounds) { try readTextBounds(part, into: node) }
    if groups.contains(.objectBounds) { try readObjectBounds(part, into: node) }
    if groups.contains(.arrayBounds) { try readArrayBounds(part, into: node, in: context) }
    if groups.contains(.literals) { try readLiterals(part, into: node) }
    if groups.contains(.combinations) { try readCombinations(part, into: node, in: context) }
  }

  private static let textKeywords: [ByteString] = ["title", "description"]

  private func checkTexts(of part: SchemaPart) throws(SchemaError) {
    for key in SchemaCompiler.textKeywords {
      if let text = part[key], text.text == nil {
        throw SchemaError(.invalidType(expected: "string", given: key.string), at: text.pointer)
      }
    }
  }

  private func checkIdentifier(of part: SchemaPart, dialect: SchemaDialect) throws(SchemaError) {
    let key =
      switch dialect {
      case .draft4: "id"
      case .hybrid: part["id"] == nil ? "$id" : "id"
      default: "$id"
      }
    guard let identifier = part[ByteString(key)] else { return }
    guard let text = identifier.text else {
      throw SchemaError(.invalidType(expected: "string", given: key), at: identifier.pointer)
    }
    _ = try locator(text, at: identifier)
  }

  /// The parts of a URL.
  func locator(_ text: ByteString, at part: SchemaPart) throws(SchemaError) -> UniformResourceLocator {
    do {
      return try UniformResourceLocator(text)
    } catch {
      throw SchemaError(.url(error.message), at: part.pointer)
    }
  }

  private mutating func readDefinitions(_ part: SchemaPart, in context: Context) throws(SchemaError) {
    guard let definitions = part["definitions"] else { return }
    let problem = SchemaProblem.invalidType(expected: "array of schemas", given: "definitions")
    guard let entries = definitions.entries else {
      throw SchemaError(definitions.bool == nil ? problem : .booleanDefinitions, at: definitions.pointer)
    }
    for (_, definition) in entries {
      guard definition.isSchema else { throw SchemaError(problem, at: definition.pointer) }
      _ = try compile(definition, in: context)
    }
  }

  /// Reads the references; whether they stand for everything that the part says.
  private mutating func readReferences(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) -> Bool {
    if let reference = part[SchemaKeyword.reference] {
      guard let text = reference.text else {
        throw SchemaError(.invalidType(expected: "string", given: "$ref"), at: reference.pointer)
      }
      let locator = try locator(text, at: reference)
      if context.dialect.isModern {
        node.reference = try target(of: locator, at: reference, in: context).id
      } else {
        node.isOnlyReference = true
        if let target = known[locator.text] {
          node.reference = target
        } else {
          node.reference = try pooledTarget(of: locator, at: reference, in: context)
          return true
        }
      }
    }
    if context.dialect.isModern { try readDynamicReferences(part, into: node, in: context) }
    return false
  }

  /// Compiles what a reference of drafts 4 to 7 leads to.
  private mutating func pooledTarget(
    of reference: UniformResourceLocator, at part: SchemaPart, in context: Context
  ) throws(SchemaError) -> Int {
    let document: SchemaPool.Document
    do {
      document = try pool.document(for: reference, documents: &documents)
    } catch {
      throw SchemaError(error.problem, at: part.pointer)
    }
    guard document.part.isSchema else {
      throw SchemaError(.mustBeOfType(key: "valid schema", type: "object"), at: part.pointer)
    }
    let inner = Context(dialect: document.dialect ?? context.dialect)
    let id = addNode(document.part, in: inner)
    known[reference.text] = id
    try fill(compiled.nodes[id], from: document.part, in: inner)
    return id
  }
}
