internal import SourceText
internal import YAML

extension PlainManifest {
  /// The range of a key, where one begins here; leaves the position after the colon.
  mutating func readKey() -> Range<Int>? {
    let start = position
    var range: Range<Int>
    if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      guard skipQuoted() == true else { return reset(to: start) }
      range = start + 1..<position - 1
    } else {
      while position < bytes.count, PlainText.isWord(bytes[position]) { position += 1 }
      range = start..<position
      guard isText(range) else { return reset(to: start) }
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":"), isBlank(at: position + 1), range.count < 512
    else { return reset(to: start) }
    position += 1
    return range
  }

  private mutating func reset(to start: Int) -> Range<Int>? {
    position = start
    return nil
  }

  /// Passes over a collection in brackets on one line, of quoted scalars, simple words and such collections.
  mutating func skipFlow(depth: Int) -> Bool {
    let isMap = bytes[position] == UInt8(ascii: "{")
    let end = isMap ? UInt8(ascii: "}") : UInt8(ascii: "]")
    position += 1
    skipSpaces()
    if position < bytes.count, bytes[position] == end {
      position += 1
      return true
    }
    while position < bytes.count {
      if isMap {
        guard readKey() != nil else { return false }
        skipSpaces()
      }
      guard position < bytes.count, skipFlowNode(depth: depth), position < bytes.count else { return false }
      let byte = bytes[position]
      position += 1
      if byte == end { return true }
      guard byte == UInt8(ascii: ",") else { return false }
      skipSpaces()
    }
    return false
  }

  private mutating func skipFlowNode(depth: Int) -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "["), UInt8(ascii: "{"): guard depth < 16, skipFlow(depth: depth + 1) else { return false }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): guard skipQuoted() != nil else { return false }
    default:
      let start = position
      while position < bytes.count, PlainText.isWord(bytes[position]) { position += 1 }
      let first = bytes[start]
      guard position > start, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else { return false }
    }
    skipSpaces()
    return true
  }
}
