internal import SourceText

/// Text in UTF-16, told by its byte order mark, becomes UTF-8.
enum UTF16Text {
  /// The text in UTF-8 without the mark, and what is wrong with it; any text without the mark is given back as it is.
  static func decoded(_ text: ByteString) -> (bytes: [UInt8], fault: SyntaxProblem?) {
    let bytes = text.bytes
    guard bytes.count >= 2, bytes[0] &+ bytes[1] == 0xFD, bytes[0] >= 0xFE else { return (bytes, nil) }
    let isLittleEndian = bytes[0] == 0xFF
    func unit(_ offset: Int) -> UInt32 {
      let (low, high) =
        isLittleEndian ? (bytes[offset], bytes[offset + 1]) : (bytes[offset + 1], bytes[offset])
      return UInt32(high) << 8 | UInt32(low)
    }
    var result = ByteString()
    var offset = 2
    while offset < bytes.count {
      guard offset + 1 < bytes.count else { return (result.bytes, .incompleteUTF16) }
      var rune = unit(offset)
      offset += 2
      if rune & 0xFC00 == 0xDC00 { return (result.bytes, .unexpectedLowSurrogate) }
      if rune & 0xFC00 == 0xD800 {
        guard offset + 1 < bytes.count else { return (result.bytes, .incompleteSurrogatePair) }
        let low = unit(offset)
        guard low & 0xFC00 == 0xDC00 else { return (result.bytes, .missingLowSurrogate) }
        rune = 0x10000 + (rune & 0x3FF) << 10 + low & 0x3FF
        offset += 2
      }
      result.append(rune: rune)
    }
    return (result.bytes, nil)
  }
}
