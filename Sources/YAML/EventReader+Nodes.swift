internal import SourceText

extension EventReader {
  /// Reads a node; `allowsIndentless` where a list may stand at the indentation of its key.
  mutating func parseNode(isBlock: Bool, allowsIndentless: Bool = false) throws(YAMLError) -> YAMLEvent {
    var kind = try scanner.peekKind()
    var start = try scanner.peekStart()
    var properties: NodeProperties?
    if kind == .alias { return try parseAlias() }
    if kind == .anchor || kind == .tag {
      (start, properties) = try parseProperties()
      kind = try scanner.peekKind()
    }
    switch kind {
    case .plainScalar, .otherScalar: return try parseScalar(start, properties)
    case .blockEntry where allowsIndentless:
      return begin(.sequenceStart, .indentlessSequenceEntry, start, properties)
    case .flowSequenceStart: return begin(.sequenceStart, .flowSequenceFirstEntry, start, properties)
    case .flowMappingStart: return begin(.mappingStart, .flowMappingFirstKey, start, properties)
    case .blockSequenceStart where isBlock:
      return begin(.sequenceStart, .blockSequenceFirstEntry, start, properties)
    case .blockMappingStart where isBlock:
      return begin(.mappingStart, .blockMappingFirstKey, start, properties)
    default: break
    }
    guard let properties, properties.anchor != nil || !properties.tag.isEmpty else {
      throw try failure(.missingNode)
    }
    popState()
    var event = YAMLEvent(.scalar, start: start, end: start)
    event.properties = properties
    event.isImplicit = properties.tag.isEmpty
    return event
  }

  private mutating func parseAlias() throws(YAMLError) -> YAMLEvent {
    popState()
    let token = try scanner.peek()
    scanner.skip()
    var event = YAMLEvent(.alias, start: token.start, end: token.end)
    event.slice = token.slice
    return event
  }

  private mutating func parseScalar(_ start: Int, _ properties: NodeProperties?) throws(YAMLError)
    -> YAMLEvent
  {
    popState()
    let token = try scanner.peek()
    var event = YAMLEvent(.scalar, start: start, end: token.end)
    event.properties = properties
    event.slice = token.slice
    if let cooked = token.cooked { event.cooked = scanner.cookedTexts[cooked] }
    scanner.skip()
    if let tag = properties?.tag, !tag.isEmpty {
      // Helm: a lone `!` makes no type of its own: the text is a string all the same, see
      // `quirks/yaml-non-specific-tag`.
      event.isImplicit = tag == "!"
    } else {
      event.isImplicit = token.kind == .plainScalar
    }
    return event
  }

  private mutating func begin(
    _ kind: YAMLEvent.Kind, _ state: State, _ start: Int, _ properties: NodeProperties?
  ) -> YAMLEvent {
    self.state = state
    var event = YAMLEvent(kind, start: start, end: start)
    event.properties = properties
    return event
  }

  /// Reads an anchor and a tag, in either order.
  private mutating func parseProperties() throws(YAMLError) -> (start: Int, properties: NodeProperties) {
    let first = try scanner.peek()
    var anchor: ByteString?
    var tag: Tag?
    if first.kind == .anchor {
      anchor = ByteString(scanner.text(of: first))
    } else {
      tag = Tag(first, scanner)
    }
    scanner.skip()
    let second = try scanner.peek()
    if first.kind == .anchor, second.kind == .tag {
      tag = Tag(second, scanner)
      scanner.skip()
      _ = try scanner.peek()
    } else if first.kind == .tag, second.kind == .anchor {
      anchor = ByteString(scanner.text(of: second))
      scanner.skip()
      _ = try scanner.peek()
    }
    let name = try tag.map { (tag) throws(YAMLError) in try resolve(tag) } ?? ByteString()
    return (first.start, NodeProperties(anchor: anchor, tag: name))
  }

  private struct Tag {
    let token: Token
    let handle: [UInt8]
    let suffix: [UInt8]

    init(_ token: Token, _ scanner: borrowing Scanner) {
      self.token = token
      handle = scanner.text(of: token)
      suffix = scanner.suffix(of: token)
    }
  }

  private func resolve(_ tag: Tag) throws(YAMLError) -> ByteString {
    if tag.handle.isEmpty { return ByteString(tag.suffix) }
    guard let prefix = prefix(of: tag.handle) else {
      let range = SourceRange(
        file: scanner.file, start: UInt32(clamping: tag.token.start), end: UInt32(clamping: tag.token.end))
      throw YAMLError(.syntax(.undefinedTagHandle), line: tag.token.line, range: range)
    }
    return ByteString(prefix + tag.suffix)
  }
}
