internal import SourceText

/// Finds the keys of values, of which only the values' own places are known.
struct KeySearch {
  private let text: [UInt8]
  /// Whether the text is the argument of a flag such as `--set`, where keys stand before `=`, `.` and `[`.
  private let isFlag: Bool

  /// How far from its value a key is looked for: comments may stand between them.
  private static let reach = 4096

  private init(_ file: SourceMap.File) {
    text = file.text.bytes
    isFlag = file.name.hasPrefix("--")
  }

  /// Where the key of a value stands; nil where it is not written as it is, or not near.
  static func range(of key: ByteString, valueAt range: SourceRange, in sources: SourceMap) -> SourceRange? {
    guard !key.isEmpty, let file = sources.file(range.file) else { return nil }
    let search = KeySearch(file)
    let written = search.isFlag ? key.replacing(".", with: "\\.") : key
    guard let start = search.start(of: written, valueAt: Int(range.start)) else { return nil }
    return SourceRange(file: range.file, start: UInt32(start), end: UInt32(start + written.count))
  }

  /// Whether a value has an anchor that something behind it stands for, so that the key may be there for that alone.
  static func isShared(_ key: ByteString, valueAt range: SourceRange, in sources: SourceMap) -> Bool {
    guard let text = sources.file(range.file)?.text, let place = self.range(of: key, valueAt: range, in: sources) else {
      return false
    }
    let rest = text.bytes[Int(place.end)...].drop { " :\"'".utf8.contains($0) }
    guard rest.first == UInt8(ascii: "&") else { return false }
    let name = ByteString(Array(rest.dropFirst().prefix { $0 > 0x20 && !",[]{}".utf8.contains($0) }))
    return !name.isEmpty && text.firstIndex(of: "*" + name, from: rest.startIndex) != nil
  }

  private func start(of key: ByteString, valueAt value: Int) -> Int? {
    guard value <= text.count else { return nil }
    // A map that --set makes begins with its key.
    if isFlag, holds(key, at: value), endsKey(value + key.count) { return value }
    var start = value - key.count - 1
    while start >= max(0, value - KeySearch.reach) {
      if holds(key, at: start), beginsKey(start), leads(from: start + key.count, to: value) { return start }
      start -= 1
    }
    return nil
  }

  private func holds(_ key: ByteString, at start: Int) -> Bool {
    start + key.count <= text.count && text[start..<start + key.count].elementsEqual(key.bytes)
  }

  private func beginsKey(_ start: Int) -> Bool {
    start == 0 || !NameBytes.contains(text[start - 1]) || start == 3 && text[0] == 0xEF  // behind a byte order mark
  }

  /// Whether a key of a flag ends here.
  private func endsKey(_ end: Int) -> Bool { end < text.count && "=.[".utf8.contains(text[end]) }

  /// Whether nothing but a colon, space, comments, an anchor and a tag stand between a key and a value.
  private func leads(from end: Int, to value: Int) -> Bool {
    var index = end
    if index < value, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") { index += 1 }
    while index < value, text[index] == UInt8(ascii: " ") { index += 1 }
    guard index < value, text[index] == UInt8(ascii: ":") || isFlag && endsKey(index) else { return false }
    index += 1
    while index < value {
      switch text[index] {
      case UInt8(ascii: "#"): while index < value, text[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "&"), UInt8(ascii: "!"): while index < value, text[index] > 0x20 { index += 1 }
      case ...0x20: index += 1
      // The first element of a list, whose dash is no part of it.
      case UInt8(ascii: "-"): index += 1
      default: return false
      }
    }
    return true
  }
}

extension Diagnostic {
  /// Moves notes that are about keys from the values to these.
  mutating func showKeys(in sources: SourceMap) {
    for index in notes.indices {
      guard let key = notes[index].key else { continue }
      notes[index].range = KeySearch.range(of: key, valueAt: notes[index].range, in: sources) ?? notes[index].range
    }
  }
}
