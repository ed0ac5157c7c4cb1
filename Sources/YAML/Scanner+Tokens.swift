extension Scanner {
  mutating func fetchStreamEnd() throws(YAMLError) {
    if position != lineStart {
      lineStart = position
      line += 1
    }
    unrollIndent(to: -1)
    try removeSimpleKey()
    allowsSimpleKey = false
    append(Token(.streamEnd, start: position, end: position, line: line))
  }

  mutating func fetchDocumentIndicator(_ kind: Token.Kind) throws(YAMLError) {
    unrollIndent(to: -1)
    try removeSimpleKey()
    allowsSimpleKey = false
    appendIndicator(kind, length: 3)
  }

  private mutating func appendIndicator(_ kind: Token.Kind, length: Int = 1) {
    let token = Token(kind, start: position, end: position + length, line: line)
    position += length
    append(token)
  }

  mutating func fetchFlowStart(_ kind: Token.Kind) throws(YAMLError) {
    try saveSimpleKey()
    simpleKeys.append(SimpleKey(tokenNumber: nextTokenNumber))
    flowLevel += 1
    if flowLevel > Scanner.maximumDepth { throw failure(.tooDeep) }
    allowsSimpleKey = true
    appendIndicator(kind)
  }

  mutating func fetchFlowEnd(_ kind: Token.Kind) throws(YAMLError) {
    try removeSimpleKey()
    if flowLevel > 0 {
      flowLevel -= 1
      // Helm: a level that saw no possible key still bears the number of the token that opened it, and takes away that
      // token's own chance: `[]: x` has no key, see `quirks/yaml-key-behind-brackets`.
      forgetKeyLevel(of: simpleKeys.removeLast().tokenNumber)
    }
    allowsSimpleKey = false
    appendIndicator(kind)
  }

  mutating func fetchFlowEntry() throws(YAMLError) {
    try removeSimpleKey()
    allowsSimpleKey = true
    appendIndicator(.flowEntry)
  }

  // In flow collections a dash is let through; there the parser notices it.
  mutating func fetchBlockEntry() throws(YAMLError) {
    if flowLevel == 0 {
      guard allowsSimpleKey else { throw failure(.blockEntryNotAllowed) }
      try rollIndent(to: column, at: nil, .blockSequenceStart, offset: position, line: line)
    }
    try removeSimpleKey()
    allowsSimpleKey = true
    appendIndicator(.blockEntry)
  }

  mutating func fetchKey() throws(YAMLError) {
    if flowLevel == 0 {
      guard allowsSimpleKey else { throw failure(.mappingKeyNotAllowed) }
      try rollIndent(to: column, at: nil, .blockMappingStart, offset: position, line: line)
    }
    try removeSimpleKey()
    allowsSimpleKey = flowLevel == 0
    appendIndicator(.key)
  }

  mutating func fetchValue() throws(YAMLError) {
    let level = simpleKeys.count - 1
    if try isValidSimpleKey(level) {
      let key = simpleKeys[level]
      let number = key.tokenNumber
      insert(Token(.key, start: key.offset, end: key.offset, line: key.line), at: number)
      try rollIndent(to: key.column, at: number, .blockMappingStart, offset: key.offset, line: key.line)
      simpleKeys[level].isPossible = false
      allowsSimpleKey = false
    } else {
      if flowLevel == 0 {
        guard allowsSimpleKey else { throw failure(.mappingValueNotAllowed) }
        try rollIndent(to: column, at: nil, .blockMappingStart, offset: position, line: line)
      }
      allowsSimpleKey = flowLevel == 0
    }
    appendIndicator(.value)
  }

  mutating func fetchBlockScalar(isLiteral: Bool) throws(YAMLError) {
    try removeSimpleKey()
    allowsSimpleKey = true
    append(try scanBlockScalar(isLiteral: isLiteral))
  }

  mutating func fetchQuotedScalar(quote: UInt8) throws(YAMLError) {
    try saveSimpleKey()
    allowsSimpleKey = false
    append(try scanQuotedScalar(quote: quote))
  }

  mutating func fetchPlainScalar() throws(YAMLError) {
    try saveSimpleKey()
    allowsSimpleKey = false
    append(try scanPlainScalar())
  }

  mutating func fetchAnchor(_ kind: Token.Kind) throws(YAMLError) {
    try saveSimpleKey()
    allowsSimpleKey = false
    var token = Token(kind, start: position, end: position, line: line)
    position += 1
    let name = try skipWord()
    let isEnded: Bool
    switch base[position] {
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"),
      UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      isEnded = true
    default: isEnded = isBlankOrEnd(position)
    }
    guard !name.isEmpty, isEnded else { throw failure(.missingAnchorName, from: token.start) }
    token.slice = name
    token.end = position
    append(token)
  }

  /// Moves past letters, digits, `_` and `-`.
  mutating func skipWord() throws(YAMLError) -> Range<Int> {
    let start = position
    try require(1)
    while CharacterClass.isWord(base[position]) {
      position += 1
      try require(1)
    }
    return start..<position
  }
}
