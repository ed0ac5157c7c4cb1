// Most documents consist of lines with a key, a dash, a scalar and nothing else. Such lines become events at once,
// without the tokens in between. Whatever else there is, is left to the scanner: each of these functions leaves it in
// the very state in which the tokens would have left it, or as it was.

extension EventReader {
  /// The next entry of a block mapping, up to its colon, or the end of the mapping.
  mutating func ordinaryKey() throws(YAMLError) -> YAMLEvent? {
    guard let column = try scanner.columnOfLine() else { return nil }
    if column < scanner.indent {
      scanner.popIndent()
      popState()
      return here(.mappingEnd)
    }
    guard column == scanner.indent, let end = scanner.endOfKey() else { return nil }
    let event = scalar(scanner.position..<end, quotes: 0)
    (scanner.position, colonEnd) = (end + 1, end + 1)
    scanner.allowsSimpleKey = false
    state = .blockMappingValueAfterColon
    return event
  }

  /// What stands behind a colon, on its line or below.
  mutating func ordinaryValue() throws(YAMLError) -> YAMLEvent? {
    try scanner.skipToNextToken()
    guard scanner.allowsSimpleKey else {
      let event = ordinaryScalar(endsLine: false)
      if event != nil { state = .blockMappingKey }
      return event
    }
    let column = scanner.column
    guard scanner.isDash, column >= scanner.indent else {
      return beginMapping(at: column, returningTo: .blockMappingKey)
    }
    let isIndentless = column == scanner.indent
    guard isIndentless || scanner.pushIndent(column) else { return nil }
    states.append(.blockMappingKey)
    state = isIndentless ? .indentlessSequenceEntry : .blockSequenceEntry
    return here(.sequenceStart)
  }

  /// The next entry of a list with its dash, or the end of the list.
  mutating func ordinaryEntry() throws(YAMLError) -> YAMLEvent? {
    guard let column = try scanner.columnOfLine() else { return nil }
    let isIndentless = state == .indentlessSequenceEntry
    let isDash = column == scanner.indent && scanner.isDash
    if column < scanner.indent || isIndentless && column == scanner.indent && !isDash {
      if !isIndentless { scanner.popIndent() }
      popState()
      return here(.sequenceEnd)
    }
    guard isDash else { return nil }
    let dash = scanner.position
    scanner.skipDash()
    if let event = beginMapping(at: scanner.column, returningTo: state) { return event }
    if let event = ordinaryScalar(endsLine: true) { return event }
    scanner.position = dash
    return nil
  }

  private mutating func beginMapping(at column: Int, returningTo state: State) -> YAMLEvent? {
    guard column > scanner.indent, scanner.endOfKey() != nil, scanner.pushIndent(column) else { return nil }
    states.append(state)
    self.state = .blockMappingKey
    return here(.mappingStart)
  }

  private mutating func ordinaryScalar(endsLine: Bool) -> YAMLEvent? {
    if let slice = scanner.plainLine() { return scalar(slice, quotes: 0) }
    return scanner.quotedText(endsLine: endsLine).map { scalar($0, quotes: 1) }
  }

  private func scalar(_ slice: Range<Int>, quotes: Int) -> YAMLEvent {
    var event = YAMLEvent(.scalar, start: slice.lowerBound - quotes, end: slice.upperBound + quotes)
    event.slice = slice
    event.isImplicit = quotes == 0
    return event
  }

  private mutating func here(_ kind: YAMLEvent.Kind) -> YAMLEvent {
    YAMLEvent(kind, start: scanner.position, end: scanner.position)
  }
}
