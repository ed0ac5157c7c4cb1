internal import SourceText

/// Reads the grammar of `--set`, with the oddities of Helm's `strvals`.
///
/// An argument that ends early is no failure everywhere: `a.` and `a[0]` assign nothing worth having.
struct SetExpressionParser {
  /// Why reading stopped: at the end of the argument, which is usually fine, or at a mistake.
  enum Stop: Error {
    case end
    case failure(String)
  }

  /// How many dots a path may have.
  private static let nestingLimit = 30
  /// How often paths may step into lists of lists, or of maps with lists; Helm knows no limit.
  static let depthLimit = 200

  let text: ByteString
  let flag: SetExpression.Flag
  let file: UInt32
  let readFile: (ByteString) throws(ValueError) -> ByteString
  /// Offset of the next character.
  var position = 0

  init(_ expression: SetExpression, readFile: @escaping (ByteString) throws(ValueError) -> ByteString) {
    text = expression.text
    flag = expression.flag
    file = expression.file
    self.readFile = readFile
  }

  /// Reads a path and its value, or the rest of a path, and assigns in a map.
  mutating func readAssignment(in map: Map, nesting: Int, depth: Int) throws(Stop) {
    guard depth < SetExpressionParser.depthLimit else { throw .failure("the path has too many steps") }
    let start = position
    let (key, last) = readText(until: flag == .setLiteral ? "=[." : "=[,.")
    switch last {
    case UInt8(ascii: "="):
      try readValue { value, origin in
        if !key.isEmpty { map.set(key, to: value, origin: origin) }
      }
    case UInt8(ascii: "["):
      try readListAssignment(in: map, key: key, from: start, nesting: nesting, depth: depth)
    case UInt8(ascii: "."):
      try readMapAssignment(in: map, key: key, from: start, nesting: nesting, depth: depth)
    case UInt8(ascii: ","):
      throw .failure("key \(GoQuote.quoted(key)) has no value (cannot end with ,)")
    default:
      if key.isEmpty { throw .end }
      throw .failure("key \(GoQuote.quoted(key)) has no value")
    }
  }

  private mutating func readMapAssignment(
    in map: Map, key: ByteString, from start: Int, nesting: Int, depth: Int
  ) throws(Stop) {
    let limit = SetExpressionParser.nestingLimit
    guard nesting < limit else {
      throw .failure("value name nested level is greater than maximum supported nested level of \(limit)")
    }
    let present = map.entry(key)
    var inner = Map()
    if let present {
      guard case .map(let table) = present.value else {
        throw conversionFailure(of: present.value, wanted: "map[string]interface {}")
      }
      inner = table
    }
    var stop: Stop?
    do {
      try readAssignment(in: inner, nesting: nesting + 1, depth: depth + 1)
    } catch {
      stop = error
    }
    if inner.count != 0 {
      if !key.isEmpty { map.set(key, to: .map(inner), origin: present?.origin ?? range(from: start)) }
    } else if stop == nil {
      throw .failure("key map \(GoQuote.quoted(key)) has no value")
    }
    if let stop { throw stop }
  }

  /// Helm: what Go panics with when a path meets a value of another kind, see `quirks/set-path-into-a-number`.
  func conversionFailure(of value: Value, wanted: String) -> Stop {
    let type = value.isNull ? "nil" : value.goType.name
    return .failure("unable to parse key: interface conversion: interface {} is \(type), not \(wanted)")
  }

  /// The range from an offset up to the next character.
  func range(from start: Int) -> SourceRange {
    if file == 0 { return .unknown }
    return SourceRange(
      file: file, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: max(start, position)))
  }
}
