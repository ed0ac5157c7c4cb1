internal import SourceText

/// The values of interest as templates spell them behind `.Values`: a tree of the names on the way to them.
struct ValuesFocus {
  private struct Node {
    let name: ByteString
    /// In the order of their names.
    var children: [Int] = []
    /// Whether a value of interest stands here, or an element of a list leads to one.
    var isEnd = false
  }

  /// What a chain of names behind `.Values` reads.
  enum Reach {
    /// A value of interest, or something that may hold one.
    case inside
    /// Another value of a map on the way to one.
    case beside
    case elsewhere
  }

  private var nodes = [Node(name: "")]

  /// Methods that look at the whole of a map of values.
  private static let wholeMethods: [ByteString] = ["AsMap", "YAML", "Table", "PathValue", "Encode"]

  /// Adds a value by the names on the way to it; nil is any element of a list.
  mutating func insert(_ path: ArraySlice<ByteString?>) {
    var node = 0
    for name in path {
      guard let name else { break }
      let (place, known) = name.bytes.withUnsafeBufferPointer { child($0, of: node) }
      if let known {
        node = known
      } else {
        nodes[node].children.insert(nodes.count, at: place)
        node = nodes.count
        nodes.append(Node(name: name))
      }
    }
    nodes[node].isEnd = true
  }

  /// What the chain of names reads that begins at an offset.
  func reach(of bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Reach {
    var (node, chain) = (0, ValuesChain(bytes, from: offset))
    while !nodes[node].isEnd, let name = chain.next(), !name.isEmpty {
      guard let child = child(name, of: node).known else {
        if ValuesFocus.wholeMethods.contains(where: { $0.equals(name) }) { return .inside }
        return node == 0 ? .elsewhere : .beside
      }
      node = child
    }
    return .inside
  }

  /// The child of a name, and its place among the children of a node, or the place that it would have.
  private func child(_ name: UnsafeBufferPointer<UInt8>, of node: Int) -> (place: Int, known: Int?) {
    let children = nodes[node].children
    let place = children.partitioningIndex { nodes[$0].name.compared(to: name) >= 0 }
    guard place < children.count, nodes[children[place]].name.equals(name) else { return (place, nil) }
    return (place, children[place])
  }
}

/// The names behind `.Values`: of fields, and the constants of `index .Values "a" "b"`.
struct ValuesChain {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private var end: Int

  /// The chain whose first dot or space stands at an offset.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    (self.bytes, start, end) = (bytes, offset, offset)
  }

  /// The next name, which may be empty; nil at the end.
  mutating func next() -> UnsafeBufferPointer<UInt8>? {
    guard end < bytes.count else { return nil }
    if bytes[end] == UInt8(ascii: ".") {
      let start = end + 1
      end = bytes.endOfName(start)
      return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
    let quote = bytes.skipSpace(end)
    guard quote > end, quote < bytes.count, bytes[quote] == UInt8(ascii: "\""), isIndexed else { return nil }
    var index = quote + 1
    while index < bytes.count, NameBytes.contains(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
    end = index + 1
    return UnsafeBufferPointer(rebasing: bytes[quote + 1..<index])
  }

  /// Whether the values are the first argument of `index`.
  private var isIndexed: Bool {
    var receiver = start
    while receiver > 0, NameBytes.contains(bytes[receiver - 1]) || [0x24, 0x2E].contains(bytes[receiver - 1]) {
      receiver -= 1
    }
    let function = receiver - 6
    return bytes.spells("index ", at: function) && (function == 0 || !NameBytes.contains(bytes[function - 1]))
  }
}
