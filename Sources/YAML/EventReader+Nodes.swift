internal import SourceText

extension EventReader {
  /// What may stand before a node.
  private struct Properties {
    var start = 0
    var anchor: ByteString?
    var tag = ByteString()
    var isEmpty: Bool { anchor == nil && tag.isEmpty }
  }

  /// Reads a node; `allowsIndentless` where a list may stand at the indentation of its key.
  mutating func parseNode(isBlock: Bool, allowsIndentless: Bool = false) throws(YAMLError) -> YAMLEvent {
    var kind = try scanner.peekKind()
    var properties = Properties()
    switch kind {
    case .alias:
      popState()
      let token = try scanner.peek()
      scanner.skip()
      var event = YAMLEvent(.alias, start: token.start, end: token.end)
      event.text = token.text
      return event
    case .anchor, .tag:
      properties = try parseProperties()
      kind = try scanner.peekKind()
    default: properties.start = try scanner.peekStart()
    }
    switch kind {
    case .plainScalar, .otherScalar: return try parseScalar(properties)
    case .blockEntry where allowsIndentless:
      return try begin(.sequenceStart, .indentlessSequenceEntry, properties)
    case .flowSequenceStart: return try begin(.sequenceStart, .flowSequenceFirstEntry, properties)
    case .flowMappingStart: return try begin(.mappingStart, .flowMappingFirstKey, properties)
    case .blockSequenceStart where isBlock:
      return try begin(.sequenceStart, .blockSequenceFirstEntry, properties)
    case .blockMappingStart where isBlock: return try begin(.mappingStart, .blockMappingFirstKey, properties)
    default: break
    }
    guard !properties.isEmpty else { throw try failure(.missingNode) }
    popState()
    var event = YAMLEvent(.scalar, start: properties.start, end: properties.start)
    event.anchor = properties.anchor
    event.tag = properties.tag
    event.isImplicit = properties.tag.isEmpty
    return event
  }

  private mutating func parseScalar(_ properties: Properties) throws(YAMLError) -> YAMLEvent {
    popState()
    let token = try scanner.peek()
    scanner.skip()
    var event = YAMLEvent(.scalar, start: properties.start, end: token.end)
    event.anchor = properties.anchor
    event.text = token.text
    event.tag = properties.tag
    if properties.tag.isEmpty {
      event.isImplicit = token.kind == .plainScalar
    } else if properties.tag == "!" {
      // Helm: a lone `!` makes no type of its own: the text is a string all the same.
      event.isImplicit = true
    }
    return event
  }

  private mutating func begin(
    _ kind: YAMLEvent.Kind, _ state: State, _ properties: Properties
  ) throws(YAMLError) -> YAMLEvent {
    self.state = state
    var event = YAMLEvent(kind, start: properties.start, end: properties.start)
    event.anchor = properties.anchor
    event.tag = properties.tag
    return event
  }

  /// Reads an anchor and a tag, in either order.
  private mutating func parseProperties() throws(YAMLError) -> Properties {
    var properties = Properties()
    let first = try scanner.peek()
    properties.start = first.start
    var tag: Token?
    if first.kind == .anchor {
      properties.anchor = ByteString(scanner.array(first.text))
    } else {
      tag = first
    }
    scanner.skip()
    let second = try scanner.peek()
    if first.kind == .anchor, second.kind == .tag {
      tag = second
      scanner.skip()
      _ = try scanner.peek()
    } else if first.kind == .tag, second.kind == .anchor {
      properties.anchor = ByteString(scanner.array(second.text))
      scanner.skip()
      _ = try scanner.peek()
    }
    if let tag { properties.tag = try resolveTag(tag) }
    return properties
  }

  private func resolveTag(_ token: Token) throws(YAMLError) -> ByteString {
    let handle = scanner.array(token.text)
    if handle.isEmpty { return ByteString(token.suffix) }
    guard let prefix = prefix(of: handle) else {
      let range = SourceRange(
        file: scanner.file, start: UInt32(clamping: token.start), end: UInt32(clamping: token.end))
      throw YAMLError(.syntax(.undefinedTagHandle), line: token.line, range: range)
    }
    return ByteString(prefix + token.suffix)
  }
}
