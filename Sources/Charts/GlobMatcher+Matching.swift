internal import SourceText
internal import Values

extension GlobMatcher {
  /// The steps that one path may cost: patterns of many stars would take for ever, in Helm too.
  static let stepLimit = 2_000_000

  /// Whether a whole text matches; `steps` are what is left of the limit.
  func matches(_ text: GlobText, steps: inout Int) throws(ValueError) -> Bool {
    steps -= 1
    if steps < 0 { throw ValueError("the pattern takes too many steps") }
    switch self {
    case .any: return text.slash == nil
    case .anything: return true
    case .nothing: return text.isEmpty
    case .text(let expected): return text.bytes.elementsEqual(expected)
    case .prefix(let prefix): return text.hasPrefix(prefix)
    case .suffix(let suffix): return text.hasSuffix(suffix)
    case .prefixSuffix(let prefix, let suffix): return text.hasPrefix(prefix) && text.hasSuffix(suffix)
    case .prefixAny(let prefix):
      return text.hasPrefix(prefix) && !text.bytes.dropFirst(prefix.count).contains(UInt8(ascii: "/"))
    case .suffixAny(let suffix):
      return text.hasSuffix(suffix) && !text.bytes.dropLast(suffix.count).contains(UInt8(ascii: "/"))
    case .contains(let needle, let isNegated): return (text.index(of: needle) != nil) != isNegated
    case .most(let limit): return text.runes.count <= limit
    case .least(let limit): return !text.isEmpty && text.runes.count >= limit
    case .single, .list, .range:
      // Go decodes an empty text to U+FFFD.
      let first = text.isEmpty ? (value: 0xFFFD, width: 0) : text.rune(at: 0)
      return text.count <= first.width && isMember(first.value)
    case .anyOf(let matchers):
      for matcher in matchers where try matcher.matches(text, steps: &steps) { return true }
      return false
    case .everyOf(let matchers):
      for matcher in matchers where try !matcher.matches(text, steps: &steps) { return false }
      return true
    case .row(let matchers, let length):
      guard text.runes.count == length else { return false }
      return try GlobMatcher.row(matchers, begins: text, steps: &steps)
    case .tree(let tree): return try tree.matches(text, steps: &steps)
    }
  }

  /// Whether a matcher of one character takes it.
  func isMember(_ rune: UInt32) -> Bool {
    switch self {
    case .single: rune != UInt32(UInt8(ascii: "/"))
    case .list(let members, let isNegated): members.contains(rune) != isNegated
    case .range(let low, let high, let isNegated): (low <= rune && rune <= high) != isNegated
    default: false
    }
  }

  /// Whether matchers of fixed lengths match one after the other from the beginning of a text.
  ///
  /// Helm: each gets the text up to one byte after the beginning of its last character, see
  /// `files/glob-patterns-of-every-form`.
  static func row(
    _ matchers: [GlobMatcher], begins text: GlobText, steps: inout Int
  ) throws(ValueError) -> Bool {
    var start = 0
    for matcher in matchers {
      let length = matcher.length
      let runes = try text.part(from: start).runes
      let count = length > 0 ? min(length, runes.count) : runes.count
      let next = count > 0 ? runes[count - 1].offset : 0
      if count < length { return false }
      let part = try text.part(from: start, to: start + next + 1)
      if try !matcher.matches(part, steps: &steps) { return false }
      start += next + 1
    }
    return true
  }
}

extension GlobMatcher.Tree {
  func matches(_ text: GlobText, steps: inout Int) throws(ValueError) -> Bool {
    if length != -1, length > text.count { return false }
    var offset = max(0, leftLength)
    let limit = text.count - max(0, rightLength)
    while offset < limit {
      guard let (index, ends) = try value.find(in: text.part(from: offset, to: limit), steps: &steps) else {
        return false
      }
      let before = try text.part(from: 0, to: offset + index)
      if try left?.matches(before, steps: &steps) ?? before.isEmpty {
        for end in ends.reversed() {
          let after = try text.part(from: min(offset + index + end, text.count))
          if try right?.matches(after, steps: &steps) ?? after.isEmpty { return true }
        }
      }
      let place = offset + index
      offset = place + (place < text.count ? text.rune(at: place).width : 0)
      if place >= text.count { return false }
    }
    return false
  }
}
