public import SourceText

/// The order in which Helm's YAML library writes keys: letters after other characters, digit runs by their number.
public enum NaturalOrder {
  /// Whether a key comes before another.
  public static func precedes(_ left: ByteString, _ right: ByteString, layout: YAMLWriter.Layout = .compact)
    -> Bool
  {
    let (a, b) = (left.bytes.span, right.bytes.span)
    let length = min(a.count, b.count)
    var index = 0
    while index < length, a[index] == b[index] { index += 1 }
    guard index < length else { return a.count < b.count }
    // Two different letters of ASCII decide by themselves, whatever stands before and after.
    if isASCIILetter(a[index]), isASCIILetter(b[index]) { return a[index] < b[index] }
    if left.isASCII && right.isASCII { return precedes(left.bytes, right.bytes, layout: layout) }
    return precedes(left.runes, right.runes, layout: layout)
  }

  private static func precedes<Character: FixedWidthInteger & UnsignedInteger>(
    _ left: [Character], _ right: [Character], layout: YAMLWriter.Layout
  ) -> Bool {
    var index = 0
    var followsDigit = false
    while index < left.count, index < right.count {
      let (a, b) = (left[index], right[index])
      if a == b {
        followsDigit = isDigit(a)
        index += 1
        continue
      }
      let (aIsLetter, bIsLetter) = (isLetter(a), isLetter(b))
      if aIsLetter && bIsLetter { return a < b }
      if aIsLetter || bIsLetter {
        // Helm: only the library behind toYamlPretty lets the end of a digit run count, so that `1a` precedes `1.5`,
        // see `quirks/yaml-pretty-natural-order`.
        return layout == .pretty && followsDigit ? aIsLetter : bIsLetter
      }
      return numberPrecedes(left, right, at: index)
    }
    return left.count < right.count
  }

  /// The order at the first difference, where neither text has a letter.
  private static func numberPrecedes<Character: FixedWidthInteger & UnsignedInteger>(
    _ left: [Character], _ right: [Character], at index: Int
  ) -> Bool {
    let zero = Character(UInt8(ascii: "0"))
    var start: Int64 = 0
    if left[index] == zero || right[index] == zero {
      var before = index - 1
      while before >= 0, isDigit(left[before]) {
        if left[before] != zero {
          start = 1
          break
        }
        before -= 1
      }
    }
    let (a, aEnd) = number(left, from: index, start: start)
    let (b, bEnd) = number(right, from: index, start: start)
    if a != b { return a < b }
    if aEnd != bEnd { return aEnd < bEnd }
    return left[index] < right[index]
  }

  private static func number<Character: FixedWidthInteger & UnsignedInteger>(
    _ text: [Character], from index: Int, start: Int64
  ) -> (Int64, Int) {
    var number = start
    var end = index
    while end < text.count, isDigit(text[end]) {
      number = number &* 10 &+ (Int64(text[end]) &- 48)
      end += 1
    }
    return (number, end)
  }

  private static func isDigit(_ character: some FixedWidthInteger & UnsignedInteger) -> Bool {
    if character < 0x80 { return character >= UInt8(ascii: "0") && character <= UInt8(ascii: "9") }
    return Unicode.Scalar(UInt32(character))?.properties.generalCategory == .decimalNumber
  }

  @inline(__always)
  private static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func isLetter(_ character: some FixedWidthInteger & UnsignedInteger) -> Bool {
    if character < 0x80 {
      return character | 0x20 >= UInt8(ascii: "a") && character | 0x20 <= UInt8(ascii: "z")
    }
    switch Unicode.Scalar(UInt32(character))?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }
}

extension ByteString {
  fileprivate var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }
}
