extension ByteString {
  /// Decodes the character at an offset as Go does: a byte that does not begin valid UTF-8 is U+FFFD of width 1.
  ///
  /// The offset must be inside the text.
  public func rune(at offset: Int) -> (rune: UInt32, width: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let invalid: (UInt32, Int) = (0xFFFD, 1)
    let needed: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: needed = 1
    case 0xE0: (needed, low) = (2, 0xA0)
    case 0xED: (needed, high) = (2, 0x9F)
    case 0xE1...0xEF: needed = 2
    case 0xF0: (needed, low) = (3, 0x90)
    case 0xF4: (needed, high) = (3, 0x8F)
    case 0xF1...0xF3: needed = 3
    default: return invalid
    }
    guard offset + needed < count else { return invalid }
    var rune = UInt32(first) & (0x3F >> UInt32(needed))
    for step in 1...needed {
      let byte = bytes[offset + step]
      guard byte >= low, byte <= high else { return invalid }
      (low, high) = (0x80, 0xBF)
      rune = rune << 6 | UInt32(byte & 0x3F)
    }
    return (rune, needed + 1)
  }

  /// The characters as code points, decoded as `rune(at:)` does.
  public var runes: [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(count)
    var offset = 0
    while offset < count {
      let (rune, width) = rune(at: offset)
      result.append(rune)
      offset += width
    }
    return result
  }

  /// The text of the given code points; invalid ones become U+FFFD.
  public init(runes: some Sequence<UInt32>) {
    self.init()
    for rune in runes { append(rune: rune) }
  }

  /// Appends one code point in UTF-8; an invalid one becomes U+FFFD.
  public mutating func append(rune: UInt32) {
    let scalar = Unicode.Scalar(rune) ?? "\u{FFFD}"
    bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
  }

  /// Whether the bytes are valid UTF-8.
  public var isValidUTF8: Bool {
    var offset = 0
    while offset < count {
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      let (rune, width) = rune(at: offset)
      if rune == 0xFFFD && width == 1 { return false }
      offset += width
    }
    return true
  }
}
