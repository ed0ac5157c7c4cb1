internal import SourceText
internal import Values
internal import YAML

/// Decodes a document of a manifest that is written plainly, several times as fast as the reader of all YAML does.
///
/// Nearly all documents are: printable ASCII, blocks of keys and of list items, scalars on one line, and literal blocks
/// of text. What is not written so, this reader leaves to the other one, and so it does with every fault.
struct PlainObjectReader {
  /// Deeper documents are left.
  private static let maximumDepth = 64

  let bytes: [UInt8]
  /// Offset of the next byte: at the start of a line between two entries.
  var position = 0
  private var depth = 0
  /// Whether a value that was read is null.
  private var hasNulls = false

  /// The value of any document.
  static func decoded(_ document: ByteString) throws(YAMLError) -> Value { try read(document).value }

  /// The value of any document, and whether it may hold nulls.
  static func read(_ document: ByteString) throws(YAMLError) -> (value: Value, mayHoldNulls: Bool) {
    if let plain = plainValue(of: document) { return plain }
    return (try YAMLDocument(decoding: document, options: YAMLDecodingOptions(numbers: .exact)).value, true)
  }

  /// The value of a document; nil where the other reader has to decode it.
  static func value(of document: ByteString) -> Value? { plainValue(of: document)?.value }

  private static func plainValue(of document: ByteString) -> (value: Value, mayHoldNulls: Bool)? {
    guard isPlain(document) else { return nil }
    var reader = PlainObjectReader(bytes: document.bytes)
    guard reader.nextColumn() == 0, let value = reader.mapping(at: 0), reader.nextColumn() == nil else { return nil }
    return (value, reader.hasNulls)
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all is printable ASCII in lines; looks at eight bytes at a time where no line ends.
  private static func isPlain(_ document: ByteString) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    return document.bytes.withUnsafeBytes { bytes in
      func isPlain(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == UInt8(ascii: "\n") }
      }
      var offset = 0
      while offset + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let deletes = word ^ (ones &* 0x7F)
        // The high bit of each byte that is too small, too large, or the control character behind the tilde.
        let doubtful = (word &- ones &* 0x20) | word | (deletes &- ones)
        if doubtful & (ones &* 0x80) != 0, !isPlain(offset..<(offset + 8)) { return false }
        offset += 8
      }
      return isPlain(offset..<bytes.count)
    }
  }

  // MARK: Collections

  /// Goes to the next line that says something; its indentation, nil at the end.
  private mutating func nextColumn() -> Int? {
    while position < bytes.count {
      var offset = position
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      guard offset < bytes.count else {
        position = offset
        return nil
      }
      switch bytes[offset] {
      case UInt8(ascii: "\n"): position = offset + 1
      case UInt8(ascii: "#"): position = endOfLine(from: offset)
      default: return offset - position
      }
    }
    return nil
  }

  /// The mapping whose keys stand at a column; a first key may stand there behind the dash of an item.
  private mutating func mapping(at column: Int) -> Value? {
    depth += 1
    guard depth < PlainObjectReader.maximumDepth else { return nil }
    defer { depth -= 1 }
    var entries: [Map.Entry] = []
    entries.reserveCapacity(6)
    repeat {
      position += column
      guard let key = key(), let value = value(in: column) else { return nil }
      entries.append(Map.Entry(key: key, value: value))
    } while nextColumn() == column && !isItem(at: position + column)
    return .map(Map(entries))
  }

  private mutating func sequence(at column: Int) -> Value? {
    depth += 1
    guard depth < PlainObjectReader.maximumDepth else { return nil }
    defer { depth -= 1 }
    var elements: [Value] = []
    repeat {
      position += column + 2
      guard position < bytes.count, bytes[position] != UInt8(ascii: " ") else { return nil }
      let start = position
      if key() != nil {
        // As if the line began with spaces.
        position = start - column - 2
        guard let value = mapping(at: column + 2) else { return nil }
        elements.append(value)
      } else {
        position = start
        guard let value = scalar(in: column) else { return nil }
        elements.append(value)
      }
    } while nextColumn() == column && isItem(at: position + column)
    return .list(List(elements))
  }

  private func isItem(at offset: Int) -> Bool {
    offset + 1 < bytes.count && bytes[offset] == UInt8(ascii: "-") && bytes[offset + 1] == UInt8(ascii: " ")
  }

  /// The key that stands here; leaves the position after the colon.
  private mutating func key() -> ByteString? {
    let start = position
    while position < bytes.count, PlainObjectReader.isWord(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":"), position - start < 512,
      position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: " ") || bytes[position + 1] == UInt8(ascii: "\n"),
      (bytes[start] | 0x20) >= UInt8(ascii: "a"), (bytes[start] | 0x20) <= UInt8(ascii: "z")
    else { return nil }
    let key = ByteString(bytes[start..<position])
    // Short words may be truth values.
    if key.count <= 5, ResolvedScalar(plain: key) != .string { return nil }
    position += 1
    return key
  }

  /// A letter, a digit, or one of `_ . / -`.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The value of a key of a mapping at a column: what is left of the line, or what follows on further ones.
  private mutating func value(in column: Int) -> Value? {
    skipSpaces()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\n") else { return scalar(in: column) }
    position += 1
    guard let next = nextColumn() else { return absent() }
    if next >= column, isItem(at: position + next) { return sequence(at: next) }
    return next > column ? mapping(at: next) : absent()
  }

  private mutating func absent() -> Value {
    hasNulls = true
    return .null
  }
}

// MARK: Scalars

// Each of these stands at the start of what it reads, and leaves the position after the line's end.
extension PlainObjectReader {
  private mutating func scalar(in column: Int) -> Value? {
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
    let text = ByteString(bytes[start..<position])
    position += 1
    return endsLine() ? .string(text) : nil
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
    let text = ByteString(bytes[start..<end])
    switch ResolvedScalar(plain: text) {
    case .null: return absent()
    case .bool(let flag): return .bool(flag)
    case .integer(let number): return .int64(number)
    case .float(let number): return number.isFinite ? .float64(number) : nil
    case .string, .timestamp: return .string(text)
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
      text += bytes[first..<end - 1]
      (position, breaks) = (end, 1)
    }
    if keepsEnd { text.append(UInt8(ascii: "\n")) }
    return .string(ByteString(text))
  }

  // MARK: Bytes

  private mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// The offset after the line's end.
  private func endOfLine(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    return min(offset + 1, bytes.count)
  }

  /// Passes over the line's end where nothing else is left of it.
  private mutating func endsLine() -> Bool {
    skipSpaces()
    guard position < bytes.count else { return true }
    guard bytes[position] == UInt8(ascii: "\n") else { return false }
    position += 1
    return true
  }
}
