internal import SourceText
internal import Values

extension GlobMatcher {
  /// A place where something matches, with the lengths in bytes that it may have there.
  typealias Hit = (index: Int, ends: [Int])

  /// The first place where the matcher matches a part of a text, as far as Helm's library looks.
  func find(in text: GlobText, steps: inout Int) throws(ValueError) -> Hit? {
    steps -= 1 + text.count / 8
    switch self {
    case .any:
      let part = try text.part(from: 0, to: text.slash ?? text.count)
      return (0, part.runes.map(\.offset) + [part.count])
    case .anything: return (0, text.runes.map(\.offset) + [text.count])
    case .nothing: return (0, [0])
    case .text(let expected): return text.index(of: expected).map { ($0, [expected.count]) }
    case .prefix(let prefix):
      guard let index = text.index(of: prefix) else { return nil }
      return (index, prefix.count.ends(of: try text.part(from: index + prefix.count)))
    case .prefixAny(let prefix):
      guard let index = text.index(of: prefix) else { return nil }
      let rest = try text.part(from: index + prefix.count)
      return (index, prefix.count.ends(of: try rest.part(from: 0, to: rest.slash ?? rest.count)))
    case .suffix(let suffix): return text.index(of: suffix).map { (0, [$0 + suffix.count]) }
    case .suffixAny(let suffix):
      guard let index = text.index(of: suffix) else { return nil }
      let start = try text.part(from: 0, to: index).lastSlash.map { $0 + 1 } ?? 0
      return (start, [index + suffix.count - start])
    case .prefixSuffix(let prefix, let suffix): return try find(prefix, suffix, in: text)
    case .contains(let needle, let isNegated): return try find(needle, isNegated, in: text)
    case .most(let limit):
      return (0, [0] + text.runes.prefix(limit).map { $0.offset + GlobMatcher.width($0.value) })
    case .least(let limit):
      guard text.count - limit + 1 > 0 else { return nil }
      let ends = text.runes.dropFirst(max(0, limit - 1)).map { $0.offset + GlobMatcher.width($0.value) }
      return ends.isEmpty ? nil : (0, ends)
    case .single, .list, .range:
      return text.runes.first { isMember($0.value) }.map { ($0.offset, [GlobMatcher.width($0.value)]) }
    case .anyOf(let matchers): return try findAny(of: matchers, in: text, steps: &steps)
    case .everyOf(let matchers): return try findEvery(of: matchers, in: text, steps: &steps)
    case .row(let matchers, let length):
      for (offset, _) in text.runes {
        if text.count - offset < length { break }
        if try GlobMatcher.row(matchers, begins: text.part(from: offset), steps: &steps) {
          return (offset, [length])
        }
      }
      return nil
    // Helm: what is made of parts is never found inside of a text, see `files/glob-patterns-of-every-form`.
    case .tree: return nil
    }
  }

  private func find(_ prefix: [UInt8], _ suffix: [UInt8], in text: GlobText) throws(ValueError) -> Hit? {
    guard let index = text.index(of: prefix) else { return nil }
    guard !suffix.isEmpty else { return (index, [text.count - index]) }
    var ends: [Int] = []
    var part = try text.part(from: index)
    while let place = part.index(of: suffix, last: true) {
      ends.append(place + suffix.count)
      part = try part.part(from: 0, to: place)
    }
    return ends.isEmpty ? nil : (index, ends.reversed())
  }

  private func find(_ needle: [UInt8], _ isNegated: Bool, in text: GlobText) throws(ValueError) -> Hit? {
    let index = text.index(of: needle)
    if isNegated {
      let part = try text.part(from: 0, to: index ?? text.count)
      return (0, part.runes.map(\.offset) + [part.count])
    }
    guard let index else { return nil }
    let start = index + needle.count
    if text.count <= start { return (0, [start]) }
    let rest = try text.part(from: start)
    return (0, rest.runes.map { start + $0.offset } + [start + rest.count])
  }

  private func findAny(
    of matchers: [GlobMatcher], in text: GlobText, steps: inout Int
  ) throws(ValueError) -> Hit? {
    var best: Hit?
    for matcher in matchers {
      guard let hit = try matcher.find(in: text, steps: &steps) else { continue }
      guard let known = best, known.index <= hit.index else {
        best = hit
        continue
      }
      if known.index == hit.index { best = (known.index, Array(Set(known.ends + hit.ends)).sorted()) }
    }
    return best
  }

  private func findEvery(
    of matchers: [GlobMatcher], in text: GlobText, steps: inout Int
  ) throws(ValueError) -> Hit? {
    var index = 0
    var offset = 0
    var current: [Int] = []
    var rest = text
    for (number, matcher) in matchers.enumerated() {
      guard let hit = try matcher.find(in: rest, steps: &steps) else { return nil }
      if number == 0 {
        current = hit.ends
      } else {
        let delta = index - (hit.index + offset)
        current = current.flatMap { end in hit.ends.filter { $0 == end + delta } }
        if current.isEmpty { return nil }
      }
      index = hit.index + offset
      rest = try text.part(from: min(index, text.count))
      offset += hit.index
    }
    return (index, current)
  }

  /// The bytes that a character takes in UTF-8.
  static func width(_ rune: UInt32) -> Int { rune < 0x80 ? 1 : rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4 }
}

extension Int {
  /// This length, and what it becomes with each character of a text added.
  fileprivate func ends(of text: GlobText) -> [Int] {
    [self] + text.runes.map { self + $0.offset + GlobMatcher.width($0.value) }
  }
}
