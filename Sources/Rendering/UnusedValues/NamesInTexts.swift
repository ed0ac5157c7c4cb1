internal import SourceText

/// Which of some names stand in texts, as fields or in quotes.
struct NamesInTexts {
  private(set) var found: Set<ByteString> = []
  /// The names that were not met yet, by their first byte.
  private var wanted: [[ByteString]] = Array(repeating: [], count: 256)

  init(among names: Set<ByteString>, of texts: [ByteString]) {
    for name in names { if let first = name.bytes.first { wanted[Int(first)].append(name) } }
    for text in texts where found.count < names.count {
      text.bytes.withUnsafeBufferPointer { search($0) }
    }
  }

  private mutating func search(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count > 1 else { return }
    for offset in 0..<(text.count - 1) where text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: "\"") {
      let first = Int(text[offset + 1])
      guard !wanted[first].isEmpty else { continue }
      let isQuoted = text[offset] == UInt8(ascii: "\"")
      wanted[first].removeAll { name in
        let end = offset + 1 + name.count
        guard end <= text.count, text[(offset + 1)..<end].elementsEqual(name.bytes) else { return false }
        let next = end < text.count ? text[end] : 0
        guard isQuoted ? next == UInt8(ascii: "\"") : !NameBytes.contains(next) else { return false }
        found.insert(name)
        return true
      }
    }
  }
}
