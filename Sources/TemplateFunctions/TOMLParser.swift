internal import SourceText
internal import Values

/// Reads TOML 1.0 as Go's library does, with its rules about what may be defined twice, and its messages.
struct TOMLParser {
  /// A table while it is being filled.
  final class Table {
    var entries: [ByteString: Node] = [:]
  }

  /// A value while the document is being read.
  enum Node {
    case scalar(Value)
    case array([Node])
    case table(Table)
    /// An array of tables, each written with a header of its own.
    case tables([Table])
  }

  /// What is known of a key, whatever it stands for at the moment.
  final class KeyState {
    var children: [ByteString: KeyState] = [:]
    /// Whether the table was only implied by the keys below it.
    var isImplicit = false
    /// Whether the key was last given an array.
    var isArray = false
  }

  /// Parts of a key, and arrays in arrays.
  private static let maximumDepth = 500

  private var reader: TOMLReader
  private let root = Table()
  private let states = KeyState()
  /// The key of the table that is being filled.
  private var context: [ByteString] = []
  private var currentKey = ByteString()
  /// The line of the first part of the last key.
  private var keyLine = 0
  private var depth = 0

  private init(_ text: ByteString) { reader = TOMLReader(text) }

  /// The map that a document stands for.
  static func parse(_ text: ByteString) throws(TOMLError) -> Map {
    var text = text
    if text.hasPrefix(ByteString([0xFF, 0xFE])) || text.hasPrefix(ByteString([0xFE, 0xFF])) {
      text.bytes.removeFirst(2)
    } else if text.hasPrefix(ByteString([0xEF, 0xBB, 0xBF])) {
      text.bytes.removeFirst(3)
    }
    if text.bytes.prefix(6).contains(0) {
      throw TOMLError(
        "toml: line 1: files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8")
    }
    var parser = TOMLParser(text)
    do throws(TOMLFailure) { try parser.document() } catch {
      var key = parser.context.isEmpty ? ByteString() : TOMLKey.text(parser.context)
      if !parser.currentKey.isEmpty { key = key.isEmpty ? parser.currentKey : key + "." + parser.currentKey }
      let place: ByteString = key.isEmpty ? "" : " (last key " + GoQuote.quoted(key) + ")"
      throw TOMLError("toml: line \(error.line)" + place + ": " + error.message)
    }
    return TOMLParser.map(of: parser.root)
  }

  private static func map(of table: Table) -> Map {
    Map(table.entries.map { ($0.key, value(of: $0.value)) })
  }

  private static func value(of node: Node) -> Value {
    switch node {
    case .scalar(let value): value
    case .array(let elements): Value(elements.map(value))
    case .table(let table): .map(map(of: table))
    case .tables(let tables):
      .list(List(tables.map { .map(map(of: $0)) }, type: .named("map[string]interface {}")))
    }
  }

  // MARK: Document, headers and keys

  private mutating func document() throws(TOMLFailure) {
    while true {
      try reader.skip { TOMLReader.isSpace($0) || TOMLReader.isNewline($0) }
      let rune = try reader.next()
      switch rune {
      case 0x23:
        try comment()
        continue
      case 0x5B: try header()
      case TOMLReader.end where reader.isPastEnd: return
      default:
        reader.stepBack()
        try pair()
      }
      try reader.skip(while: TOMLReader.isSpace)
      let end = try reader.next()
      if end == TOMLReader.end, reader.isPastEnd { return }
      if end == 0x23 {
        try comment()
      } else if !TOMLReader.isNewline(end) {
        throw reader.failure("expected a top-level item to end with a newline, comment, or EOF,", butGot: end)
      }
    }
  }

  private mutating func comment() throws(TOMLFailure) {
    while true {
      let rune = try reader.next()
      if TOMLReader.isNewline(rune) || rune == TOMLReader.end && reader.isPastEnd { break }
    }
    reader.stepBack()
  }

  private mutating func header() throws(TOMLFailure) {
    let isArray = try reader.accept("[")
    var key: [ByteString] = []
    repeat {
      try reader.skip(while: TOMLReader.isSpace)
      switch try reader.peek() {
      case 0x5D, TOMLReader.end:
        throw reader.failure("unexpected end of table name (table names cannot be empty)")
      case 0x2E: throw reader.failure("unexpected table separator (table names cannot be empty)")
      default: try keyPart(into: &key)
      }
      try reader.skip(while: TOMLReader.isSpace)
    } while try reader.accept(".")
    let end = try reader.next()
    if end != 0x5D { throw reader.failure("expected '.' or ']' to end table name,", butGot: end) }
    if isArray {
      let end = try reader.next()
      if end != 0x5D { throw reader.failure("expected end of table array name delimiter ']',", butGot: end) }
    }
    try addContext(key, isArray: isArray)
    state(of: context).isArray = false
  }

  /// Reads `key = value`, and enters the value.
  private mutating func pair() throws(TOMLFailure) {
    let outer = context
    let (value, isArray) = try keyAndValue()
    try set(currentKey, value)
    state(of: context + (currentKey.isEmpty ? [] : [currentKey])).isArray = isArray
    context = outer
    currentKey = ByteString()
  }

