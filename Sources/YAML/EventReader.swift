public import SourceText

/// Reads a text as a sequence of events.
///
/// A state machine over the scanner's tokens: each call of `next` goes on where the last one stopped.
public struct EventReader: ~Copyable {
  enum State {
    case streamStart, implicitDocumentStart, documentStart, documentContent, documentEnd, end
    case blockNode, blockSequenceFirstEntry, blockSequenceEntry, indentlessSequenceEntry
    case blockMappingFirstKey, blockMappingKey, blockMappingValue
    case flowSequenceFirstEntry, flowSequenceEntry
    case flowSequencePairKey, flowSequencePairValue, flowSequencePairEnd
    case flowMappingFirstKey, flowMappingKey, flowMappingValue, flowMappingEmptyValue
  }

  var scanner: Scanner
  var state = State.streamStart
  /// Where to go on after the node that is being read.
  var states: [State] = []
  /// The lines of the collections that are being read.
  var lines: [Int] = []
  var tagDirectives: [(handle: [UInt8], prefix: [UInt8])] = []

  /// A reader of a text; `file` is the number that ranges of errors carry.
  public init(_ text: ByteString, file: UInt32 = 0) {
    scanner = Scanner(text, file: file)
  }

  /// The next event; after the end of the stream, the end again.
  public mutating func next() throws(YAMLError) -> YAMLEvent {
    switch state {
    case .streamStart:
      state = .implicitDocumentStart
      return try take(.streamStart)
    case .implicitDocumentStart: return try parseDocumentStart(isImplicit: true)
    case .documentStart: return try parseDocumentStart(isImplicit: false)
    case .documentContent: return try parseDocumentContent()
    case .documentEnd: return try parseDocumentEnd()
    case .end: return YAMLEvent(.streamEnd, start: scanner.count, end: scanner.count)
    case .blockNode: return try parseNode(isBlock: true)
    case .blockSequenceFirstEntry: return try parseBlockSequenceEntry(isFirst: true)
    case .blockSequenceEntry: return try parseBlockSequenceEntry()
    case .indentlessSequenceEntry: return try parseIndentlessSequenceEntry()
    case .blockMappingFirstKey: return try parseBlockMappingKey(isFirst: true)
    case .blockMappingKey: return try parseBlockMappingKey()
    case .blockMappingValue: return try parseBlockMappingValue()
    case .flowSequenceFirstEntry: return try parseFlowSequenceEntry(isFirst: true)
    case .flowSequenceEntry: return try parseFlowSequenceEntry()
    case .flowSequencePairKey: return try parseFlowSequencePairKey()
    case .flowSequencePairValue: return try parseFlowSequencePairValue()
    case .flowSequencePairEnd:
      let start = try scanner.peekStart()
      state = .flowSequenceEntry
      return YAMLEvent(.mappingEnd, start: start, end: start)
    case .flowMappingFirstKey: return try parseFlowMappingKey(isFirst: true)
    case .flowMappingKey: return try parseFlowMappingKey()
    case .flowMappingValue: return try parseFlowMappingValue(isEmpty: false)
    case .flowMappingEmptyValue: return try parseFlowMappingValue(isEmpty: true)
    }
  }

  /// The text of a scalar, or the name that an alias refers to.
  public func text(of event: borrowing YAMLEvent) -> ByteString {
    switch event.text {
    case .slice(let range): ByteString(scanner.slice(range))
    case .cooked(let bytes): ByteString(bytes)
    }
  }

  /// What a scalar means.
  public func resolve(_ event: borrowing YAMLEvent) throws(YAMLError) -> ResolvedScalar {
    guard event.tag.isEmpty else { return try ResolvedScalar(text(of: event), tag: event.tag) }
    guard event.isImplicit else { return .string }
    switch event.text {
    case .slice(let range): return ResolvedScalar(bytes: scanner.bytes(range), allowsTimestamp: false)
    case .cooked(let bytes):
      return bytes.withUnsafeBufferPointer { ResolvedScalar(bytes: $0, allowsTimestamp: false) }
    }
  }

  /// Whether a key merges its value into the mapping.
  public func isMergeKey(_ event: borrowing YAMLEvent) -> Bool {
    guard event.kind == .scalar, event.end >= event.start + 2 else { return false }
    guard event.isImplicit || event.tag == "tag:yaml.org,2002:merge" else { return false }
    guard case .slice(let range) = event.text else { return text(of: event) == "<<" }
    return range.count == 2 && scanner.slice(range) == [UInt8(ascii: "<"), UInt8(ascii: "<")]
  }
}

extension EventReader {
  /// Takes the next token, which is known to be there, as an event.
  mutating func take(_ kind: YAMLEvent.Kind) throws(YAMLError) -> YAMLEvent {
    let token = try scanner.peek()
    scanner.skip()
    return YAMLEvent(kind, start: token.start, end: token.end)
  }

  /// Takes a token and gives the kind of the one after it.
  mutating func skipAndPeek() throws(YAMLError) -> Token.Kind {
    scanner.skip()
    return try scanner.peekKind()
  }

  mutating func emptyScalar(at offset: Int) -> YAMLEvent {
    var event = YAMLEvent(.scalar, start: offset, end: offset)
    event.isImplicit = true
    return event
  }

  /// An error at the next token.
  ///
  /// Its line is one less than a reader's, for Helm counts such lines from 0.
  mutating func failure(_ problem: SyntaxProblem) throws(YAMLError) -> YAMLError {
    let token = try scanner.peek()
    return YAMLError(
      .syntax(problem), line: token.line,
      range: SourceRange(
        file: scanner.file, start: UInt32(clamping: token.start), end: UInt32(clamping: token.end)))
  }

  /// Goes on after a node.
  mutating func popState() { state = states.popLast() ?? .end }
}
