internal import SourceText

/// The chains of names in a text: what stands after dots, `a` and `b` of `.a.b`.
struct FieldChains {
  private let bytes: [UInt8]
  private var offset = 0

  init(text: ByteString) { bytes = text.bytes }

  /// The next chain, never empty; nil at the end.
  mutating func next() -> [ByteString]? {
    while let dot = nextDot() {
      offset = dot
      var chain: [ByteString] = []
      while offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
        let start = offset + 1
        offset = start
        while offset < bytes.count, NameBytes.contains(bytes[offset]) { offset += 1 }
        guard offset > start else { break }
        chain.append(ByteString(bytes[start..<offset]))
      }
      if !chain.isEmpty { return chain }
    }
    return nil
  }
}

extension FieldChains {
  private func nextDot() -> Int? {
    bytes.withUnsafeBufferPointer { $0.firstIndex(of: ".", rare: 0, in: min(offset, $0.count)..<$0.count) }
  }
}

/// The names in double quotes of a text: the keys of JSON, and some of its values.
enum QuotedNames {
  static func all(in text: ByteString) -> Set<ByteString> {
    let bytes = text.bytes
    var names: Set<ByteString> = []
    var offset = 0
    while let quote = bytes[offset...].firstIndex(of: UInt8(ascii: "\"")) {
      offset = quote + 1
      let start = offset
      while offset < bytes.count, NameBytes.contains(bytes[offset]) { offset += 1 }
      if offset > start, offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
        names.insert(ByteString(bytes[start..<offset]))
      }
    }
    return names
  }
}

/// What names of values are made of.
enum NameBytes {
  static func contains(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
      || byte == 0x2D || byte >= 0x80
  }
}
