internal import SourceText
internal import YAML

/// What becomes of a text that Helm writes as JSON and reads again as YAML, which is how `toYaml` works.
///
/// Nearly every text survives. What JSON leaves as it is but YAML does not take ends the whole `toYaml`, and a NEL is
/// a line break to YAML, which folds it.
enum JSONText {
  /// Whether the text needs a closer look: it holds DEL or bytes beyond ASCII, or is very long.
  static func isSpecial(_ text: ByteString) -> Bool {
    text.count > 170 || text.bytes.contains { $0 >= 0x7F }
  }

  /// The text of a string as it comes back.
  static func reread(_ text: ByteString) throws(ValueError) -> ByteString {
    guard text.bytes.contains(where: { $0 >= 0x7F }) else { return text }
    let valid = text.replacingInvalidUTF8
    var hasNextLine = false
    var offset = 0
    while offset < valid.count {
      let (rune, width) = valid.rune(at: offset)
      switch rune {
      case 0x85: hasNextLine = true
      case 0x7F...0x9F, 0xFFFE, 0xFFFF: throw ValueError("yaml: control characters are not allowed")
      default: break
      }
      offset += width
    }
    return hasNextLine ? try folded(valid) : valid
  }

  /// The text of a key as it comes back; a key must stand on one line, and have no more than 1024 characters.
  static func rereadKey(_ text: ByteString) throws(ValueError) -> ByteString {
    let result = try reread(text)
    if text.bytes.contains(0xC2), text.contains("\u{85}") {
      throw ValueError("yaml: line 1: did not find expected ',' or '}'")
    }
    var length = 2
    for rune in result.runes {
      switch rune {
      case 0x22, 0x5C, 0x08, 0x09, 0x0A, 0x0C, 0x0D: length += 2
      case 0..<0x20, 0x26, 0x3C, 0x3E, 0x2028, 0x2029: length += 6
      default: length += 1
      }
    }
    if length > 1024 { throw ValueError("yaml: did not find expected ',' or '}'") }
    return result
  }

  /// A double-quoted text with line breaks as YAML reads it: white space around a break goes, a lone break is a space.
  private static func folded(_ text: ByteString) throws(ValueError) -> ByteString {
    let lines = text.split(on: "\u{85}")
    var result = lines[0].trimmingBlanks(atEnd: true, atStart: false)
    var breaks = 0
    for (index, line) in lines.enumerated().dropFirst() {
      breaks += 1
      let isLast = index == lines.count - 1
      let content = line.trimmingBlanks(atEnd: !isLast, atStart: true)
      if line.isDocumentIndicator(isLast: isLast) {
        throw ValueError(ByteString("yaml: line \(index + 1): found unexpected document indicator").string)
      }
      if content.isEmpty && !isLast { continue }
      result.append(breaks == 1 ? " " : ByteString([UInt8](repeating: UInt8(ascii: "\n"), count: breaks - 1)))
      result.append(content)
      breaks = 0
    }
    return result
  }
}

extension ByteString {
  // Tabs are escaped in JSON, so that only spaces are white space here.
  fileprivate func trimmingBlanks(atEnd: Bool, atStart: Bool) -> ByteString {
    var slice = bytes[...]
    while atEnd, slice.last == UInt8(ascii: " ") { slice.removeLast() }
    while atStart, slice.first == UInt8(ascii: " ") { slice.removeFirst() }
    return ByteString(slice)
  }

  // The closing quote follows the last line at once.
  fileprivate func isDocumentIndicator(isLast: Bool) -> Bool {
    guard hasPrefix("---") || hasPrefix("...") else { return false }
    return count == 3 ? !isLast : bytes[3] == UInt8(ascii: " ")
  }
}
