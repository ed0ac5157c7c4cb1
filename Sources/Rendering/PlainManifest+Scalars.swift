internal import SourceText

// Each of these stands at the start of what it reads, and leaves the position after the line's end; false is to give up.
extension PlainManifest {
  /// A scalar, a block of text, or a collection in brackets.
  mutating func readScalar(for field: Field?) -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      let start = position
      guard let isExact = skipQuoted(acrossLines: field == nil) else { return false }
      let text = start + 1..<position - 1
      return endsLine() && keep(text, for: field, isText: isExact)
    case UInt8(ascii: "|"), UInt8(ascii: ">"): return field == nil && readBlock()
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let isEmptyMap =
        bytes[position] == UInt8(ascii: "{") && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "}")
      guard skipFlow(depth: 0), endsLine() else { return false }
      guard let field else { return true }
      return isEmptyMap && setEmpty(field)
    default: return readPlain(for: field)
    }
  }

  private mutating func keep(_ range: Range<Int>, for field: Field?, isText: Bool) -> Bool {
    guard let field else { return true }
    return isText && set(field, to: ByteString(bytes[range]))
  }

  private mutating func readPlain(for field: Field?) -> Bool {
    guard startsPlain() else { return false }
    let start = position
    var end = start
    while true {
      loop: while position < bytes.count {
        switch bytes[position] {
        case UInt8(ascii: "\n"): break loop
        case UInt8(ascii: "\t"): return false
        case UInt8(ascii: ":") where isBlank(at: position + 1): return false
        case UInt8(ascii: "#") where bytes[position - 1] == UInt8(ascii: " "): break loop
        case UInt8(ascii: " "): position += 1
        default:
          position += 1
          end = position
        }
      }
      let endsInComment = position < bytes.count && bytes[position] == UInt8(ascii: "#")
      skipLine()
      guard !endsInComment, let next = continuation() else { break }
      guard field == nil else { return false }
      position = next
    }
    return keep(start..<end, for: field, isText: isText(start..<end))
  }

  /// Where the next line that is not blank goes on with a scalar; nil where it stands too far to the left.
  private func continuation() -> Int? {
    var line = position
    while line < bytes.count {
      var offset = line
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      guard offset < bytes.count else { return nil }
      if bytes[offset] != UInt8(ascii: "\n") { return offset - line > indent ? offset : nil }
      line = offset + 1
    }
    return nil
  }

  /// Whether a plain scalar begins here that is no number without a value in JSON.
  private func startsPlain() -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
      guard position + 1 < bytes.count else { return false }
      let next = bytes[position + 1]
      return next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z")
        && bytes[position] != UInt8(ascii: ".")
        || next == UInt8(ascii: "/") || next == UInt8(ascii: "-")
        || next >= UInt8(ascii: "0") && next <= UInt8(ascii: "9")
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "("), UInt8(ascii: "^"), 0x80...0xFF:
      return true
    default: return false
    }
  }

  /// Whether a plain scalar is text for sure: no number, no time, no word for a truth value or null.
  func isText(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return range.count > 5 || !PlainManifest.words.contains(word(in: range))
    case UInt8(ascii: "/"), UInt8(ascii: "_"): return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return bytes[range].contains { PlainManifest.lettersOfNoNumber.contains($0 | 0x20) }
    default: return false
    }
  }

  /// A word of up to eight letters as one number, in lower case.
  private func word(in range: Range<Int>) -> UInt64 {
    range.reduce(0) { $0 << 8 | UInt64(bytes[$1] | 0x20) }
  }

  /// The letters that no number and no time is written with.
  private static let lettersOfNoNumber = Array("ghjklmpqrsuvwy".utf8)
  /// The words for truth values and null, each as one number.
  private static let words: [UInt64] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"].map { word in
    word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Passes over a quoted scalar; whether its text is as it stands there, nil where it does not end as it should.
  mutating func skipQuoted(acrossLines: Bool = false) -> Bool? {
    let quote = bytes[position]
    var isExact = true
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      switch byte {
      case UInt8(ascii: "\t"): return nil
      case UInt8(ascii: "\n"):
        guard acrossLines else { return nil }
        position += 1
        guard let next = continuation() else { return nil }
        (position, isExact) = (next, false)
      case quote:
        guard quote == UInt8(ascii: "'"), next == quote else {
          position += 1
          return isExact
        }
        (position, isExact) = (position + 2, false)
      case UInt8(ascii: "\\") where quote == UInt8(ascii: "\""):
        guard next == byte || next == quote || next == UInt8(ascii: "n") || next == UInt8(ascii: "t") else {
          return nil
        }
        (position, isExact) = (position + 2, false)
      default: position += 1
      }
    }
    return nil
  }
}
