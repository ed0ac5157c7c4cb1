internal import SourceText
internal import YAML

extension YAMLDecoder {
  mutating func count(_ nodes: Int, at event: borrowing YAMLEvent) throws(YAMLError) {
    budget.count(nodes)
    if budget.isExceeded { throw failure(.excessiveAliasing, at: event) }
  }

  mutating func decode(_ event: YAMLEvent) throws(YAMLError) -> Builder.Node {
    switch event.kind {
    case .scalar: return try decodeScalar(event)
    case .alias:
      let anchored = try resolve(event)
      return anchored.node.map(builder.copy) ?? builder.scalar(.null, text: ByteString())
    case .sequenceStart, .mappingStart:
      guard let anchor = event.anchor else { return try decodeCollection(event) }
      return try decodeAnchored(event, anchor: anchor)
    default: return builder.scalar(.null, text: ByteString())
    }
  }

  private mutating func decodeScalar(_ event: YAMLEvent) throws(YAMLError) -> Builder.Node {
    let scalar = try resolveScalar(event)
    let text = scalar.needsText || event.anchor != nil ? reader.text(of: event) : ByteString()
    let node = builder.scalar(scalar, text: text)
    if let anchor = event.anchor { setAnchor(anchor, to: scalar, text: text) }
    return node
  }

  mutating func setAnchor(_ anchor: ByteString, to scalar: ResolvedScalar, text: ByteString) {
    let node = builder.scalar(scalar, text: text)
    anchors[anchor] = Anchored(node: node, isMapping: false, scalar: (scalar, text), size: 1)
  }

  mutating func resolveScalar(_ event: YAMLEvent) throws(YAMLError) -> ResolvedScalar {
    try count(1, at: event)
    let scalar: ResolvedScalar
    do {
      scalar = try reader.resolve(event)
    } catch {
      throw failure(error.problem, at: event)
    }
    return scalar
  }

  private mutating func decodeAnchored(_ event: YAMLEvent, anchor: ByteString) throws(YAMLError)
    -> Builder.Node
  {
    let isMapping = event.kind == .mappingStart
    anchors[anchor] = Anchored(isMapping: isMapping, start: event.start)
    let sizeBefore = budget.decoded
    let deepestBefore = deepest
    deepest = depth
    let node = try decodeCollection(event)
    // A node inside may have taken the name over.
    if let anchored = anchors[anchor], anchored.node == nil, anchored.start == event.start {
      anchors[anchor] = Anchored(
        node: node, isMapping: isMapping, size: budget.decoded - sizeBefore, height: deepest - depth)
    }
    deepest = max(deepest, deepestBefore)
    return node
  }

  /// The node that an alias repeats, charged to the budget.
  mutating func resolve(_ event: YAMLEvent) throws(YAMLError) -> Anchored {
    let anchored = try anchored(by: event)
    try count(1, at: event)
    guard anchored.node != nil else {
      throw failure(.anchorContainsItself(reader.text(of: event)), at: event)
    }
    budget.countAliased(anchored.size)
    if budget.isExceeded { throw failure(.excessiveAliasing, at: event) }
    if depth + anchored.height > YAMLDecoder.maximumDepth {
      throw failure(.excessiveDepth(YAMLDecoder.maximumDepth), at: event)
    }
    deepest = max(deepest, depth + anchored.height)
    return anchored
  }

  private mutating func decodeCollection(_ event: YAMLEvent) throws(YAMLError) -> Builder.Node {
    try count(1, at: event)
    depth += 1
    deepest = max(deepest, depth)
    if depth > YAMLDecoder.maximumDepth {
      throw failure(.excessiveDepth(YAMLDecoder.maximumDepth), at: event)
    }
    defer { depth -= 1 }
    return event.kind == .sequenceStart ? try decodeSequence() : try decodeMapping()
  }

  private mutating func decodeSequence() throws(YAMLError) -> Builder.Node {
    let start = nodes.count
    let firstOrigin = origins.count
    defer {
      nodes.drop(from: start)
      origins.drop(from: firstOrigin)
    }
    while true {
      let event = try next()
      if event.kind == .sequenceEnd { break }
      nodes.push(try decode(event))
      if file != 0 { origins.push(range(from: event.start)) }
    }
    return builder.list(nodes.take(from: start), origins: origins.take(from: firstOrigin))
  }

  private mutating func decodeMapping() throws(YAMLError) -> Builder.Node {
    let start = entries.count
    defer { entries.drop(from: start) }
    var seen: [ByteString: SourceRange] = [:]
    var unsupportedName: ByteString?
    while true {
      let event = try next()
      if event.kind == .mappingEnd { break }
      if reader.isMergeKey(event) {
        if let anchor = event.anchor { setAnchor(anchor, to: .string, text: "<<") }
        for entry in try decodeMerge() { entries.push(entry) }
        continue
      }
      let key = try decodeKey(event)
      let keyRange = range(from: event.start)
      let valueEvent = try next()
      let value = try decode(valueEvent)
      let origin = range(from: valueEvent.start)
      if recordsKeys {
        let name = key.scalar.keyText(key.text)
        keyRanges[origin] = keyRange
        if let first = seen.updateValue(keyRange, forKey: name) {
          duplicateKeys.append(YAMLDocument.DuplicateKey(key: name, first: first, second: keyRange))
        }
      }
      if let (type, text) = key.scalar.unsupportedAsKey, unsupportedKey == nil || text == unsupportedName {
        // A key that stands twice has the value that comes last.
        unsupportedName = text
        let problem = YAMLError.Problem.unsupportedKey(type: type, key: text, value: builder.goSyntax(value))
        unsupportedKey = YAMLError(problem, range: keyRange)
      }
      entries.push(builder.entry(key: key.scalar, text: key.text, value: value, origin: origin))
    }
    return builder.map(entries.take(from: start))
  }
}
