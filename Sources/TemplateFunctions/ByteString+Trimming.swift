internal import SourceText

extension ByteString {
  /// The text without the characters at both ends that satisfy the condition.
  func trimming(where isTrimmed: (UInt32) -> Bool) -> ByteString {
    var start = 0
    while start < count {
      let (rune, width) = rune(at: start)
      guard isTrimmed(rune) else { break }
      start += width
    }
    var end = count
    while end > start {
      let (rune, width) = lastRune(before: end)
      guard isTrimmed(rune) else { break }
      end -= width
    }
    return start == 0 && end == count ? self : ByteString(bytes[start..<end])
  }

  /// The character that ends before an offset, decoded as Go does: U+FFFD of width 1 where none does.
  private func lastRune(before end: Int) -> (rune: UInt32, width: Int) {
    let last = bytes[end - 1]
    if last < 0x80 { return (UInt32(last), 1) }
    var start = end - 1
    while start > 0, start > end - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    let (rune, width) = rune(at: start)
    return start + width == end ? (rune, width) : (0xFFFD, 1)
  }

  /// The text with every character replaced, as Go's `strings.Map`: what is not UTF-8 becomes U+FFFD.
  func mappingRunes(_ transform: (UInt32) -> UInt32) -> ByteString {
    var result = ByteString()
    result.bytes.reserveCapacity(count)
    var offset = 0
    while offset < count {
      let byte = bytes[offset]
      let (rune, width) = byte < 0x80 ? (UInt32(byte), 1) : rune(at: offset)
      let mapped = transform(rune)
      if mapped < 0x80 {
        result.bytes.append(UInt8(mapped))
      } else {
        result.append(rune: mapped)
      }
      offset += width
    }
    return result
  }

  /// The characters as texts; a byte that is not UTF-8 stands for itself.
  func characters(limit: Int = .max) -> [ByteString] {
    var pieces: [ByteString] = []
    var offset = 0
    while offset < count, pieces.count < limit - 1 {
      let width = rune(at: offset).width
      pieces.append(ByteString(bytes[offset..<offset + width]))
      offset += width
    }
    if offset < count { pieces.append(ByteString(bytes[offset...])) }
    return pieces
  }
}
