internal import SourceText

/// Reads a template of `JSONPath` as the library does, with its messages.
struct JSONPathParser {
  let bytes: [UInt8]
  var position = 0
  let depth: Int

  init(_ text: ByteString, depth: Int = 0) {
    bytes = text.bytes
    self.depth = depth
  }

  /// The whole template.
  mutating func parse() throws(ValueError) -> [JSONPath.Node] {
    if depth > 100 { throw ValueError("too many nested expressions") }
    var nodes: [JSONPath.Node] = []
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "{")) ?? bytes.count
      if end > position { nodes.append(.text(ByteString(bytes[position..<end]))) }
      position = end
      guard position < bytes.count else { break }
      position += 1
      nodes.append(.list(try action()))
    }
    return nodes
  }

  /// The nodes up to the closing brace.
  private mutating func action() throws(ValueError) -> [JSONPath.Node] {
    var nodes: [JSONPath.Node] = []
    while true {
      if skip("}") { return nodes }
      if skip("[?(") {
        nodes.append(try filter())
        continue
      }
      if skip("..") {
        if case .recursive = nodes.last { throw ValueError("invalid multiple recursive descent") }
        nodes.append(.recursive)
        if position < bytes.count, JSONPathParser.isWord(bytes[position]) { nodes.append(field()) }
        continue
      }
      guard position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D else {
        throw ValueError("unclosed action")
      }
      switch bytes[position] {
      case 0x20, UInt8(ascii: "@"), UInt8(ascii: "$"): position += 1
      case UInt8(ascii: "["): nodes += try array()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): nodes.append(try quoted())
      case UInt8(ascii: "."):
        position += 1
        nodes.append(field())
      case UInt8(ascii: "+"), UInt8(ascii: "-"), 0x30...0x39: nodes.append(try number())
      case let byte where JSONPathParser.isWord(byte): nodes.append(identifier())
      default: throw ValueError("unrecognized character in action: \(described())")
      }
    }
  }

  /// A character as Go's `%#U` prints it.
  private func described() -> String {
    let rune = ByteString(bytes[position...]).string.unicodeScalars.first ?? "?"
    let hex = String(rune.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + " '\(Character(rune))'"
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    position += count
    return true
  }

  // MARK: Names and numbers

  private mutating func identifier() -> JSONPath.Node {
    let start = position
    while position < bytes.count, !JSONPathParser.isTerminator(bytes[position]) { position += 1 }
    let name = ByteString(bytes[start..<position]).string
    if name == "true" || name == "false" { return .bool(name == "true") }
    return .identifier(name)
  }

  private mutating func field() -> JSONPath.Node {
    var name: [UInt8] = []
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\") {
        position += 1
        guard position < bytes.count else { break }
        if bytes[position] != UInt8(ascii: "\\") { name.append(bytes[position]) }
        position += 1
        continue
      }
      if JSONPathParser.isTerminator(bytes[position]) { break }
      name.append(bytes[position])
      position += 1
    }
    return name == [UInt8(ascii: "*")] ? .wildcard : .field(ByteString(name))
  }

  mutating func number() throws(ValueError) -> JSONPath.Node {
    let start = position
    if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
    while position < bytes.count, bytes[position] == UInt8(ascii: ".") || (0x30...0x39).contains(bytes[position]) {
      position += 1
    }
    let text = ByteString(bytes[start..<position]).string
    if let integer = Int(text) { return .int(integer) }
    if let number = Double(text) { return .float(number) }
    throw ValueError("cannot parse number \(text)")
  }

  private mutating func quoted() throws(ValueError) -> JSONPath.Node {
    let quote = bytes[position]
    position += 1
    var text: [UInt8] = []
    while true {
      guard position < bytes.count, bytes[position] != 0x0A else { throw ValueError("unterminated quoted string") }
      let byte = bytes[position]
      position += 1
      if byte == quote { return .text(ByteString(text)) }
      guard byte == UInt8(ascii: "\\"), position < bytes.count else {
        text.append(byte)
        continue
      }
      let escaped = bytes[position]
      position += 1
      switch escaped {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "\\"), quote: text.append(escaped)
      default:
        throw ValueError(
          "unquote string \(ByteString(bytes[..<position]).string) error invalid syntax")
      }
    }
  }

  static func trimmed(_ text: ByteString) -> ByteString {
    ByteString(Array(text.bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == 0x5F || byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
      || (0x61...0x7A).contains(byte)
  }

  private static func isTerminator(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0D, 0x0A, 0x2E, 0x2C, 0x5B, 0x5D, 0x24, 0x40, 0x7B, 0x7D].contains(byte)
  }
}
