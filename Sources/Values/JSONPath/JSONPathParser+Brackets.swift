internal import SourceText

extension JSONPathParser {
  mutating func array() throws(ValueError) -> [JSONPath.Node] {
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

  mutating func filter() throws(ValueError) -> JSONPath.Node {
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
}
