internal import SourceText
internal import Values

extension TOMLParser {
  mutating func value(inArray: Bool) throws(TOMLFailure) -> (Node, isArray: Bool) {
    try reader.skip(while: TOMLReader.isSpace)
    let first = try reader.next()
    depth += 1
    defer { depth -= 1 }
    if depth > TOMLParser.maximumDepth { throw reader.failure("the value nests too deep") }
    switch first {
    case 0x5B: return (.array(try array()), true)
    case 0x7B: return (.table(try inlineTable(inArray: inArray)), false)
    default:
      let token = try reader.scalar(first)
      return (.scalar(try TOMLScalar.value(of: token, line: reader.line)), false)
    }
  }

  mutating func array() throws(TOMLFailure) -> [Node] {
    state(of: context + (currentKey.isEmpty ? [] : [currentKey])).isArray = true
    var elements: [Node] = []
    while true {
      try skipInArray()
      switch try reader.next() {
      case 0x2C: throw reader.failure("unexpected comma")
      case 0x5D: return elements
      default: reader.stepBack()
      }
      elements.append(try value(inArray: true).0)
      try skipInArray()
      let end = try reader.next()
      if end == 0x5D { return elements }
      if end != 0x2C {
        throw reader.failure(
          "expected a comma (',') or array terminator (']'), but got " + TOMLParser.name(end, reader))
      }
    }
  }

  /// Skips white space, line breaks and comments.
  private mutating func skipInArray() throws(TOMLFailure) {
    while true {
      try reader.skip { TOMLReader.isSpace($0) || TOMLReader.isNewline($0) }
      guard try reader.accept("#") else { return }
      try comment()
    }
  }

  private mutating func inlineTable(inArray: Bool) throws(TOMLFailure) -> Table {
    let table = Table()
    let (outer, outerKey) = (context, currentKey)
    context.append(currentKey)
    currentKey = ByteString()
    state(of: context).isImplicit = true
    try addContext(context, isArray: inArray)
    let own = context
    var isFirst = true
    while true {
      if try inlineTableEnds(isFirst: isFirst) { break }
      isFirst = false
      let (value, isArray) = try keyAndValue()
      try set(currentKey, value)
      state(of: context + (currentKey.isEmpty ? [] : [currentKey])).isArray = isArray
      var inner = table
      for part in context[own.count...] {
        guard let node = inner.entries[part] else {
          let next = Table()
          inner.entries[part] = .table(next)
          inner = next
          continue
        }
        guard case .table(let next) = node else {
          throw TOMLFailure(message: GoQuote.quoted(TOMLKey.text(context)) + " is not a table", line: keyLine)
        }
        inner = next
      }
      inner.entries[currentKey] = value
      context = own
    }
    (context, currentKey) = (outer, outerKey)
    return table
  }

  /// Reads up to the next key of an inline table; true at its end.
  private mutating func inlineTableEnds(isFirst: Bool) throws(TOMLFailure) -> Bool {
    var needsComma = !isFirst
    while true {
      try reader.skip(while: TOMLReader.isSpace)
      let rune = try reader.next()
      if TOMLReader.isNewline(rune) {
        throw reader.failureOnLineBefore("newlines not allowed within inline tables")
      }
      switch rune {
      case 0x23: try comment()
      case 0x7D: return true
      case 0x2C where needsComma:
        needsComma = false
        try reader.skip(while: TOMLReader.isSpace)
        if try reader.peek() == 0x7D { throw reader.failure("trailing comma not allowed in inline tables") }
      case 0x2C: throw reader.failure("unexpected comma")
      case _ where needsComma:
        throw reader.failure(
          "expected a comma or an inline table terminator '}', but got " + TOMLParser.name(rune, reader)
            + " instead")
      default:
        reader.stepBack()
        return false
      }
    }
  }

  static func name(_ rune: UInt32, _ reader: TOMLReader) -> ByteString {
    rune == TOMLReader.end && reader.isPastEnd ? "end of file" : "'" + ByteString(runes: [rune]) + "'"
  }
}
