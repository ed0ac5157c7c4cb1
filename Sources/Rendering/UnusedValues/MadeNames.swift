internal import Charts
internal import SourceText
internal import Values

/// The names that templates may make to look keys up: words of their constants and of the names in the values, also
/// several of them together, and words of texts in the values.
///
/// Of names in mixed case or with dashes, all spellings count as the same. Only words that are part of one of the keys
/// that will be asked for are kept.
final class MadeNames {
  private let collect: () -> WordCollection
  private lazy var words = collect()

  /// `values` are those that templates see, whose names count except for keys that stand at `unread` places.
  init(
    keys: @escaping () -> Set<ByteString>, constants: @escaping ((UnsafeBufferPointer<UInt8>) -> Void) -> Void,
    names: @escaping () -> [ByteString],
    texts: @escaping () -> [ByteString], values: Map, unread: NumberTable
  ) {
    collect = {
      var words = WordCollection(keys: keys().map(MadeNames.joined))
      constants { words.addPieces(of: $0, hasVerbs: true) }
      for name in names() { words.addPieces(of: name) }
      for text in texts() { words.addWholes(of: text) }
      words.add(values, without: unread, depth: 0)
      return words
    }
  }

  /// Whether a name may be made.
  func contains(_ name: ByteString) -> Bool {
    let bytes = MadeNames.joined(name)
    guard !words.wholes.contains(ByteString(bytes)), bytes.count < 100 else { return true }
    var ends = [true] + Array(repeating: false, count: bytes.count)
    for start in bytes.indices where ends[start] {
      for end in (start + 1)...bytes.count where !ends[end] {
        ends[end] = words.pieces.contains(ByteString(Array(bytes[start..<end])))
      }
    }
    return ends[bytes.count]
  }

  /// The letters and digits, in lower case.
  private static func joined(_ text: ByteString) -> [UInt8] { text.bytes.compactMap(WordCollection.letter) }
}
