internal import Glibc
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

  let bytes: UnsafeBufferPointer<UInt8>
  /// Offset of the next byte: at the start of a line between two entries.
  var position = 0
  private var depth = 0
  /// Whether a value that was read is null.
  var hasNulls = false
  let words: WordPool

  /// The value of any document.
  static func decoded(_ document: ByteString, sharing words: WordPool) throws(YAMLError) -> Value {
    try read(document, sharing: words).value
  }

  /// The value of any document, and whether it may hold nulls.
  static func read(
    _ document: ByteString, sharing words: WordPool
  ) throws(YAMLError) -> (value: Value, mayHoldNulls: Bool) {
    if let plain = plainValue(of: document, words) { return plain }
    return (try YAMLDocument(decoding: document, options: YAMLDecodingOptions(numbers: .exact)).value, true)
  }

  /// The value of a document; nil where the other reader has to decode it.
  static func value(of document: ByteString) -> Value? { plainValue(of: document, WordPool())?.value }

  private static func plainValue(of document: ByteString, _ words: WordPool) -> (value: Value, mayHoldNulls: Bool)? {
    guard PlainText.isPlainASCII(document.bytes) else { return nil }
    return document.bytes.withUnsafeBufferPointer { bytes in
      var reader = PlainObjectReader(bytes: bytes, words: words)
      guard reader.nextColumn() == 0, let value = reader.mapping(at: 0), reader.nextColumn() == nil else { return nil }
      return (value, reader.hasNulls)
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, words: WordPool) {
    self.bytes = bytes
    self.words = words
  }

  /// A part of the document.
  func text(_ range: Range<Int>) -> ByteString { ByteString([UInt8](UnsafeBufferPointer(rebasing: bytes[range]))) }

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

  /// The mapping whose keys stand at a column; the first key may have been read already.
  private mutating func mapping(at column: Int, first: ByteString? = nil) -> Value? {
    depth += 1
    guard depth < PlainObjectReader.maximumDepth else { return nil }
    defer { depth -= 1 }
    var entries: [Map.Entry] = []
    entries.reserveCapacity(6)
    var known = first
    repeat {
      if known == nil { position += column }
      guard let key = known ?? key(), let value = value(in: column) else { return nil }
      known = nil
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
      if let key = key() {
        guard let value = mapping(at: column + 2, first: key) else { return nil }
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
    var end = start
    while end < bytes.count, PlainText.isWord(bytes[end]) { end += 1 }
    position = end
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":"), end > start, end - start < 512,
      end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: " ") || bytes[end + 1] == UInt8(ascii: "\n"),
      (bytes[start] | 0x20) >= UInt8(ascii: "a"), (bytes[start] | 0x20) <= UInt8(ascii: "z")
    else { return nil }
    let key = UnsafeBufferPointer(rebasing: bytes[start..<end])
    // Short words may be truth values.
    if key.count <= 5, ResolvedScalar(plain: key) != .string { return nil }
    position += 1
    return words.word(key)
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

  mutating func absent() -> Value {
    hasNulls = true
    return .null
  }

  // MARK: Bytes

  mutating func skipSpaces() {
    while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
  }

  /// The offset after the line's end.
  func endOfLine(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    return min(offset + 1, bytes.count)
  }

  /// Passes over the line's end where nothing else is left of it.
  mutating func endsLine() -> Bool {
    skipSpaces()
    guard position < bytes.count else { return true }
    guard bytes[position] == UInt8(ascii: "\n") else { return false }
    position += 1
    return true
  }
}

/// The keys and other words that were read last: objects have much the same ones, which then share their bytes.
final class WordPool {
  private var slots = [ByteString](repeating: ByteString(), count: 256)

  /// A text of these bytes.
  func word(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteString {
    guard let start = bytes.baseAddress, let first = bytes.first, let last = bytes.last else { return ByteString() }
    let slot = (Int(first) &* 5 &+ Int(last) &* 3 &+ bytes.count &* 11) & 255
    let known = slots[slot]
    let isKnown = known.bytes.withUnsafeBytes { memory in
      memory.count == bytes.count && memory.baseAddress.map { memcmp($0, start, memory.count) == 0 } == true
    }
    if isKnown { return known }
    let word = ByteString([UInt8](bytes))
    slots[slot] = word
    return word
  }
}
