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

  /// `values` are those that names may stem from, except for keys that stand at `unread` places.
  init(
    keys: Set<ByteString>, constants: [ByteString], names: [ByteString], texts: @escaping () -> [ByteString],
    values: [Map], unread: Set<SourceRange>
  ) {
    collect = {
      var words = WordCollection(keys: keys.map(MadeNames.joined))
      for constant in constants { words.addPieces(of: constant, hasVerbs: true) }
      for name in names { words.addPieces(of: name) }
      for text in texts() { words.addWholes(of: text) }
      for map in values { words.add(map, without: unread, depth: 0) }
      return words
    }
  }

  /// Whether a name may be made.
  func contains(_ name: ByteString) -> Bool {
    let bytes = MadeNames.joined(name)
    guard !words.wholes.contains(bytes), bytes.count < 100 else { return true }
    var ends = [true] + Array(repeating: false, count: bytes.count)
    for start in bytes.indices where ends[start] {
      for end in (start + 1)...bytes.count where !ends[end] {
        ends[end] = words.pieces.contains(Array(bytes[start..<end]))
      }
    }
    return ends[bytes.count]
  }

  /// The letters and digits, in lower case.
  private static func joined(_ text: ByteString) -> [UInt8] {
    text.bytes.filter(WordCollection.isLetter).map(WordCollection.lowercased)
  }
}

/// The words of texts that are part of some keys.
private struct WordCollection {
  private let keys: [[UInt8]]
  private let longest: Int
  /// Which bytes the keys have.
  private var letters = Array(repeating: false, count: 256)
  /// Words that names are made of.
  private(set) var pieces: Set<[UInt8]> = []
  /// Words that are names as they are, also several of them with only signs between.
  private(set) var wholes: Set<[UInt8]> = []

  init(keys: [[UInt8]]) {
    self.keys = keys
    longest = keys.map(\.count).max() ?? 0
    for key in keys { for byte in key { letters[Int(byte)] = true } }
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80
  }

  static func lowercased(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  mutating func addPieces(of text: ByteString, hasVerbs: Bool = false, least: Int = 1) {
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      if hasVerbs, bytes[index] == UInt8(ascii: "%") {
        // The letter of a verb is no word.
        index += 2
        continue
      }
      guard WordCollection.isLetter(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      var isKnown = true
      while index < bytes.count, WordCollection.isLetter(bytes[index]) {
        if !letters[Int(WordCollection.lowercased(bytes[index]))] { isKnown = false }
        index += 1
      }
      if isKnown, index - start <= longest, index - start >= least {
        let word = bytes[start..<index].map(WordCollection.lowercased)
        if isPart(word) { pieces.insert(word) }
      }
    }
  }

  /// Words of a text, and what stands between two spaces, commas or colons.
  mutating func addWholes(of text: ByteString) {
    var word: [UInt8] = []
    var whole: [UInt8] = []
    for byte in text.bytes + [0x20] {
      if WordCollection.isLetter(byte) {
        if word.count <= longest { word.append(WordCollection.lowercased(byte)) }
        if whole.count <= longest { whole.append(WordCollection.lowercased(byte)) }
        continue
      }
      if keys.contains(word) { wholes.insert(word) }
      word.removeAll(keepingCapacity: true)
      guard byte <= 0x20 || byte == 0x2C || byte == 0x3A else { continue }
      if keys.contains(whole) { wholes.insert(whole) }
      whole.removeAll(keepingCapacity: true)
    }
  }

  mutating func add(_ map: Map, without unread: Set<SourceRange>, depth: Int) {
    for entry in map.entries {
      if !unread.contains(entry.origin) { addPieces(of: entry.key, least: 2) }
      add(entry.value, without: unread, depth: depth)
    }
  }

  private mutating func add(_ value: Value, without unread: Set<SourceRange>, depth: Int) {
    guard depth < 100 else { return }
    switch value {
    case .string(let text): addWholes(of: text)
    case .map(let map), .values(let map): add(map, without: unread, depth: depth + 1)
    case .list(let list): for element in list.elements { add(element, without: unread, depth: depth + 1) }
    default: return
    }
  }

  private func isPart(_ word: [UInt8]) -> Bool {
    keys.contains { key in
      key.count >= word.count
        && (0...(key.count - word.count)).contains { key[$0..<($0 + word.count)].elementsEqual(word) }
    }
  }
}
