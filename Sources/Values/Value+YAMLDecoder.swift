internal import SourceText
internal import YAML

/// What a decoder builds its nodes into.
protocol YAMLBuilder {
  associatedtype Node
  associatedtype Entry

  mutating func scalar(_ scalar: ResolvedScalar, text: ByteString) -> Node
  mutating func list(_ elements: [Node], origins: [SourceRange]) -> Node
  mutating func map(_ entries: [Entry]) -> Node
  mutating func entry(key: ResolvedScalar, text: ByteString, value: Node, origin: SourceRange) -> Entry
  /// A copy that shares nothing that can change.
  func copy(_ node: Node) -> Node
  /// The entries of a node that `map` made.
  func entries(of node: Node) -> [Entry]
  /// The node in Go's syntax, where the builder can tell.
  func goSyntax(_ node: Node) -> ByteString
}

/// Builds the first document of a YAML text straight from its events, with the rules of Helm's YAML library.
///
/// Helm parses a whole document before it decodes any of it, so that an error of syntax anywhere in the document
/// comes before every other error: see `skipEvents`.
struct YAMLDecoder<Builder: YAMLBuilder>: ~Copyable {
  /// A node that aliases may repeat.
  private struct Anchored {
    /// Nil as long as the node is being read.
    var node: Builder.Node?
    let isMapping: Bool
    /// For scalars, which may be keys.
    var scalar: (ResolvedScalar, ByteString)?
    /// Where the node begins that is being read.
    var start = 0
    /// How many nodes the node stands for, and how many levels of them.
    var size = 0
    var height = 0
  }

  /// More levels than any real document has; few enough for code that visits values by recursion.
  private static var maximumDepth: Int { 1_000 }

  private var reader: EventReader
  private(set) var builder: Builder
  private var anchors: [ByteString: Anchored] = [:]
  private var budget = AliasBudget()
  private let file: UInt32
  private let recordsKeys: Bool
  private var depth = 0
  /// How many collections and documents the events have begun and not ended.
  private var openEvents = 0
  private var deepest = 0
  /// Offset after the last event that has text of its own.
  private var lastEnd = 0
  /// A key that is no error for the decoder, but for JSON afterwards.
  private var unsupportedKey: YAMLError?
  private(set) var keyRanges: [SourceRange: SourceRange] = [:]
  private(set) var duplicateKeys: [YAMLDocument.DuplicateKey] = []

  init(_ text: ByteString, file: UInt32, builder: Builder, recordsKeys: Bool = false) {
    reader = EventReader(text, file: file)
    self.builder = builder
    self.file = file
    self.recordsKeys = recordsKeys
  }

  /// The first document; nil when the text has none.
  mutating func decodeDocument() throws(YAMLError) -> Builder.Node? {
    _ = try next()
    guard try next().kind == .documentStart else { return nil }
    let node: Builder.Node
    do {
      budget.count(1)
      node = try decode(try next())
    } catch  where error.problem.isFoundByDecoding {
      try skipEvents(downTo: 0)
      throw error
    }
    _ = try next()
    if let unsupportedKey { throw unsupportedKey }
    return node
  }

  private mutating func next() throws(YAMLError) -> YAMLEvent {
    let event = try reader.next()
    if event.end > event.start { lastEnd = event.end }
    switch event.kind {
    case .sequenceStart, .mappingStart, .documentStart: openEvents += 1
    case .sequenceEnd, .mappingEnd, .documentEnd: openEvents -= 1
    default: break
    }
    if let anchor = event.anchor, anchors[anchor] == nil {
      anchors[anchor] = Anchored(isMapping: event.kind == .mappingStart)
    }
    return event
  }

  /// Reads on until so many collections are open, only to find what comes before errors of decoding.
  private mutating func skipEvents(downTo open: Int) throws(YAMLError) {
    while openEvents > open {
      let event = try next()
      if event.kind == .alias { _ = try anchored(by: event) }
    }
  }

  /// What an alias refers to.
  private func anchored(by event: YAMLEvent) throws(YAMLError) -> Anchored {
    let name = reader.text(of: event)
    guard let anchored = anchors[name] else {
      throw YAMLError(.unknownAnchor(name), range: range(from: event.start))
    }
    return anchored
  }

  private func range(from start: Int) -> SourceRange {
    file == 0
      ? .unknown
      : SourceRange(file: file, start: UInt32(clamping: start), end: UInt32(clamping: max(start, lastEnd)))
  }

  private func failure(_ problem: YAMLError.Problem, at event: YAMLEvent) -> YAMLError {
    YAMLError(problem, range: range(from: event.start))
  }
}

extension YAMLError.Problem {
  /// Whether Helm finds the problem only after it has parsed the whole document.
  fileprivate var isFoundByDecoding: Bool {
    switch self {
    case .syntax, .unknownAnchor: false
    default: true
    }
  }
}

// MARK: Nodes

extension YAMLDecoder {
  private mutating func count(_ nodes: Int, at event: borrowing YAMLEvent) throws(YAMLError) {
    budget.count(nodes)
    if budget.isExceeded { throw failure(.excessiveAliasing, at: event) }
  }

  private mutating func decode(_ event: YAMLEvent) throws(YAMLError) -> Builder.Node {
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

  private mutating func setAnchor(_ anchor: ByteString, to scalar: ResolvedScalar, text: ByteString) {
    let node = builder.scalar(scalar, text: text)
    anchors[anchor] = Anchored(node: node, isMapping: false, scalar: (scalar, text), size: 1)
  }

  private mutating func resolveScalar(_ event: YAMLEvent) throws(YAMLError) -> ResolvedScalar {
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
  private mutating func resolve(_ event: YAMLEvent) throws(YAMLError) -> Anchored {
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
    var elements: [Builder.Node] = []
    var origins: [SourceRange] = []
    while true {
      let event = try next()
      if event.kind == .sequenceEnd { break }
      elements.append(try decode(event))
      if file != 0 { origins.append(range(from: event.start)) }
    }
    return builder.list(elements, origins: origins)
  }

  private mutating func decodeMapping() throws(YAMLError) -> Builder.Node {
    var entries: [Builder.Entry] = []
    var seen: [ByteString: SourceRange] = [:]
    while true {
      let event = try next()
      if event.kind == .mappingEnd { break }
      if reader.isMergeKey(event) {
        if let anchor = event.anchor { setAnchor(anchor, to: .string, text: "<<") }
        entries.append(contentsOf: try decodeMerge())
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
      if unsupportedKey == nil, let (type, text) = key.scalar.unsupportedAsKey {
        let problem = YAMLError.Problem.unsupportedKey(type: type, key: text, value: builder.goSyntax(value))
        unsupportedKey = YAMLError(problem, range: keyRange)
      }
      entries.append(builder.entry(key: key.scalar, text: key.text, value: value, origin: origin))
    }
    return builder.map(entries)
  }
}

// MARK: Keys

extension YAMLDecoder {
  private mutating func decodeKey(_ event: YAMLEvent) throws(YAMLError) -> (
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
  // Helm: they are set in place, so that they win over keys written before the merge key, not over later ones.
  private mutating func decodeMerge() throws(YAMLError) -> [Builder.Entry] {
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
        // Helm: the list is merged from its end, so that the last error is the one that is met.
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
  fileprivate var needsText: Bool {
    switch self {
    case .string, .timestamp: true
    default: false
    }
  }
}
