/// Whether a string can be written without quotes and still be read as a string.
enum StringStyle {
  /// Whether a text is ASCII that is plainly a string in plain style on one line; of others only a closer look can
  /// tell.
  static func isPlainLine(_ text: Span<UInt8>, layout: YAMLWriter.Layout) -> Bool {
    guard text.count > 0, isOrdinaryFirst(text[0]) else { return false }
    let last = text.count - 1
    for offset in isOrdinary(text) ? 0..<0 : text.indices {
      let byte = text[offset]
      if isOrdinary(byte) { continue }
      switch byte {
      case UInt8(ascii: " "):
        if offset == last || text[offset + 1] == UInt8(ascii: "#") { return false }
      case UInt8(ascii: ":"):
        if offset == last || text[offset + 1] == UInt8(ascii: " ") { return false }
      default: return false
      }
    }
    return !mayBeginOtherType(text[0]) || isString(text, layout: layout)
  }

  /// Whether a text has nothing but such ASCII; looks at several bytes at a time.
  private static func isOrdinary(_ text: Span<UInt8>) -> Bool {
    text.withUnsafeBytes { bytes in
      let last = bytes.count - 8
      if last < 0 {
        guard bytes.count >= 4 else { return bytes.allSatisfy { isOrdinary($0) } }
        let first = bytes.loadUnaligned(as: UInt32.self)
        let second = bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)
        return isOrdinary(UInt64(first) << 32 | UInt64(second))
      }
      for offset in stride(from: 0, to: last, by: 8)
      where !isOrdinary(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
        return false
      }
      return isOrdinary(bytes.loadUnaligned(fromByteOffset: last, as: UInt64.self))
    }
  }

  /// Whether each of eight bytes is such a character.
  ///
  /// The highest bit of each byte is computed for itself: sums of the low seven bits carry into it and no further.
  @inline(__always)
  private static func isOrdinary(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high = ones &* 0x80
    let low = word & ~high
    let isAboveSpace = low &+ ones &* 0x5F
    let isDelete = low &+ ones
    let isNoColon = (low ^ ones &* 0x3A) &+ ones &* 0x7F
    return (word | isDelete | ~(isAboveSpace & isNoColon)) & high == 0
  }

  /// ASCII but for controls, the space, the colon and DEL.
  @inline(__always)
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ":")
  }

  /// Letters, digits and what else can begin a plain scalar wherever it stands.
  private static func isOrdinaryFirst(_ byte: UInt8) -> Bool {
    CharacterClass.isWord(byte) && byte != UInt8(ascii: "-") || "$()/;<=^~+\\".utf8.contains(byte)
  }

  /// Whether numbers, times or words such as `true` begin with a byte.
  private static func mayBeginOtherType(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"),
      UInt8(ascii: "O"):
      true
    default: false
    }
  }

  /// Whether a plain scalar with the text is read as a string, not as a number, word or time.
  static func isString(_ text: Span<UInt8>, layout: YAMLWriter.Layout) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      guard ResolvedScalar(bytes: bytes, allowsTimestamp: true) == .string, !isBase60(bytes) else {
        return false
      }
      return layout == .compact || !PlainNumber.isOctalWithInnerSign(bytes)
    }
  }

  /// Whether other readers of YAML 1.1 would take the text for a number in base 60, such as `12:30`.
  private static func isBase60(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, first <= UInt8(ascii: "9"), bytes.contains(UInt8(ascii: ":")) else { return false }
    func isDigit(_ offset: Int) -> Bool {
      offset < bytes.count && bytes[offset] >= UInt8(ascii: "0") && bytes[offset] <= UInt8(ascii: "9")
    }
    var offset = first == UInt8(ascii: "+") || first == UInt8(ascii: "-") ? 1 : 0
    guard isDigit(offset) else { return false }
    while isDigit(offset) || offset < bytes.count && bytes[offset] == UInt8(ascii: "_") { offset += 1 }
    var groups = 0
    while offset < bytes.count, bytes[offset] == UInt8(ascii: ":"), isDigit(offset + 1) {
      let isTwoDigits = isDigit(offset + 2) && bytes[offset + 1] <= UInt8(ascii: "5")
      offset += isTwoDigits ? 3 : 2
      groups += 1
    }
    guard groups > 0 else { return false }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      while isDigit(offset) || offset < bytes.count && bytes[offset] == UInt8(ascii: "_") { offset += 1 }
    }
    return offset == bytes.count
  }
}
