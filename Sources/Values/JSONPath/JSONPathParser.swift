internal import SourceText

/// Reads a template of `JSONPath` as the library does, with its messages.
struct JSONPathParser {
  private let bytes: [UInt8]
  private var position = 0
  private let depth: Int

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

  private mutating func number() throws(ValueError) -> JSONPath.Node {
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

  // MARK: Brackets

  private mutating func array() throws(ValueError) -> [JSONPath.Node] {
    let start = position + 1
    guard let end = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "]") || $0 == 0x0A }),
      bytes[end] != 0x0A
    else { throw ValueError("unterminated array") }
    position = end + 1
    let text = ByteString(bytes[start..<end])
    if text == "*" { return [.array(JSONPath.Slice())] }
    let parts = text.split(on: ",")
    if parts.count > 1 {
      var alternatives: [[JSONPath.Node]] = []
      for part in parts { alternatives.append(try inner("[" + JSONPathParser.trimmed(part) + "]")) }
      return [.union(alternatives)]
    }
    if text.count >= 2, text.hasPrefix("'"), text.hasSuffix("'") {
      let key = ByteString(text.bytes.dropFirst().dropLast())
      if !key.contains("'") { return try inner("." + key) }
    }
    return [.array(try slice(text))]
  }

  private func slice(_ text: ByteString) throws(ValueError) -> JSONPath.Slice {
    let invalid = ValueError("invalid array index \(text)")
    let parts = text.split(on: ":")
    guard parts.count <= 3 else { throw invalid }
    var numbers: [Int?] = []
    for part in parts {
      let digits = part.hasPrefix("-") ? part.bytes.dropFirst() : part.bytes[...]
      guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { throw invalid }
      if part.isEmpty {
        numbers.append(nil)
      } else if let number = Int(part.string) {
        numbers.append(number)
      } else {
        throw ValueError("array index \(part) is not a number")
      }
    }
    if parts.count == 1 {
      let start = numbers[0] ?? 0
      return JSONPath.Slice(start: numbers[0], end: start &+ 1, isSingle: true)
    }
    return JSONPath.Slice(start: numbers[0], end: numbers[1], step: numbers.count > 2 ? numbers[2] : nil)
  }

  private mutating func filter() throws(ValueError) -> JSONPath.Node {
    let start = position
    var quote: UInt8?
    var isClosed = false
    while true {
      guard position < bytes.count, bytes[position] != 0x0A else { throw ValueError("unterminated filter") }
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if quote == nil {
          quote = byte
        } else if byte == quote, bytes[position - 2] != UInt8(ascii: "\\") {
          isClosed = true
        }
      } else if byte == UInt8(ascii: ")"), (quote != nil) == isClosed {
        break
      }
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "]") else {
      throw ValueError("unclosed array expect ]")
    }
    let text = bytes[start..<(position - 1)]
    position += 1
    func isSign(_ byte: UInt8) -> Bool { [0x21, 0x3C, 0x3D, 0x3E].contains(byte) }
    guard let first = text.firstIndex(where: isSign), first > text.startIndex,
      let last = text[first...].firstIndex(where: { !isSign($0) })
    else { return .filter(left: try inner(ByteString(text)), right: [], comparison: "exists") }
    return .filter(
      left: try inner(ByteString(text[..<first])), right: try inner(ByteString(text[last...])),
      comparison: ByteString(text[first..<last]).string)
  }

  private func inner(_ text: ByteString) throws(ValueError) -> [JSONPath.Node] {
    var parser = JSONPathParser("{" + text + "}", depth: depth + 1)
    guard case .list(let nodes) = try parser.parse().first else { return [] }
    return nodes
  }

  // MARK: Bytes

  private static func trimmed(_ text: ByteString) -> ByteString {
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
