internal import SourceText

/// Text in UTF-16, told by its byte order mark, becomes UTF-8.
enum UTF16Text {
  /// The text in UTF-8 without the mark; any text without the mark is given back as it is.
  ///
  /// With a fault comes the end of what is readable: as `CharacterCheck` has it, blocks of 512 bytes are decoded as a
  /// whole.
  static func decoded(_ text: ByteString) -> (bytes: [UInt8], fault: SyntaxProblem?, readableEnd: Int) {
    let bytes = text.bytes
    guard bytes.count >= 2, bytes[0] &+ bytes[1] == 0xFD, bytes[0] >= 0xFE else { return (bytes, nil, .max) }
    let isLittleEndian = bytes[0] == 0xFF
    func unit(_ offset: Int) -> UInt32 {
      let (low, high) =
        isLittleEndian ? (bytes[offset], bytes[offset + 1]) : (bytes[offset + 1], bytes[offset])
      return UInt32(high) << 8 | UInt32(low)
    }
    var result = ByteString()
    var offset = 2
    var blockEnd = 512
    var blockStart = 0
    func fault(_ problem: SyntaxProblem, isCut: Bool = false) -> ([UInt8], SyntaxProblem?, Int) {
      (result.bytes, problem, isCut ? result.count : blockStart)
    }
    while offset < bytes.count {
      guard offset + 1 < bytes.count else { return fault(.incompleteUTF16, isCut: true) }
      var rune = unit(offset)
      let isPair = rune & 0xFC00 == 0xD800
      if offset + (isPair ? 4 : 2) > blockEnd {
        blockEnd = offset + 512
        blockStart = result.count
      }
      offset += 2
      if rune & 0xFC00 == 0xDC00 { return fault(.unexpectedLowSurrogate) }
      if isPair {
        guard offset + 1 < bytes.count else { return fault(.incompleteSurrogatePair, isCut: true) }
        let low = unit(offset)
        guard low & 0xFC00 == 0xDC00 else { return fault(.missingLowSurrogate) }
        rune = 0x10000 + (rune & 0x3FF) << 10 + low & 0x3FF
        offset += 2
      }
      result.append(rune: rune)
    }
    return (result.bytes, nil, .max)
  }
}
