internal import SourceText

/// Which of some names stand in texts, as fields or in quotes.
struct NamesInTexts {
  private(set) var found: Set<ByteString> = []

  init(among names: Set<ByteString>, of texts: [ByteString]) {
    for name in names where texts.contains(where: { NamesInTexts.holds($0, name) }) { found.insert(name) }
  }

  private static func holds(_ text: ByteString, _ name: ByteString) -> Bool {
    guard !name.isEmpty else { return false }
    var from = 1
    while let start = text.firstIndex(of: name, from: from) {
      from = start + 1
      let end = start + name.count
      let next = end < text.count ? text.bytes[end] : 0
      switch text.bytes[start - 1] {
      case UInt8(ascii: "."): if !NameBytes.contains(next) { return true }
      case UInt8(ascii: "\""): if next == UInt8(ascii: "\"") { return true }
      default: continue
      }
    }
    return false
  }
}
