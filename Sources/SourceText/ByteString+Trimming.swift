extension ByteString {
  /// The text without white space at both ends, as Go's strings.TrimSpace has it: Unicode's, not only ASCII's.
  public var trimmedSpace: ByteString {
    let range = rangeWithoutSpace(in: 0..<count)
    return range == 0..<count ? self : ByteString(bytes[range])
  }

  /// Whether there is nothing but white space.
  public var isBlank: Bool { rangeWithoutSpace(in: 0..<count).isEmpty }

  /// What is left of a range without the white space at both its ends; no character may reach over the range's end.
  public func rangeWithoutSpace(in range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let (rune, width) = rune(at: start)
      guard ByteString.isSpace(rune) else { break }
      start += width
    }
    var end = range.upperBound
    while end > start {
      var begin = end - 1
      while begin > start, bytes[begin] & 0xC0 == 0x80, end - begin < 4 { begin -= 1 }
      let (rune, width) = rune(at: begin)
      guard ByteString.isSpace(rune), begin + width == end else { break }
      end = begin
    }
    return start..<max(start, end)
  }

  /// Go's unicode.IsSpace.
  public static func isSpace(_ rune: UInt32) -> Bool {
    switch rune {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