  /// Reads a key, which makes its tables the context, and the value after it.
  private mutating func keyAndValue() throws(TOMLFailure) -> (value: Node, isArray: Bool) {
    try reader.skip(while: TOMLReader.isSpace)
    switch try reader.peek() {
    case 0x3D, TOMLReader.end: throw reader.failure("unexpected '=': key name appears blank")
    case 0x2E: throw reader.failure("unexpected '.': keys cannot start with a '.'")
    default: break
    }
    var key: [ByteString] = []
    repeat {
      try reader.skip(while: TOMLReader.isSpace)
      switch try reader.peek() {
      case 0x3D, TOMLReader.end: throw reader.failure("unexpected '='")
      case 0x2E: throw reader.failure("unexpected '.'")
      default: try keyPart(into: &key)
      }
      try reader.skip(while: TOMLReader.isSpace)
    } while try reader.accept(".")
    let end = try reader.next()
    if end == TOMLReader.end, reader.isPastEnd {
      throw reader.failure("unexpected EOF; expected key separator '='")
    }
    if end != 0x3D { throw reader.failure("expected '.' or '=',", butGot: end) }
    currentKey = key.removeLast()
    for part in key {
      state(of: context + [part]).isImplicit = true
      try addContext(context + [part], isArray: false)
    }
    return try value(inArray: false)
  }

  /// Reads one part of a key.
  private mutating func keyPart(into key: inout [ByteString]) throws(TOMLFailure) {
    let first = try reader.next()
    var part: ByteString
    if first == 0x22 || first == 0x27 {
      let token = try reader.string(quote: first == 0x22 ? "\"" : "'", inKey: true)
      part = try TOMLScalar.text(of: token, line: reader.line)
    } else {
      reader.stepBack()
      let start = reader.offset
      try reader.skip(while: TOMLKey.isBare)
      part = reader.text(from: start)
    }
    if key.isEmpty { keyLine = reader.line }
    key.append(part)
    if context.count + key.count > TOMLParser.maximumDepth {
      throw reader.failure("the key has too many parts")
    }
  }

  // MARK: Values

  private mutating func value(inArray: Bool) throws(TOMLFailure) -> (Node, isArray: Bool) {
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

  private mutating func array() throws(TOMLFailure) -> [Node] {
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

  private static func name(_ rune: UInt32, _ reader: TOMLReader) -> ByteString {
    rune == TOMLReader.end && reader.isPastEnd ? "end of file" : "'" + ByteString(runes: [rune]) + "'"
  }
}

// MARK: - Definitions

extension TOMLParser {
  private func state(of key: [ByteString]) -> KeyState {
    var state = states
    for part in key {
      if let next = state.children[part] {
        state = next
      } else {
        let next = KeyState()
        state.children[part] = next
        state = next
      }
    }
    return state
  }

  /// The table below a key's first parts; nil where one of them is no table.
  private func table(_ node: Node) -> Table? {
    switch node {
    case .table(let table): table
    case .tables(let tables): tables.last
    default: nil
    }
  }

  /// Makes a key the context, and the table that it names, if need be.
  private mutating func addContext(_ key: [ByteString], isArray: Bool) throws(TOMLFailure) {
    var table = root
    for (index, part) in key.dropLast().enumerated() {
      if let node = table.entries[part] {
        guard let next = self.table(node) else {
          let text = TOMLKey.text(key.prefix(index + 1))
          throw failure("Key '" + text + "' was already created as a hash.")
        }
        table = next
      } else {
        state(of: Array(key.prefix(index + 1))).isImplicit = true
        let next = Table()
        table.entries[part] = .table(next)
        table = next
      }
    }
    guard let last = key.last else { return }
    context = key.dropLast()
    if isArray {
      switch table.entries[last] {
      case nil: table.entries[last] = .tables([Table()])
      case .tables(var tables):
        // The entry is emptied first, so that the array is not copied.
        table.entries[last] = nil
        tables.append(Table())
        table.entries[last] = .tables(tables)
      default:
        throw failure("Key '" + TOMLKey.text(key) + "' was already created and cannot be used as an array.")
      }
    } else {
      try set(last, .table(Table()))
    }
    context.append(last)
  }

  /// Gives a key in the context a value, unless it has one already.
  private mutating func set(_ key: ByteString, _ value: Node) throws(TOMLFailure) {
    var table = root
    for (index, part) in context.enumerated() {
      guard let node = table.entries[part], let next = self.table(node) else {
        throw failure("Key '" + TOMLKey.text(context.prefix(index + 1)) + "' has already been defined.")
      }
      table = next
    }
    guard table.entries[key] != nil else {
      table.entries[key] = value
      return
    }
    let state = state(of: context + [key])
    if state.isArray {
      state.isImplicit = false
      table.entries[key] = value
    } else if state.isImplicit {
      state.isImplicit = false
    } else {
      throw failure("Key '" + TOMLKey.text(context + [key]) + "' has already been defined.")
    }
  }

  private func failure(_ message: ByteString) -> TOMLFailure { TOMLFailure(message: message, line: keyLine) }
}
