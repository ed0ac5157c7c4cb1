internal import SourceText
internal import Values

extension SchemaCompiler {
  /// Compiles a document of 2019-09 or later, with what it refers to.
  mutating func compileModern(_ document: SchemaPart, dialect: SchemaDialect) throws(SchemaError) {
    registry.add(document, at: UniformResourceLocator(), dialect: dialect)
    _ = try compile(document, in: Context(dialect: dialect))
    try compileDynamicAnchors()
  }

  /// Compiles a part, once for each place: references may lead to it too.
  mutating func compileModern(_ part: SchemaPart, in context: Context) throws(SchemaError) -> Int {
    var context = context
    context.resource = registry.resource(of: part)
    context.dialect = registry.resources[context.resource].dialect
    let place = SchemaRegistry.place(part.origin.file, part.pointer)
    if let id = known[place] { return id }
    let id = addNode(part, in: context)
    known[place] = id
    try fill(compiled.nodes[id], from: part, in: context)
    return id
  }

  /// Compiles what a reference leads to.
  mutating func target(
    of reference: UniformResourceLocator, at part: SchemaPart, in context: Context
  ) throws(SchemaError) -> (id: Int, place: SchemaRegistry.Target) {
    let target: SchemaRegistry.Target
    do {
      target = try registry.target(of: reference, from: context.resource, documents: &documents)
    } catch {
      throw SchemaError(error.problem, at: part.pointer)
    }
    return (try compile(target.part, in: Context(dialect: context.dialect)), target)
  }

  /// Reads `$dynamicRef` or `$recursiveRef`.
  mutating func readDynamicReferences(
    _ part: SchemaPart, into node: SchemaNode, in context: Context
  ) throws(SchemaError) {
    let key: ByteString = context.dialect >= .draft2020 ? "$dynamicRef" : "$recursiveRef"
    guard let reference = part[key] else { return }
    guard let text = reference.text else {
      throw SchemaError(.invalidType(expected: "string", given: key.string), at: reference.pointer)
    }
    let locator = try locator(text, at: reference)
    let (id, place) = try target(of: locator, at: reference, in: context)
    let resource = registry.resources[place.resource]
    var dynamic: SchemaNode.DynamicTarget?
    if context.dialect < .draft2020 {
      if resource.isRecursive { dynamic = .recursive }
    } else if resource.dynamicAnchors[locator.fragment] != nil {
      dynamic = .anchor(locator.fragment)
    }
    node.dynamicReference = (id, dynamic)
  }

  /// Compiles what dynamic references can lead to, which may bring further resources along.
  private mutating func compileDynamicAnchors() throws(SchemaError) {
    var done = 0
    while done < registry.resources.count {
      let resource = registry.resources[done]
      let context = Context(dialect: resource.dialect, resource: done)
      var anchors = SchemaResource()
      for (name, part) in resource.dynamicAnchors.sorted(by: { $0.key < $1.key }) {
        anchors.dynamicAnchors[name] = try compile(part, in: context)
      }
      if resource.isRecursive { anchors.recursiveAnchor = try compile(resource.root, in: context) }
      compiled.resources.append(anchors)
      done += 1
    }
  }
}
