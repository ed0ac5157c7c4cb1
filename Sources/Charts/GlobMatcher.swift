internal import SourceText
internal import Values

/// What a pattern of `.Files.Glob` is compiled to.
///
/// Helm: the matchers of gobwas/glob with their peculiarities, which patterns with neighbouring stars, empty
/// alternatives or characters beyond ASCII show. Lengths count characters, offsets count bytes; -1 is no length. See
/// `files/glob-patterns-of-every-form`.
indirect enum GlobMatcher: Sendable {
  case any
  case anyOf([GlobMatcher])
  case tree(Tree)
  case contains([UInt8], isNegated: Bool)
  case everyOf([GlobMatcher])
  case list([UInt32], isNegated: Bool)
  case most(Int)
  case least(Int)
  case nothing
  case prefix([UInt8])
  case prefixAny([UInt8])
  case prefixSuffix([UInt8], [UInt8])
  case range(UInt32, UInt32, isNegated: Bool)
  case row([GlobMatcher], length: Int)
  case single
  case suffix([UInt8])
  case suffixAny([UInt8])
  case anything
  case text([UInt8])

  /// A matcher that is looked for, with what must match before and after it.
  struct Tree: Sendable {
    var value: GlobMatcher
    var left: GlobMatcher?
    var right: GlobMatcher?
    let leftLength: Int
    let rightLength: Int
    let length: Int

    init(_ value: GlobMatcher, left: GlobMatcher?, right: GlobMatcher?) {
      self.value = value
      self.left = left
      self.right = right
      leftLength = left?.length ?? 0
      rightLength = right?.length ?? 0
      let lengths = [leftLength, value.length, rightLength]
      length = lengths.contains(-1) ? -1 : lengths.reduce(0, +)
    }
  }

  /// The characters of every text that matches; -1 where they differ.
  var length: Int {
    switch self {
    case .list, .range, .single: return 1
    case .nothing: return 0
    case .row(_, let length): return length
    case .text(let text): return ByteString(text).runes.count
    case .tree(let tree): return tree.length
    case .everyOf(let matchers): return matchers.isEmpty ? 0 : -1
    case .anyOf(let matchers):
      var length = -1
      for matcher in matchers {
        let other = matcher.length
        if length == -1 {
          length = other
        } else if other == -1 || length != other {
          return -1
        }
      }
      return length
    default: return -1
    }
  }
}

/// A part of a path, walked by characters.
struct GlobText {
  let bytes: ArraySlice<UInt8>

  var count: Int { bytes.count }
  var isEmpty: Bool { bytes.isEmpty }

  /// The character at an offset, with the bytes it takes.
  func rune(at offset: Int) -> (value: UInt32, width: Int) {
    let start = bytes.startIndex + offset
    if bytes[start] < 0x80 { return (UInt32(bytes[start]), 1) }
    let (value, width) = ByteString(bytes[start..<min(start + 4, bytes.endIndex)]).rune(at: 0)
    return (value, width)
  }

  /// The offsets and values of all characters.
  var runes: [(offset: Int, value: UInt32)] {
    var runes: [(Int, UInt32)] = []
    var offset = 0
    while offset < count {
      let (value, width) = rune(at: offset)
      runes.append((offset, value))
      offset += width
    }
    return runes
  }

  /// The part between two offsets; Go panics where there is none.
  func part(from start: Int, to end: Int? = nil) throws(ValueError) -> GlobText {
    let end = end ?? count
    if end > count { throw ValueError("runtime error: slice bounds out of range [:\(end)] with length \(count)") }
    if start > end { throw ValueError("runtime error: slice bounds out of range [\(start):\(end)]") }
    return GlobText(bytes: bytes[(bytes.startIndex + start)..<(bytes.startIndex + end)])
  }

  /// The offset of the first or last occurrence of a text.
  func index(of text: [UInt8], last: Bool = false) -> Int? {
    guard text.count <= count else { return nil }
    func isHere(_ offset: Int) -> Bool { bytes[(bytes.startIndex + offset)...].starts(with: text) }
    let offsets = 0...(count - text.count)
    return last ? offsets.last(where: isHere) : offsets.first(where: isHere)
  }

  var slash: Int? { bytes.firstIndex(of: UInt8(ascii: "/")).map { $0 - bytes.startIndex } }
  var lastSlash: Int? { bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 - bytes.startIndex } }

  func hasPrefix(_ text: [UInt8]) -> Bool { bytes.starts(with: text) }
  func hasSuffix(_ text: [UInt8]) -> Bool { bytes.suffix(text.count).elementsEqual(text) }
}
