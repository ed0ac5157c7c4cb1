public import SourceText

/// Reads a text as a sequence of events.
///
/// A state machine over the scanner's tokens: each call of `next` goes on where the last one stopped.
public struct EventReader: ~Copyable {
  enum State {
    case streamStart, implicitDocumentStart, documentStart, documentContent, documentEnd, end
    case blockNode, blockSequenceFirstEntry, blockSequenceEntry, indentlessSequenceEntry
    case blockMappingFirstKey, blockMappingKey, blockMappingValue, blockMappingValueAfterColon
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
  /// The offset after the colon whose value comes next.
  var colonEnd = 0
  var words: WordTable
  var tagDirectives: [(handle: [UInt8], prefix: [UInt8])] = []

  /// A reader of a text; `file` is the number that ranges of errors carry.
  public init(_ text: ByteString, file: UInt32 = 0) {
    scanner = Scanner(text, file: file)
    words = WordTable(documentSize: text.count)
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
    case .blockSequenceEntry:
      if let event = try ordinaryEntry() { return event }
      return try parseBlockSequenceEntry()
    case .indentlessSequenceEntry:
      if let event = try ordinaryEntry() { return event }
      return try parseIndentlessSequenceEntry()
    case .blockMappingFirstKey: return try parseBlockMappingKey(isFirst: true)
    case .blockMappingKey:
      if let event = try ordinaryKey() { return event }
      return try parseBlockMappingKey()
    case .blockMappingValue: return try parseBlockMappingValue()
    case .blockMappingValueAfterColon:
      if let event = try ordinaryValue() { return event }
      return try parseValueAfterColon()
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
  public mutating func text(of event: borrowing YAMLEvent) -> ByteString {
    if let cooked = event.cooked { return ByteString(cooked) }
    return words.text(scanner.bytes(event.slice))
  }

  /// What a scalar means.
  public mutating func resolve(_ event: borrowing YAMLEvent) throws(YAMLError) -> ResolvedScalar {
    if let tag = event.properties?.tag, !tag.isEmpty { return try ResolvedScalar(text(of: event), tag: tag) }
    guard event.isImplicit else { return .string }
    guard let cooked = event.cooked else {
      return ResolvedScalar(bytes: scanner.bytes(event.slice), allowsTimestamp: false)
    }
    return cooked.withUnsafeBufferPointer { ResolvedScalar(bytes: $0, allowsTimestamp: false) }
  }

  /// Whether a key merges its value into the mapping.
  public mutating func isMergeKey(_ event: borrowing YAMLEvent) -> Bool {
    guard event.kind == .scalar, event.end - event.start >= 2 else { return false }
    if event.cooked == nil {
      let sign = UInt8(ascii: "<")
      let bytes = scanner.bytes(event.slice)
      guard bytes.count == 2, bytes[0] == sign, bytes[1] == sign else { return false }
    } else if text(of: event) != "<<" {
      return false
    }
    return event.isImplicit || event.tag == "tag:yaml.org,2002:merge"
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
