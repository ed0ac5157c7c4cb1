public import SourceText

extension RegularExpression {
  /// The text with all matches replaced; `$1`, `${1}` and `${name}` in the replacement stand for groups.
  ///
  /// The result is nil where it would be longer than the limit.
  public func replacingMatches(
    in text: ByteString, with replacement: ByteString, limit: Int = .max
  ) -> ByteString? {
    guard replacement.contains("$") else {
      return replacingMatches(in: text, literally: replacement, limit: limit)
    }
    let template = ReplacementTemplate(replacement, groupNames: groupNames)
    return replacing(in: text, groupCount: groupNames.count, limit: limit) { result, groups in
      template.expand(into: &result) { index in groups[index].map { text.bytes[$0] } }
    }
  }

  /// The text with all matches replaced by a text that is taken as it is; nil where it would be longer than the limit.
  public func replacingMatches(
    in text: ByteString, literally replacement: ByteString, limit: Int = .max
  ) -> ByteString? {
    replacing(in: text, groupCount: 1, limit: limit) { result, _ in
      result.append(contentsOf: replacement.bytes)
    }
  }

  /// The loop of Go's `replaceAll`: an empty match right after another match is left alone.
  private func replacing(
    in text: ByteString, groupCount: Int, limit: Int, _ replace: (inout [UInt8], [Range<Int>?]) -> Void
  ) -> ByteString? {
    let subject = Subject(text, groupCount: groupCount)
    var result: [UInt8] = []
    var lastEnd = 0
    var position = 0
    while position <= subject.count {
      guard let groups = subject.firstMatch(of: self, from: position), let range = groups[0] else { break }
      result.append(contentsOf: text.bytes[subject.original(lastEnd)..<subject.original(range.lowerBound)])
      if range.upperBound > lastEnd || range.lowerBound == 0 {
        replace(
          &result, groups.map { $0.map { subject.original($0.lowerBound)..<subject.original($0.upperBound) } }
        )
      }
      if result.count > limit { return nil }
      lastEnd = range.upperBound
      position = max(range.upperBound, position + max(1, subject.width(at: position)))
    }
    result.append(contentsOf: text.bytes[subject.original(min(lastEnd, subject.count))...])
    return ByteString(result)
  }
}

/// A replacement text, taken apart once for all matches.
private struct ReplacementTemplate {
  private enum Piece {
    case text(ArraySlice<UInt8>)
    /// A group by number.
    case group(Int)
    /// The first group that took part, of those with one name.
    case named([Int])
  }

  private var pieces: [Piece] = []

  init(_ text: ByteString, groupNames: [String]) {
    var rest = text.bytes[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      pieces.append(.text(rest[..<dollar]))
      rest = rest[(dollar + 1)...]
      if rest.first == UInt8(ascii: "$") {
        pieces.append(.text(rest.prefix(1)))
        rest = rest.dropFirst()
      } else if let (name, length) = ReplacementTemplate.name(rest) {
        rest = rest.dropFirst(length)
        if let number = ReplacementTemplate.number(name) {
          if number < groupNames.count { pieces.append(.group(number)) }
        } else {
          pieces.append(.named(groupNames.indices.filter { groupNames[$0].utf8.elementsEqual(name) }))
        }
      } else {
        // What is no reference keeps its dollar.
        pieces.append(.text([UInt8(ascii: "$")]))
      }
    }
    pieces.append(.text(rest))
  }

  /// The name at the beginning of a text, in braces or without, and how much it takes.
  private static func name(_ text: ArraySlice<UInt8>) -> (name: ArraySlice<UInt8>, length: Int)? {
    let inBraces = text.first == UInt8(ascii: "{")
    let bytes = ByteString(text.dropFirst(inBraces ? 1 : 0))
    var end = 0
    while end < bytes.count {
      let (rune, width) = bytes.rune(at: end)
      guard isWord(rune) else { break }
      end += width
    }
    if end == 0 { return nil }
    guard inBraces else { return (bytes.bytes[..<end], end) }
    guard end < bytes.count, bytes.bytes[end] == UInt8(ascii: "}") else { return nil }
    return (bytes.bytes[..<end], end + 2)
  }

  private static func isWord(_ rune: UInt32) -> Bool {
    guard rune != 0x5F, let scalar = Unicode.Scalar(rune) else { return rune == 0x5F }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      true
    default: false
    }
  }

  /// The number that a name is; nil for other names, for leading zeros and for what is far too large.
  private static func number(_ name: ArraySlice<UInt8>) -> Int? {
    if name.count > 1, name.first == UInt8(ascii: "0") { return nil }
    var value = 0
    for byte in name {
      guard (0x30...0x39).contains(byte), value < 100_000_000 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  func expand(into result: inout [UInt8], group: (Int) -> ArraySlice<UInt8>?) {
    for piece in pieces {
      switch piece {
      case .text(let text): result.append(contentsOf: text)
      case .group(let index): result.append(contentsOf: group(index) ?? [])
      case .named(let indices): result.append(contentsOf: indices.lazy.compactMap(group).first ?? [])
      }
    }
  }
}
