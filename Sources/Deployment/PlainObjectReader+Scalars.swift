internal import SourceText
internal import Values
internal import YAML

// Each of these stands at the start of what it reads, and leaves the position after the line's end.
extension PlainObjectReader {
  mutating func scalar(in column: Int) -> Value? {
    guard position < bytes.count else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted()
    case UInt8(ascii: "|"): return literal(in: column)
    case UInt8(ascii: "{"): return ends(in: UInt8(ascii: "}")) ? .map(Map([Map.Entry]())) : nil
    case UInt8(ascii: "["): return ends(in: UInt8(ascii: "]")) ? .list(List([])) : nil
    default: return plain()
    }
  }

  /// Whether an empty collection in brackets is all there is.
  private mutating func ends(in bracket: UInt8) -> Bool {
    guard position + 1 < bytes.count, bytes[position + 1] == bracket else { return false }
    position += 2
    return endsLine()
  }

  private mutating func quoted() -> Value? {
    let quote = bytes[position]
    let start = position + 1
    position = start
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") {
        return nil
      }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let end = position
    position += 1
    return endsLine() ? .string(text(start..<end)) : nil
  }

  private mutating func plain() -> Value? {
    let start = position
    switch bytes[start] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "("):
      break
    case UInt8(ascii: "-"):
      guard start + 1 < bytes.count, bytes[start + 1] > UInt8(ascii: " ") else { return nil }
    default: return nil
    }
    var end = start
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : UInt8(ascii: "\n")
      if byte == UInt8(ascii: ":"), next <= UInt8(ascii: " ") { return nil }
      if byte == UInt8(ascii: "#"), bytes[position - 1] == UInt8(ascii: " ") { return nil }
      position += 1
      if byte != UInt8(ascii: " ") { end = position }
    }
    position += position < bytes.count ? 1 : 0
    switch ResolvedScalar(plain: UnsafeBufferPointer(rebasing: bytes[start..<end])) {
    case .null: return absent()
    case .bool(let flag): return .bool(flag)
    case .integer(let number): return .int64(number)
    case .float(let number): return number.isFinite ? .float64(number) : nil
    case .string, .timestamp:
      return .string(
        end - start <= 24 ? words.word(UnsafeBufferPointer(rebasing: bytes[start..<end])) : text(start..<end))
    case .unsigned, .binary: return nil
    }
  }

  /// A block of text that keeps its lines, in a collection at a column.
  private mutating func literal(in column: Int) -> Value? {
    position += 1
    let keepsEnd = position >= bytes.count || bytes[position] != UInt8(ascii: "-")
    if !keepsEnd { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { return nil }
    position += 1
    var indent = position
    while indent < bytes.count, bytes[indent] == UInt8(ascii: " ") { indent += 1 }
    let width = indent - position
    guard indent < bytes.count, bytes[indent] != UInt8(ascii: "\n"), width > column else { return nil }
    var text: [UInt8] = []
    var breaks = 0
    while position < bytes.count {
      var first = position
      while first < bytes.count, first - position < width, bytes[first] == UInt8(ascii: " ") { first += 1 }
      guard first < bytes.count else { return nil }
      if bytes[first] == UInt8(ascii: "\n") {
        (position, breaks) = (first + 1, breaks + 1)
        continue
      }
      // What stands between the two columns is a fault, unless it is a comment.
      if first - position < width {
        if first - position > column { return nil }
        break
      }
      text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: breaks))
      let end = endOfLine(from: first)
      guard bytes[end - 1] == UInt8(ascii: "\n") else { return nil }
      text.append(contentsOf: bytes[first..<end - 1])
      (position, breaks) = (end, 1)
    }
    if keepsEnd { text.append(UInt8(ascii: "\n")) }
    return .string(ByteString(text))
  }
}
