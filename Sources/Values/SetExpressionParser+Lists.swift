internal import SourceText

extension SetExpressionParser {
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

  /// The largest index of a list.
  private static let indexLimit = 65_536

  /// Reads an index in brackets after a key and what follows it, and assigns in the list of that key.
  mutating func readListAssignment(
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
        // Helm: here, and not after a key, an argument may end with an empty value and go on as if it had not, see
        // `quirks/set-empty-value-in-a-list`.
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

  private func quotedRunes(_ text: ByteString) -> String {
    let runes = text.runes.map { rune in
      var quoted: [UInt8] = []
      GoQuote.append(rune: rune, into: &quoted)
      return String(decoding: quoted, as: UTF8.self)
    }
    return "[" + runes.joined(separator: " ") + "]"
  }
}
