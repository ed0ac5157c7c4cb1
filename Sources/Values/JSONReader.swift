internal import SourceText

/// Reads JSON as Go's encoding/json does, with its messages.
///
/// A stack of its own replaces recursion, so that depth is bounded by Go's limit and not by the thread.
struct JSONReader {
  /// How deep lists and maps may nest.
  static let depthLimit = 10_000

  /// A list or map that is not closed yet.
  private struct Frame {
    var start = 0
    var isMap = false
    /// The key of the next entry.
    var key = ByteString()
    /// How many entries, or elements, belong to the lists and maps around this one.
    var outerCount = 0
  }

  let text: ByteString
  let bytes: [UInt8]
  /// Offset of the next byte.
  var position: Int
  /// The first number that no float can hold; Go reports it after everything else.
  var rangeError: ValueError?
  private let file: UInt32
  private let offset: UInt32
  /// The entries and elements of all lists and maps that are not closed yet.
  private var entries: [Map.Entry] = []
  private var elements: [Value] = []
  private var origins: [SourceRange] = []

  /// Reads the text from a position; `file` and `offset` place it in a source, where there is one.
  init(_ text: ByteString, from position: Int = 0, file: UInt32 = 0, offset: UInt32 = 0) {
    self.text = text
    bytes = text.bytes
    self.position = position
    self.file = file
    self.offset = offset
  }

  /// Reads one value, and the blanks before it.
  mutating func readValue() throws(ValueError) -> Value {
    var outer: [Frame] = []
    var frame = Frame()
    var depth = 0
    while true {
      skipBlanks()
      var start = position
      var value: Value
      if let plain = try readPlain() {
        value = plain
      } else {
        guard depth < JSONReader.depthLimit else { throw unexpected("exceeded max depth") }
        depth += 1
        outer.append(frame)
        let isMap = bytes[position] == UInt8(ascii: "{")
        frame = Frame(start: start, isMap: isMap, outerCount: isMap ? entries.count : elements.count)
        guard try isEmpty(&frame) else { continue }
        value = close(frame)
        frame = outer.removeLast()
        depth -= 1
      }
      while true {
        if depth == 0 { return value }
        add(value, from: start, to: frame)
        guard try isComplete(&frame) else { break }
        value = close(frame)
        start = frame.start
        frame = outer.removeLast()
        depth -= 1
      }
    }
  }

  /// Refuses anything but blanks after the value.
  mutating func readEnd() throws(ValueError) {
    skipBlanks()
    if position < bytes.count { throw unexpected("after top-level value") }
  }

  /// Reads an opening bracket and, in a map with content, the first key.
  private mutating func isEmpty(_ frame: inout Frame) throws(ValueError) -> Bool {
    position += 1
    skipBlanks()
    if isNext(frame.isMap ? UInt8(ascii: "}") : UInt8(ascii: "]")) { return true }
    if frame.isMap { frame.key = try readKey() }
    return false
  }

  /// Adds a value that began at an offset.
  private mutating func add(_ value: Value, from start: Int, to frame: Frame) {
    if frame.isMap {
      entries.append(Map.Entry(key: frame.key, value: value, origin: range(from: start)))
    } else {
      elements.append(value)
      if file != 0 { origins.append(range(from: start)) }
    }
  }

  /// Reads what follows a value: a comma and the next key, or the bracket that ends the list or map.
  private mutating func isComplete(_ frame: inout Frame) throws(ValueError) -> Bool {
    skipBlanks()
    guard position < bytes.count else { throw JSONReader.unexpectedEnd }
    switch bytes[position] {
    case UInt8(ascii: ","):
      position += 1
      if frame.isMap {
        skipBlanks()
        frame.key = try readKey()
      }
      return false
    case UInt8(ascii: "}") where frame.isMap: return true
    case UInt8(ascii: "]") where !frame.isMap: return true
    default: throw unexpected(frame.isMap ? "after object key:value pair" : "after array element")
    }
  }

  /// Ends a list or map, whose bracket is the next byte.
  private mutating func close(_ frame: Frame) -> Value {
    position += 1
    let start = frame.outerCount
    if frame.isMap {
      defer { entries.removeSubrange(start...) }
      return .map(Map(Array(entries[start...])))
    }
    defer {
      elements.removeSubrange(start...)
      if file != 0 { origins.removeSubrange(start...) }
    }
    return .list(List(Array(elements[start...]), origins: file == 0 ? [] : Array(origins[start...])))
  }

  private mutating func readKey() throws(ValueError) -> ByteString {
    guard position < bytes.count else { throw JSONReader.unexpectedEnd }
    guard bytes[position] == UInt8(ascii: "\"") else {
      throw unexpected("looking for beginning of object key string")
    }
    let key = try readString()
    skipBlanks()
    guard position < bytes.count else { throw JSONReader.unexpectedEnd }
    guard bytes[position] == UInt8(ascii: ":") else { throw unexpected("after object key") }
    position += 1
    return key
  }

  /// Whether the next byte is the given one.
  func isNext(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

  /// Whether only blanks follow; skips them.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return position >= bytes.count
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { return }
      position += 1
    }
  }

  private func range(from start: Int) -> SourceRange {
    if file == 0 { return .unknown }
    return SourceRange(
      file: file, start: offset &+ UInt32(truncatingIfNeeded: start),
      end: offset &+ UInt32(truncatingIfNeeded: position))
  }

  /// The text ended inside a value.
  static let unexpectedEnd = ValueError("unexpected end of JSON input")

  /// The next byte does not belong here; at the end of the text Go tries a blank in its place.
  func unexpected(_ context: String) -> ValueError {
    let byte = position < bytes.count ? bytes[position] : UInt8(ascii: " ")
    let character: String
    switch byte {
    case UInt8(ascii: "'"): character = "\\'"
    case UInt8(ascii: "\""): character = "\""
    default:
      character = String(GoQuote.quoted(ByteString(runes: [UInt32(byte)])).string.dropFirst().dropLast())
    }
    return ValueError("invalid character '\(character)' \(context)")
  }
}
