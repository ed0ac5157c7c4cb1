internal import SourceText
internal import Values

extension TOMLParser {
  mutating func header() throws(TOMLFailure) {
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
  mutating func pair() throws(TOMLFailure) {
    let outer = context
    let (value, isArray) = try keyAndValue()
    try set(currentKey, value)
    state(of: context + (currentKey.isEmpty ? [] : [currentKey])).isArray = isArray
    context = outer
    currentKey = ByteString()
  }

  /// Reads a key, which makes its tables the context, and the value after it.
  mutating func keyAndValue() throws(TOMLFailure) -> (value: Node, isArray: Bool) {
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
}
