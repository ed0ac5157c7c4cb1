internal import SourceText
internal import YAML

/// Builds the text that Go's `%#v` prints for each node, which the messages about wrong keys show.
struct GoSyntaxBuilder: YAMLBuilder {
  struct Entry {
    let key: ResolvedScalar
    let text: ByteString
    let value: ByteString
  }

  func scalar(_ scalar: ResolvedScalar, text: ByteString) -> Node {
    switch scalar {
    case .null: Node(text: "<nil>", isNull: true)
    case .bool(let flag): Node(text: flag ? "true" : "false")
    case .integer(let number): Node(text: ByteString(String(number)))
    case .unsigned(let number): Node(text: ByteString("0x" + String(number, radix: 16)))
    case .float(let number):
      Node(text: ByteString(GoNumber.format(number, verb: UInt8(ascii: "g"), precision: -1)))
    case .string, .timestamp: Node(text: GoQuote.quoted(text))
    case .binary(let bytes): Node(text: GoQuote.quoted(bytes))
    }
  }

  struct Node {
    let text: ByteString
    var isNull = false
    var entries: [Entry] = []

    /// The text inside a list or map, where a nil shows its type.
    var nested: ByteString { isNull ? "interface {}(nil)" : text }
  }

  func list(_ elements: [Node], origins: [SourceRange]) -> Node {
    var text: ByteString = "[]interface {}{"
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(", ") }
      text.append(element.nested)
    }
    text.append("}")
    return Node(text: text)
  }

  func map(_ entries: [Entry]) -> Node {
    var unique: [ResolvedScalar: [ByteString: Entry]] = [:]
    for entry in entries {
      let isText = entry.key == .string || entry.key == .timestamp
      unique[isText ? .string : entry.key, default: [:]][isText ? entry.text : ByteString()] = entry
    }
    let sorted = unique.values.flatMap(\.values).sorted { $0.precedes($1) }
    var text: ByteString = "map[interface {}]interface {}{"
    for (index, entry) in sorted.enumerated() {
      if index > 0 { text.append(", ") }
      text.append(scalar(entry.key, text: entry.text).nested)
      text.append(":")
      text.append(entry.value)
    }
    text.append("}")
    return Node(text: text, entries: sorted)
  }

  func entry(key: ResolvedScalar, text: ByteString, value: Node, origin: SourceRange) -> Entry {
    Entry(key: key, text: text, value: value.nested)
  }

  func copy(_ node: Node) -> Node { node }

  func entries(of node: Node) -> [Entry] { node.entries }

  func goSyntax(_ node: Node) -> ByteString { node.text }
}

extension GoSyntaxBuilder.Entry {
  // Helm: Go's fmt sorts keys of different types by the addresses of the types, which are Helm's own, see
  // `quirks/yaml-map-as-key`.
  fileprivate func precedes(_ other: Self) -> Bool {
    switch (key, other.key) {
    case (.integer(let left), .integer(let right)): left < right
    case (.unsigned(let left), .unsigned(let right)): left < right
    case (.float(let left), .float(let right)): left < right || left.isNaN && !right.isNaN
    case (.bool(let left), .bool(let right)): !left && right
    default: rank == other.rank ? text < other.text : rank < other.rank
    }
  }

  private var rank: Int {
    switch key {
    case .null: 0
    case .string, .timestamp, .binary: 1
    case .unsigned: 2
    case .integer: 3
    case .float: 4
    case .bool: 5
    }
  }
}
