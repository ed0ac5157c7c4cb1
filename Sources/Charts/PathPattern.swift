public import SourceText

/// A pattern of Go's `filepath.Match`: `*` and `?` never cross `/`, `[...]` is a class, `\` takes the next
/// character as it is.
public struct PathPattern: Sendable {
  /// The pattern does not follow the syntax.
  public struct Malformed: Error, Hashable, Sendable {
    /// Go's text.
    public let message = "syntax error in pattern"
  }

  /// The pattern's text.
  public let text: ByteString

  private enum Shape {
    /// Text that stands for itself.
    case literal
    /// Such text before and after one star, by their lengths.
    case star(prefix: Int, suffix: Int)
    case other
  }

  private let shape: Shape

  /// A pattern; its syntax is checked by matching.
  public init(_ text: ByteString) {
    self.text = text
    let bytes = text.bytes
    let isPlain = !bytes.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "?") }
    let star = bytes.firstIndex(of: UInt8(ascii: "*"))
    if !isPlain || star != bytes.lastIndex(of: UInt8(ascii: "*")) {
      shape = .other
    } else if let star {
      shape = .star(prefix: star, suffix: bytes.count - star - 1)
    } else {
      shape = .literal
    }
  }

  /// Whether the whole name matches.
  ///
  /// A fault of the pattern is noticed up to the first star after the place where the name differs.
  public func matches(_ name: ByteString) throws(Malformed) -> Bool {
    switch shape {
    case .literal: return name == text
    case .star(let prefix, let suffix): return matchesAroundStar(name, prefix: prefix, suffix: suffix)
    case .other: break
    }
    var pattern = text.bytes[...]
    var rest = name.bytes[...]
    while !pattern.isEmpty {
      let (hasStar, chunk) = PathPattern.nextChunk(&pattern)
      if hasStar, chunk.isEmpty { return !rest.contains(UInt8(ascii: "/")) }
      if let remainder = try PathPattern.match(chunk, at: rest), remainder.isEmpty || !pattern.isEmpty {
        rest = remainder
        continue
      }
      if hasStar, let remainder = try PathPattern.search(chunk, in: rest, isLast: pattern.isEmpty) {
        rest = remainder
        continue
      }
      return false
    }
    return rest.isEmpty
  }

  /// Whether a name begins and ends as the pattern does, with no `/` in between.
  private func matchesAroundStar(_ name: ByteString, prefix: Int, suffix: Int) -> Bool {
    guard name.count >= prefix + suffix else { return false }
    return text.bytes.withUnsafeBufferPointer { text in
      name.bytes.withUnsafeBufferPointer { name in
        text.prefix(prefix).elementsEqual(name.prefix(prefix)) && text.suffix(suffix).elementsEqual(name.suffix(suffix))
          && !name[prefix..<(name.count - suffix)].contains(UInt8(ascii: "/"))
      }
    }
  }

  /// What follows the first place after the start where a chunk matches without crossing `/`.
  private static func search(
    _ chunk: ArraySlice<UInt8>, in name: ArraySlice<UInt8>, isLast: Bool
  ) throws(Malformed) -> ArraySlice<UInt8>? {
    var rest = name
    while let byte = rest.first, byte != UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let remainder = try match(chunk, at: rest) else { continue }
      if isLast, !remainder.isEmpty { continue }
      return remainder
    }
    return nil
  }

  /// Cuts the next piece without a star from the pattern, and says whether stars stood before it.
  private static func nextChunk(_ pattern: inout ArraySlice<UInt8>) -> (
    hasStar: Bool, chunk: ArraySlice<UInt8>
  ) {
    let start = pattern.drop { $0 == UInt8(ascii: "*") }
    let hasStar = start.startIndex > pattern.startIndex
    var index = start.startIndex
    var isInClass = false
    scan: while index < start.endIndex {
      switch start[index] {
      case UInt8(ascii: "\\"): if index + 1 < start.endIndex { index += 1 }
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "*"): if !isInClass { break scan }
      default: break
      }
      index += 1
    }
    pattern = start[index...]
    return (hasStar, start[..<index])
  }

  /// What follows the chunk's match at the start of a text; nil where it does not match.
  ///
  /// The chunk is read to its end in any case, so that its syntax is checked.
  private static func match(
    _ chunk: ArraySlice<UInt8>, at text: ArraySlice<UInt8>
  ) throws(Malformed) -> ArraySlice<UInt8>? {
    var chunk = chunk
    var text = text
    var hasFailed = false
    while let operation = chunk.popFirst() {
      if text.isEmpty { hasFailed = true }
      switch operation {
      case UInt8(ascii: "["):
        let rune = hasFailed ? 0 : popRune(&text).rune
        if try !matchClass(&chunk, rune) { hasFailed = true }
      case UInt8(ascii: "?"):
        if hasFailed { continue }
        if text.first == UInt8(ascii: "/") { hasFailed = true }
        _ = popRune(&text)
      default:
        var literal = operation
        if operation == UInt8(ascii: "\\") {
          guard let escaped = chunk.popFirst() else { throw Malformed() }
          literal = escaped
        }
        if !hasFailed, text.popFirst() != literal { hasFailed = true }
      }
    }
    return hasFailed ? nil : text
  }

  private static func matchClass(_ chunk: inout ArraySlice<UInt8>, _ rune: UInt32) throws(Malformed) -> Bool {
    let isNegated = chunk.first == UInt8(ascii: "^")
    if isNegated { chunk.removeFirst() }
    var isMember = false
    var rangeCount = 0
    while true {
      if rangeCount > 0, chunk.first == UInt8(ascii: "]") {
        chunk.removeFirst()
        return isMember != isNegated
      }
      let low = try classRune(&chunk)
      var high = low
      if chunk.first == UInt8(ascii: "-") {
        chunk.removeFirst()
        high = try classRune(&chunk)
      }
      if low <= rune, rune <= high { isMember = true }
      rangeCount += 1
    }
  }

  private static func classRune(_ chunk: inout ArraySlice<UInt8>) throws(Malformed) -> UInt32 {
    guard let first = chunk.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "]") else {
      throw Malformed()
    }
    if first == UInt8(ascii: "\\") { chunk.removeFirst() }
    if chunk.isEmpty { throw Malformed() }
    let (rune, width) = popRune(&chunk)
    if rune == 0xFFFD && width == 1 || chunk.isEmpty { throw Malformed() }
    return rune
  }

  private static func popRune(_ text: inout ArraySlice<UInt8>) -> (rune: UInt32, width: Int) {
    let (rune, width) = ByteString(text.prefix(4)).rune(at: 0)
    text.removeFirst(width)
    return (rune, width)
  }
}
