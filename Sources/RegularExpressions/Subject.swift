internal import CRE2
internal import SourceText

/// A text that is searched, in the form that RE2 needs.
///
/// RE2 steps over bytes that are not UTF-8, where Go takes each for one U+FFFD. So such bytes are written as that
/// character, and offsets are translated back.
struct Subject {
  private let text: [UInt8]
  /// For each offset in `text`, and its end, where that is in the original; nil where they are the same.
  private let originals: [Int]?
  /// The groups that a search fills in; more than one pair only where they are asked for.
  private let groupCount: Int

  init(_ original: ByteString, groupCount: Int = 1) {
    self.groupCount = groupCount
    guard !original.isValidUTF8 else {
      text = original.bytes
      originals = nil
      return
    }
    var text: [UInt8] = []
    var originals: [Int] = []
    var offset = 0
    while offset < original.count {
      let (rune, width) = original.rune(at: offset)
      let isInvalid = rune == 0xFFFD && width == 1
      text.append(
        contentsOf: isInvalid ? [0xEF, 0xBF, 0xBD] : Array(original.bytes[offset..<offset + width]))
      for step in 0..<(isInvalid ? 3 : width) { originals.append(isInvalid ? offset : offset + step) }
      offset += width
    }
    originals.append(original.count)
    self.text = text
    self.originals = originals
  }

  var count: Int { text.count }

  /// The offset in the original text.
  func original(_ offset: Int) -> Int { originals?[offset] ?? offset }

  /// The number of bytes of the character at an offset, 0 at the end.
  func width(at offset: Int) -> Int {
    guard offset < text.count else { return 0 }
    return switch text[offset] {
    case ..<0xC0: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }

  /// The leftmost match at or after an offset; nil for groups that took no part.
  func firstMatch(of expression: RegularExpression, from start: Int) -> [Range<Int>?]? {
    var offsets = [Int](repeating: -1, count: 2 * groupCount)
    let isFound = text.withUnsafeBytes { bytes in
      cre2_match(
        expression.compiled, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, start,
        &offsets,
        Int32(groupCount))
    }
    guard isFound != 0 else { return nil }
    return (0..<groupCount).map { group in
      let (begin, end) = (offsets[2 * group], offsets[2 * group + 1])
      return begin >= 0 && begin <= end ? begin..<end : nil
    }
  }
}
