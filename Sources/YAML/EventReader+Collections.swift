extension EventReader {
  /// Takes the token that begins a collection.
  private mutating func enter() throws(YAMLError) {
    _ = try scanner.peekKind()
    scanner.skip()
  }

  /// Takes the token that ends a collection.
  private mutating func leave(_ kind: YAMLEvent.Kind) throws(YAMLError) -> YAMLEvent {
    popState()
    return try take(kind)
  }

  mutating func parseBlockSequenceEntry(isFirst: Bool = false) throws(YAMLError) -> YAMLEvent {
    if isFirst { try enter() }
    switch try scanner.peekKind() {
    case .blockEntry:
      let end = try scanner.peek().end
      switch try skipAndPeek() {
      case .blockEntry, .blockEnd:
        state = .blockSequenceEntry
        return emptyScalar(at: end)
      default:
        states.append(.blockSequenceEntry)
        return try parseNode(isBlock: true)
      }
    case .blockEnd: return try leave(.sequenceEnd)
    default: throw try failure(.missingDash)
    }
  }

  mutating func parseIndentlessSequenceEntry() throws(YAMLError) -> YAMLEvent {
    let token = try scanner.peek()
    guard token.kind == .blockEntry else {
      popState()
      return YAMLEvent(.sequenceEnd, start: token.start, end: token.start)
    }
    switch try skipAndPeek() {
    case .blockEntry, .key, .value, .blockEnd:
      state = .indentlessSequenceEntry
      return emptyScalar(at: token.end)
    default:
      states.append(.indentlessSequenceEntry)
      return try parseNode(isBlock: true)
    }
  }

  mutating func parseBlockMappingKey(isFirst: Bool = false) throws(YAMLError) -> YAMLEvent {
    if isFirst { try enter() }
    switch try scanner.peekKind() {
    case .key:
      let end = try scanner.peek().end
      switch try skipAndPeek() {
      case .key, .value, .blockEnd:
        state = .blockMappingValue
        return emptyScalar(at: end)
      default:
        states.append(.blockMappingValue)
        return try parseNode(isBlock: true, allowsIndentless: true)
      }
    case .blockEnd: return try leave(.mappingEnd)
    default: throw try failure(.missingKey)
    }
  }

  mutating func parseBlockMappingValue() throws(YAMLError) -> YAMLEvent {
    let token = try scanner.peek()
    guard token.kind == .value else {
      state = .blockMappingKey
      return emptyScalar(at: token.start)
    }
    scanner.skip()
    colonEnd = token.end
    return try parseValueAfterColon()
  }

  mutating func parseValueAfterColon() throws(YAMLError) -> YAMLEvent {
    switch try scanner.peekKind() {
    case .key, .value, .blockEnd:
      state = .blockMappingKey
      return emptyScalar(at: colonEnd)
    default:
      states.append(.blockMappingKey)
      return try parseNode(isBlock: true, allowsIndentless: true)
    }
  }
}

// MARK: Flow

extension EventReader {
  mutating func parseFlowSequenceEntry(isFirst: Bool = false) throws(YAMLError) -> YAMLEvent {
    if isFirst { try enter() }
    var kind = try scanner.peekKind()
    if kind == .flowSequenceEnd { return try leave(.sequenceEnd) }
    if !isFirst {
      guard kind == .flowEntry else { throw try failure(.missingFlowSequenceEnd) }
      kind = try skipAndPeek()
    }
    switch kind {
    case .key:
      state = .flowSequencePairKey
      return try take(.mappingStart)
    case .flowSequenceEnd: return try leave(.sequenceEnd)
    default:
      states.append(.flowSequenceEntry)
      return try parseNode(isBlock: false)
    }
  }

  mutating func parseFlowSequencePairKey() throws(YAMLError) -> YAMLEvent {
    let token = try scanner.peek()
    switch token.kind {
    case .value, .flowEntry, .flowSequenceEnd:
      // Helm: the token behind an empty key is lost, even if it ends the list, see `quirks/yaml-empty-key-in-a-list`.
      scanner.skip()
      state = .flowSequencePairValue
      return emptyScalar(at: token.end)
    default:
      states.append(.flowSequencePairValue)
      return try parseNode(isBlock: false)
    }
  }

  mutating func parseFlowSequencePairValue() throws(YAMLError) -> YAMLEvent {
    if try scanner.peekKind() == .value {
      switch try skipAndPeek() {
      case .flowEntry, .flowSequenceEnd: break
      default:
        states.append(.flowSequencePairEnd)
        return try parseNode(isBlock: false)
      }
    }
    state = .flowSequencePairEnd
    return emptyScalar(at: try scanner.peekStart())
  }

  mutating func parseFlowMappingKey(isFirst: Bool = false) throws(YAMLError) -> YAMLEvent {
    if isFirst { try enter() }
    var kind = try scanner.peekKind()
    if kind == .flowMappingEnd { return try leave(.mappingEnd) }
    if !isFirst {
      guard kind == .flowEntry else { throw try failure(.missingFlowMappingEnd) }
      kind = try skipAndPeek()
    }
    switch kind {
    case .key:
      switch try skipAndPeek() {
      case .value, .flowEntry, .flowMappingEnd:
        state = .flowMappingValue
        return emptyScalar(at: try scanner.peekStart())
      default:
        states.append(.flowMappingValue)
        return try parseNode(isBlock: false)
      }
    case .flowMappingEnd: return try leave(.mappingEnd)
    default:
      states.append(.flowMappingEmptyValue)
      return try parseNode(isBlock: false)
    }
  }

  mutating func parseFlowMappingValue(isEmpty: Bool) throws(YAMLError) -> YAMLEvent {
    let kind = try scanner.peekKind()
    if !isEmpty, kind == .value {
      switch try skipAndPeek() {
      case .flowEntry, .flowMappingEnd: break
      default:
        states.append(.flowMappingKey)
        return try parseNode(isBlock: false)
      }
    }
    state = .flowMappingKey
    return emptyScalar(at: try scanner.peekStart())
  }
}
