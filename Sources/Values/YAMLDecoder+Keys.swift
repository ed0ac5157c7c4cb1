internal import SourceText
internal import YAML

extension YAMLDecoder {
  mutating func decodeKey(_ event: YAMLEvent) throws(YAMLError) -> (
    scalar: ResolvedScalar, text: ByteString
  ) {
    let node: Builder.Node
    switch event.kind {
    case .scalar:
      let scalar = try resolveScalar(event)
      let text = scalar.needsText || event.anchor != nil ? reader.text(of: event) : ByteString()
      if let anchor = event.anchor { setAnchor(anchor, to: scalar, text: text) }
      return (scalar, text)
    case .alias:
      let anchored = try resolve(event)
      if let scalar = anchored.scalar { return scalar }
      node = anchored.node ?? builder.scalar(.null, text: ByteString())
    default: node = try decode(event)
    }
    throw failure(.collectionAsKey(builder.goSyntax(node)), at: event)
  }

  /// The entries that a merge key brings in; its value comes next.
  // Helm: they are set in place, so that they win over keys written before the merge key, not over later ones, see
  // `quirks/yaml-merge-in-place`.
  mutating func decodeMerge() throws(YAMLError) -> [Builder.Entry] {
    let event = try next()
    guard event.kind == .sequenceStart else { return try decodeMergedMap(event) }
    if let anchor = event.anchor { anchors[anchor] = Anchored(isMapping: false, start: event.start) }
    let sizeBefore = budget.decoded
    var maps: [Builder.Node] = []
    var failure: YAMLError?
    let open = openEvents
    while true {
      let child = try next()
      if child.kind == .sequenceEnd { break }
      do {
        maps.append(builder.map(try decodeMergedMap(child)))
      } catch  where error.problem.isFoundByDecoding {
        // Helm: the list is merged from its end, so that the last error is the one that is met, see
        // `quirks/yaml-merge-faults-from-the-end`.
        failure = error
        try skipEvents(downTo: open)
      }
    }
    if let failure { throw failure }
    if let anchor = event.anchor, anchors[anchor]?.node == nil, anchors[anchor]?.start == event.start {
      let node = builder.list(maps.map(builder.copy), origins: [])
      anchors[anchor] = Anchored(
        node: node, isMapping: false, size: budget.decoded - sizeBefore + 1, height: 2)
    }
    return maps.reversed().flatMap { builder.entries(of: $0) }
  }

  private mutating func decodeMergedMap(_ event: YAMLEvent) throws(YAMLError) -> [Builder.Entry] {
    switch event.kind {
    case .mappingStart: return builder.entries(of: try decode(event))
    case .alias:
      guard try anchored(by: event).isMapping else { throw failure(.mergeWantsMap, at: event) }
      return builder.entries(of: try decode(event))
    default: throw failure(.mergeWantsMap, at: event)
    }
  }
}

extension ResolvedScalar {
  /// Whether the scalar is text, or text in a key.
  var needsText: Bool {
    switch self {
    case .string, .timestamp: true
    default: false
    }
  }
}
