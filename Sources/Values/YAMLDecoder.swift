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
  struct Anchored {
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
  static var maximumDepth: Int { 1_000 }

  var reader: EventReader
  var builder: Builder
  var anchors: [ByteString: Anchored] = [:]
  var budget = AliasBudget()
  var nodes = NodeStack<Builder.Node>()
  var origins = NodeStack<SourceRange>()
  var entries = NodeStack<Builder.Entry>()
  let file: UInt32
  let recordsKeys: Bool
  var depth = 0
  /// How many collections and documents the events have begun and not ended.
  var openEvents = 0
  var deepest = 0
  /// Offset after the last event that has text of its own.
  private var lastEnd = 0
  /// A key that is no error for the decoder, but for JSON afterwards.
  var unsupportedKey: YAMLError?
  var keyRanges: [SourceRange: SourceRange] = [:]
  var duplicateKeys: [YAMLDocument.DuplicateKey] = []

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

  mutating func next() throws(YAMLError) -> YAMLEvent {
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
  mutating func skipEvents(downTo open: Int) throws(YAMLError) {
    while openEvents > open {
      let event = try next()
      if event.kind == .alias { _ = try anchored(by: event) }
    }
  }

  /// What an alias refers to.
  mutating func anchored(by event: YAMLEvent) throws(YAMLError) -> Anchored {
    let name = reader.text(of: event)
    guard let anchored = anchors[name] else {
      throw YAMLError(.unknownAnchor(name), range: range(from: event.start))
    }
    return anchored
  }

  func range(from start: Int) -> SourceRange {
    file == 0
      ? .unknown
      : SourceRange(file: file, start: UInt32(clamping: start), end: UInt32(clamping: max(start, lastEnd)))
  }

  func failure(_ problem: YAMLError.Problem, at event: YAMLEvent) -> YAMLError {
    YAMLError(problem, range: range(from: event.start))
  }
}

extension YAMLError.Problem {
  /// Whether Helm finds the problem only after it has parsed the whole document.
  var isFoundByDecoding: Bool {
    switch self {
    case .syntax, .unknownAnchor: false
    default: true
    }
  }
}
