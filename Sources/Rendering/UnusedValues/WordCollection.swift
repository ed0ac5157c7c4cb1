internal import SourceText
internal import Values

/// The words of texts that are part of some keys.
struct WordCollection {
  private let keys: [[UInt8]]
  private let longest: Int
  /// What each byte is: a letter of some key, in lower case; 1, a letter of none; 0, no letter.
  private let letters: [UInt8]
  /// Whether two letters stand one after the other in some key, by their last bits.
  private let pairs: [Bool]
  /// Words that names are made of.
  private(set) var pieces: Set<ByteString> = []
  /// Words that are names as they are, also several of them with only signs between.
  private(set) var wholes: Set<ByteString> = []

  /// Keys consist of letters in lower case.
  init(keys: [[UInt8]]) {
    self.keys = keys
    longest = keys.map(\.count).max() ?? 0
    var known = Array(repeating: false, count: 256)
    for key in keys { for letter in key { known[Int(letter)] = true } }
    letters = (0...255).map { byte in WordCollection.letter(byte).map { known[Int($0)] ? $0 : 1 } ?? 0 }
    var pairs = Array(repeating: false, count: 4096)
    for key in keys {
      for (first, second) in zip(key, key.dropFirst()) { pairs[WordCollection.pair(first, second)] = true }
    }
    self.pairs = pairs
  }

  /// A letter or digit in lower case; nil for other bytes.
  static func letter(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
    default: nil
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 63) << 6 | Int(second & 63) }

  /// Whether a letter may stand behind another in a key; the other is 0 at the begin of a word.
  @inline(__always)
  private func mayFollow(_ letter: UInt8, _ last: UInt8) -> Bool {
    letter > 1 && (last == 0 || pairs[WordCollection.pair(last, letter)])
  }

  /// Adds the words of a text.
  mutating func addPieces(of text: ByteString, least: Int = 1) {
    text.bytes.withUnsafeBufferPointer { addPieces(of: $0, least: least) }
  }

  /// Adds the words of a text; a single letter is one where the text has no other word, such as the `s` of a plural.
  mutating func addPieces(of bytes: UnsafeBufferPointer<UInt8>, hasVerbs: Bool = false, least: Int = 1) {
    letters.withUnsafeBufferPointer { letters in
      var (index, wordCount, single) = (0, 0, Int?.none)
      while index < bytes.count {
        if hasVerbs, bytes[index] == UInt8(ascii: "%") {
          // The letter of a verb is no word.
          index += 2
          continue
        }
        let start = index
        var (isKnown, last) = (true, UInt8(0))
        while index < bytes.count {
          let letter = letters[Int(bytes[index])]
          guard letter > 0 else { break }
          if isKnown { (isKnown, last) = (mayFollow(letter, last), letter) }
          index += 1
        }
        guard index > start else {
          index += 1
          continue
        }
        wordCount += 1
        guard isKnown, index - start <= longest, index - start >= least else { continue }
        if index - start > 1 {
          addPiece(bytes[start..<index])
        } else {
          single = start
          if keys.contains([letters[Int(bytes[start])]]) { wholes.insert(ByteString([letters[Int(bytes[start])]])) }
        }
      }
      if wordCount == 1, let single { addPiece(bytes[single...single]) }
    }
  }

  /// Whether there may be a word of two letters or more that is part of a key.
  private func mayHoldPiece(_ text: ByteString) -> Bool {
    text.bytes.withUnsafeBufferPointer { bytes in
      var (count, isKnown, last) = (0, true, UInt8(0))
      for byte in bytes {
        let letter = letters[Int(byte)]
        if letter == 0 {
          if count > 1, isKnown { return true }
          (count, isKnown, last) = (0, true, 0)
        } else {
          count += 1
          if isKnown { (isKnown, last) = (mayFollow(letter, last), letter) }
        }
      }
      return count > 1 && isKnown
    }
  }

  private mutating func addPiece(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let word = bytes.map { letters[Int($0)] }
    let piece = ByteString(word)
    if !pieces.contains(piece), keys.contains(where: { WordCollection.isPart(word, of: $0) }) { pieces.insert(piece) }
  }

  private static func isPart(_ word: [UInt8], of key: [UInt8]) -> Bool {
    key.count >= word.count
      && (0...(key.count - word.count)).contains { key[$0..<($0 + word.count)].elementsEqual(word) }
  }

  /// Adds the words of a text that are keys, and what stands between two spaces, commas or colons.
  mutating func addWholes(of text: ByteString) {
    text.bytes.withUnsafeBufferPointer { bytes in
      var (word, whole) = (KeyReader(), KeyReader())
      for index in bytes.indices {
        let letter = letters[Int(bytes[index])]
        if letter > 0 {
          word.append(letter, longest)
          whole.append(letter, longest)
          continue
        }
        end(&word)
        if bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ":") {
          end(&whole)
        }
      }
      end(&word)
      end(&whole)
    }
  }

  /// The letters of what may be a key.
  private struct KeyReader {
    var letters: [UInt8] = []
    /// Whether there is a letter that no key has, or too many.
    var isForeign = false

    @inline(__always)
    mutating func append(_ letter: UInt8, _ longest: Int) {
      if isForeign { return }
      if letter == 1 || letters.count == longest { isForeign = true } else { letters.append(letter) }
    }
  }

  @inline(__always)
  private mutating func end(_ word: inout KeyReader) {
    if !word.isForeign, !word.letters.isEmpty, keys.contains(word.letters) { wholes.insert(ByteString(word.letters)) }
    if !word.letters.isEmpty { word.letters.removeAll(keepingCapacity: true) }
    word.isForeign = false
  }

  /// Adds the keys of a map as pieces and its texts as wholes, except for keys that stand at `unread` places.
  mutating func add(_ map: Map, without unread: NumberTable, depth: Int) {
    for entry in map.entries {
      if mayHoldPiece(entry.key), !unread.contains(entry.origin) { addPieces(of: entry.key, least: 2) }
      add(entry.value, without: unread, depth: depth)
    }
  }

  private mutating func add(_ value: Value, without unread: NumberTable, depth: Int) {
    guard depth < 100 else { return }
    switch value {
    case .string(let text): addWholes(of: text)
    case .map(let map), .values(let map): add(map, without: unread, depth: depth + 1)
    case .list(let list): for element in list.elements { add(element, without: unread, depth: depth + 1) }
    default: return
    }
  }
}
