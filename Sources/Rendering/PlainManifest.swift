internal import SourceText
internal import YAML

/// Reads the head of a document that is written plainly, without decoding the rest of it.
///
/// Nearly all documents are: blocks of keys and of list items, scalars on one line, blocks of text. Of such a document
/// a look at each line tells that Helm's YAML library finds no fault in it. Whatever else there is (anchors, tags,
/// scalars on several lines, unusual keys, faults), this reader gives up, and the document has to be decoded.
struct PlainManifest {
  /// A field of the head.
  enum Field: Equatable {
    case apiVersion, kind, metadata, name, namespace, annotations
    /// One annotation, by the range of its key.
    case annotation(Range<Int>)
  }

  /// What a collection's entries mean for the head.
  enum Place { case root, metadata, annotations, other }

  /// A block collection that is being read.
  struct Level {
    let isSequence: Bool
    let indent: Int
    var place = Place.other
    /// Whether the last entry's line ended before its value.
    var awaitsValue = false
    var field: Field?
  }

  /// Deeper documents are decoded.
  private static let maximumDepth = 64
  /// Documents with more annotations are decoded.
  static let maximumFields = 64

  let bytes: [UInt8]
  /// Offset of the next byte.
  var position = 0
  var head = ManifestHead()
  var levels: [Level] = []
  /// The fields that were there, each of which may be there once.
  var seen: [Field] = []

  /// The head of a document; nil where it has to be decoded.
  static func head(of document: ByteString) -> ManifestHead? {
    guard PlainText.isPlain(document.bytes) else { return nil }
    var reader = PlainManifest(bytes: document.bytes)
    return reader.readLines() ? reader.head : nil
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    levels.reserveCapacity(8)
    seen.reserveCapacity(8)
  }

  /// The indentation that a nested collection, or a block of text, has to exceed.
  var indent: Int { levels.last?.indent ?? 0 }

  // MARK: Lines

  private mutating func readLines() -> Bool {
    while position < bytes.count {
      let start = position
      skipSpaces()
      guard position < bytes.count else { break }
      switch bytes[position] {
      case UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: "#"): skipLine()
      default:
        let column = position - start
        if column == 0, isDocumentMark { return false }
        guard readAwaitedScalar(at: column) ?? (open(at: column) && readEntries(at: column)) else { return false }
      }
    }
    while !levels.isEmpty { guard close() else { return false } }
    return true
  }

  /// Reads a scalar that stands on a line after its key or dash; nil where it is none.
  private mutating func readAwaitedScalar(at column: Int) -> Bool? {
    guard let level = levels.last, level.awaitsValue, level.indent < column, !isItem else { return nil }
    let start = position
    if readKey() != nil {
      position = start
      return nil
    }
    (levels[levels.count - 1].awaitsValue, levels[levels.count - 1].field) = (false, nil)
    return readScalar(for: level.field)
  }

  private var isDocumentMark: Bool {
    let mark = bytes[position]
    return (mark == UInt8(ascii: "-") || mark == UInt8(ascii: ".")) && position + 2 < bytes.count
      && bytes[position + 1] == mark && bytes[position + 2] == mark
  }

  /// Whether a list item begins here.
  var isItem: Bool { bytes[position] == UInt8(ascii: "-") && isBlank(at: position + 1) }

  /// Finds the collection that the line belongs to: one that is open, or a new one.
  private mutating func open(at column: Int) -> Bool {
    let isItem = isItem
    while let level = levels.last {
      if level.indent < column {
        // Without a place for a value, the line is a fault.
        return level.awaitsValue && push(isSequence: isItem, indent: column)
      }
      if level.indent == column {
        if level.isSequence == isItem { return settle() }
        // A list may stand at the column of the key that it belongs to.
        if isItem { return level.awaitsValue && push(isSequence: true, indent: column) }
      }
      guard close() else { return false }
      if levels.isEmpty { return false }
    }
    return push(isSequence: isItem, indent: column)
  }

  mutating func push(isSequence: Bool, indent: Int) -> Bool {
    guard levels.count < PlainManifest.maximumDepth else { return false }
    var level = Level(isSequence: isSequence, indent: indent)
    if levels.isEmpty { level.place = .root }
    if let field = levels.last?.field {
      switch field {
      case .metadata: level.place = .metadata
      case .annotations:
        level.place = .annotations
        head.annotations = [:]
      default: return false
      }
    }
    if isSequence, level.place != .other { return false }
    if !levels.isEmpty { (levels[levels.count - 1].awaitsValue, levels[levels.count - 1].field) = (false, nil) }
    levels.append(level)
    return true
  }

  private mutating func close() -> Bool {
    guard settle() else { return false }
    levels.removeLast()
    return true
  }

  /// Takes an absent value as null.
  private mutating func settle() -> Bool {
    guard let level = levels.last, level.awaitsValue else { return true }
    if case .annotation(let key) = level.field { head.annotations?.set(ByteString(bytes[key]), to: "") }
    (levels[levels.count - 1].awaitsValue, levels[levels.count - 1].field) = (false, nil)
    return true
  }
}
