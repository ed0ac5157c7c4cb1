internal import SourceText

/// Walks through a value along a template of `JSONPath`.
struct JSONPathEvaluation {
  /// The value cannot be walked through so.
  struct Failure: Error {}

  private let nodes: [JSONPath.Node]
  private var begun = 0
  private var open = 0
  private var ended = 0
  /// The node that ended the innermost range.
  private var lastEnd: Int?

  init(_ nodes: [JSONPath.Node]) { self.nodes = nodes }

  /// What the nodes from an index on find, in groups: one for each node, and for ranges one for each element.
  mutating func results(for value: Value, from start: Int) throws(Failure) -> [[Value]] {
    var groups: [[Value]] = []
    var index = start
    while index < nodes.count {
      let found = try walk([value], nodes[index])
      if ended > 0, ended <= open {
        ended -= 1
        lastEnd = index
        break
      }
      if begun > 0 {
        begun -= 1
        open += 1
        for element in found { groups += try results(for: element, from: index + 1) }
        if found.isEmpty { _ = try results(for: .null, from: index + 1) }
        open -= 1
        if let lastEnd, lastEnd > index { index = lastEnd }
      } else {
        groups.append(found)
      }
      index += 1
    }
    return groups
  }

  private mutating func walk(_ input: [Value], _ nodes: [JSONPath.Node]) throws(Failure) -> [Value] {
    var current = input
    for node in nodes { current = try walk(current, node) }
    return current
  }

  private mutating func walk(_ input: [Value], _ node: JSONPath.Node) throws(Failure) -> [Value] {
    switch node {
    case .list(let nodes): return try walk(input, nodes)
    case .text(let text): return [.string(text)]
    case .int(let number): return input.map { _ in .int(number) }
    case .float(let number): return input.map { _ in .float64(number) }
    case .bool(let flag): return input.map { _ in .bool(flag) }
    case .field(let name): return try field(name, of: input)
    case .wildcard: return input.flatMap(JSONPathEvaluation.children)
    case .recursive: return JSONPathEvaluation.descendants(of: input, depth: 0)
    case .array(let slice): return try elements(slice, of: input)
    case .union(let alternatives):
      var result: [Value] = []
      for nodes in alternatives { result += try walk(input, nodes) }
      return result
    case .filter(let left, let right, let comparison):
      return try filtered(input, left: left, right: right, comparison: comparison)
    case .identifier("range"):
      begun += 1
      return input
    case .identifier("end"):
      guard open > 0 else { throw Failure() }
      ended += 1
      return []
    case .identifier: throw Failure()
    }
  }

  private func field(_ name: ByteString, of input: [Value]) throws(Failure) -> [Value] {
    if input.isEmpty { return [] }
    let found = input.compactMap { $0.mapValue?.entry(name)?.value }
    if found.isEmpty { throw Failure() }
    return found
  }

  private static func children(of value: Value) -> [Value] {
    switch value {
    case .map(let map), .values(let map): map.entries.map(\.value)
    case .list(let list): list.elements
    case .string(let text): text.bytes.map { .int(Int($0)) }
    default: []
    }
  }

  private static func descendants(of values: [Value], depth: Int) -> [Value] {
    guard depth < 1_100 else { return [] }
    var result: [Value] = []
    for value in values {
      let children = children(of: value)
      guard !children.isEmpty else { continue }
      result.append(value)
      result += descendants(of: children, depth: depth + 1)
    }
    return result
  }

  private func elements(_ slice: JSONPath.Slice, of input: [Value]) throws(Failure) -> [Value] {
    var result: [Value] = []
    for value in input {
      if value.isNull { continue }
      guard case .list(let list) = value else { throw Failure() }
      let count = list.elements.count
      var start = slice.start ?? 0
      if start < 0 { start &+= count }
      var end = slice.end ?? count
      if end < 0 || end == 0 && slice.isSingle { end &+= count }
      // Helm's library: an empty part ends the search, and what was found before it is all.
      if start == end { return result }
      guard (0..<count).contains(start), (0...count).contains(end), start <= end else { throw Failure() }
      let step = slice.step ?? 1
      guard step > 0 else { throw Failure() }
      for index in stride(from: start, to: end, by: step) { result.append(list.elements[index]) }
    }
    return result
  }

  // MARK: Filters

  private mutating func filtered(
    _ input: [Value], left: [JSONPath.Node], right: [JSONPath.Node], comparison: String
  ) throws(Failure) -> [Value] {
    var result: [Value] = []
    for value in input {
      guard case .list(let list) = value else { throw Failure() }
      for element in list.elements {
        if comparison == "exists" {
          if let found = try? walk([element], left), !found.isEmpty { result.append(element) }
          continue
        }
        let lefts = try walk([element], left)
        guard let first = lefts.first else { continue }
        guard lefts.count == 1 else { throw Failure() }
        let rights = try walk([element], right)
        guard let second = rights.first else { continue }
        guard rights.count == 1 else { throw Failure() }
        if try compare(first, second, comparison) { result.append(element) }
      }
    }
    return result
  }

  private func compare(_ left: Value, _ right: Value, _ comparison: String) throws(Failure) -> Bool {
    switch comparison {
    case "==": return try isEqual(left, right)
    case "!=": return try !isEqual(left, right)
    case "<": return try isLess(left, right)
    case "<=": return try isLessOrEqual(left, right)
    case ">": return try !isLessOrEqual(left, right)
    case ">=": return try !isLess(left, right)
    default: throw Failure()
    }
  }

  private func isLessOrEqual(_ left: Value, _ right: Value) throws(Failure) -> Bool {
    if try isLess(left, right) { return true }
    return try isEqual(left, right)
  }

  private func isEqual(_ left: Value, _ right: Value) throws(Failure) -> Bool {
    switch (left, right) {
    case (.bool(let left), .bool(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    // Helm's library: numbers of values are floats, and no float equals an integer.
    case (.float64(let left), .float64(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    default: throw Failure()
    }
  }

  private func isLess(_ left: Value, _ right: Value) throws(Failure) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): left < right
    case (.float64(let left), .float64(let right)): left < right
    case (.int(let left), .int(let right)): left < right
    default: throw Failure()
    }
  }
}
