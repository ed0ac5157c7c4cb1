internal import SourceText

/// Finds names in texts, as fields or in quotes.
enum NamesInTexts {
  /// Whether a name stands in one of some texts.
  static func hold(_ name: ByteString, _ texts: [ByteString]) -> Bool { texts.contains { holds($0, name) } }

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
