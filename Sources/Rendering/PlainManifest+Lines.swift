internal import SourceText
internal import YAML

extension PlainManifest {
  /// Passes over a block of text.
  mutating func readBlock() -> Bool {
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      position += 1
    }
    skipSpaces()
    guard position == bytes.count || bytes[position] == UInt8(ascii: "\n") else { return false }
    skipLine()
    var indent: Int?
    var longestBlank = 0
    while position < bytes.count {
      let start = position
      skipSpaces()
      guard position < bytes.count else { return true }
      let width = position - start
      if bytes[position] == UInt8(ascii: "\n") {
        if indent == nil { longestBlank = max(longestBlank, width) }
      } else if width < indent ?? (self.indent + 1) {
        // What stands between the two columns is a fault, unless it is a comment.
        guard width <= self.indent, bytes[position] != UInt8(ascii: "\t") else { return false }
        guard indent != nil || longestBlank <= width else { return false }
        position = start
        return true
      } else if indent == nil {
        guard longestBlank <= width, bytes[position] != UInt8(ascii: "\t") else { return false }
        indent = width
      }
      skipLine()
    }
    return true
  }

  mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// Passes over the rest of the line.
  mutating func skipLine() {
    position = PlainText.endOfLine(bytes, from: position)
  }

  /// Whether nothing follows on the line but a comment, which is passed over then.
  mutating func endsLine() -> Bool {
    skipSpaces()
    if position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      guard bytes[position] == UInt8(ascii: "#"), bytes[position - 1] == UInt8(ascii: " ") else { return false }
    }
    skipLine()
    return true
  }

  /// Whether a space or the line's end is there.
  func isBlank(at offset: Int) -> Bool {
    offset >= bytes.count || bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\n")
  }
}
