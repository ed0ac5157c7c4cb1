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

  /// A list that is being changed, with where its elements stand.
  struct Items {
    var elements: [Value] = []
    var origins: [SourceRange] = []

    init() {}

    init(_ list: List) {
      elements = list.elements
      origins =
        list.origins.count == elements.count
        ? list.origins : Array(repeating: .unknown, count: elements.count)
    }

    var list: Value {
      .list(List(elements, origins: origins.contains(where: \.isKnown) ? origins : []))
    }
  }

  /// How many dots a path may have.
  private static let nestingLimit = 30
  /// How often paths may step into lists of lists, or of maps with lists; Helm knows no limit.
  private static let depthLimit = 200
  /// The largest index of a list.
  private static let indexLimit = 65_536

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

  private mutating func readListAssignment(
    in map: Map, key: ByteString, from start: Int, nesting: Int, depth: Int
  ) throws(Stop) {
    let index = try readIndex()
    let present = map.entry(key)
    var items = Items()
    if let present { items = try self.items(of: present.value) }
    var stop: Stop?
    do {
      try readItemAssignment(in: &items, at: index, nesting: nesting, depth: depth)
    } catch {
      stop = error
    }
    if !key.isEmpty { map.set(key, to: items.list, origin: present?.origin ?? range(from: start)) }
    if let stop { throw stop }
  }

  /// Reads what follows an index in brackets, and assigns in a list.
  private mutating func readItemAssignment(
    in items: inout Items, at index: Int, nesting: Int, depth: Int
  ) throws(Stop) {
    guard depth < SetExpressionParser.depthLimit else { throw .failure("the path has too many steps") }
    guard index >= 0 else { throw .failure("negative \(index) index not allowed") }
    let start = position
    let (surplus, last) = readText(until: "[.=")
    guard surplus.isEmpty else {
      throw .failure("unexpected data at end of array index: \(quotedRunes(surplus))")
    }
    switch last {
    case UInt8(ascii: "="):
      var assigned: (Value, SourceRange)?
      do {
        try readValue { value, origin in assigned = (value, origin) }
      } catch {
        // Helm: here, and not after a key, an argument may end with an empty value and go on as if it had not.
        guard case .end = error, assigned != nil else { throw error }
      }
      if let (value, origin) = assigned { try set(&items, at: index, to: value, origin: origin) }
    case UInt8(ascii: "["):
      let next = try readIndex()
      var inner = Items()
      if index < items.elements.count, !items.elements[index].isNull {
        inner = try self.items(of: items.elements[index])
      }
      try readItemAssignment(in: &inner, at: next, nesting: nesting, depth: depth + 1)
      try set(&items, at: index, to: inner.list, origin: range(from: start))
    case UInt8(ascii: "."):
      var inner = Map()
      if index < items.elements.count {
        if case .map(let table) = items.elements[index] {
          inner = table
        } else {
          items.elements[index] = .map(inner)
        }
      }
      try readAssignment(in: inner, nesting: nesting, depth: depth + 1)
      try set(&items, at: index, to: .map(inner), origin: range(from: start))
    default: throw .end
    }
  }

  private func set(
    _ items: inout Items, at index: Int, to value: Value, origin: SourceRange
  ) throws(Stop) {
    let limit = SetExpressionParser.indexLimit
    guard index <= limit else {
      throw .failure("index of \(index) is greater than maximum supported index of \(limit)")
    }
    let missing = index + 1 - items.elements.count
    if missing > 0 {
      items.elements += Array(repeating: .null, count: missing)
      items.origins += Array(repeating: .unknown, count: missing)
    }
    items.elements[index] = value
    items.origins[index] = origin
  }

  private mutating func readIndex() throws(Stop) -> Int {
    let (digits, last) = readText(until: "]")
    guard last != nil else { throw .failure("error parsing index: EOF") }
    do {
      return try GoNumber.parseDecimalInteger(digits)
    } catch {
      throw .failure("error parsing index: \(error.message)")
    }
  }

  private func items(of value: Value) throws(Stop) -> Items {
    guard case .list(let list) = value else { throw conversionFailure(of: value, wanted: "[]interface {}") }
    return Items(list)
  }

  /// Helm: what Go panics with when a path meets a value of another kind.
  private func conversionFailure(of value: Value, wanted: String) -> Stop {
    let type = value.isNull ? "nil" : value.goType.name
    return .failure("unable to parse key: interface conversion: interface {} is \(type), not \(wanted)")
  }

  private func quotedRunes(_ text: ByteString) -> String {
    let runes = text.runes.map { rune in
      var quoted: [UInt8] = []
      GoQuote.append(rune: rune, into: &quoted)
      return String(decoding: quoted, as: UTF8.self)
    }
    return "[" + runes.joined(separator: " ") + "]"
  }

  /// The range from an offset up to the next character.
  func range(from start: Int) -> SourceRange {
    if file == 0 { return .unknown }
    return SourceRange(
      file: file, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: max(start, position)))
  }
}
