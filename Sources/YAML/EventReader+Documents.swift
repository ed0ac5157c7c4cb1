extension EventReader {
  mutating func parseDocumentStart(isImplicit: Bool) throws(YAMLError) -> YAMLEvent {
    var kind = try scanner.peekKind()
    if !isImplicit {
      while kind == .documentEnd { kind = try skipAndPeek() }
    }
    let start = try scanner.peekStart()
    switch kind {
    case .streamEnd:
      state = .end
      return try take(.streamEnd)
    case .versionDirective, .tagDirective, .documentStart: break
    default:
      if isImplicit {
        try parseDirectives()
        states.append(.documentEnd)
        state = .blockNode
        return YAMLEvent(.documentStart, start: start, end: start)
      }
    }
    try parseDirectives()
    guard try scanner.peekKind() == .documentStart else { throw try failure(.missingDocumentStart) }
    states.append(.documentEnd)
    state = .documentContent
    return try take(.documentStart)
  }

  mutating func parseDocumentContent() throws(YAMLError) -> YAMLEvent {
    switch try scanner.peekKind() {
    case .versionDirective, .tagDirective, .documentStart, .documentEnd, .streamEnd:
      popState()
      return emptyScalar(at: try scanner.peekStart())
    default: return try parseNode(isBlock: true)
    }
  }

  mutating func parseDocumentEnd() throws(YAMLError) -> YAMLEvent {
    let token = try scanner.peek()
    let isExplicit = token.kind == .documentEnd
    if isExplicit { scanner.skip() }
    tagDirectives.removeAll()
    state = .documentStart
    return YAMLEvent(.documentEnd, start: token.start, end: isExplicit ? token.end : token.start)
  }

  private mutating func parseDirectives() throws(YAMLError) {
    var hasVersion = false
    while true {
      let token = try scanner.peek()
      switch token.kind {
      case .versionDirective:
        if hasVersion { throw try failure(.duplicateVersion) }
        guard token.isKnownVersion else { throw try failure(.incompatibleVersion) }
        hasVersion = true
      case .tagDirective:
        let handle = scanner.text(of: token)
        guard prefix(of: handle) == nil else { throw try failure(.duplicateTagDirective) }
        tagDirectives.append((handle, scanner.suffix(of: token)))
      default:
        for (handle, prefix) in [("!", "!"), ("!!", "tag:yaml.org,2002:")]
        where self.prefix(of: Array(handle.utf8)) == nil {
          tagDirectives.append((Array(handle.utf8), Array(prefix.utf8)))
        }
        return
      }
      scanner.skip()
    }
  }

  /// What a tag handle stands for.
  func prefix(of handle: [UInt8]) -> [UInt8]? {
    tagDirectives.first { $0.handle == handle }?.prefix
  }
}
