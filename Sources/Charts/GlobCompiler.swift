internal import SourceText

extension GlobMatcher {
  /// What a pattern becomes.
  ///
  /// Helm: the compiler of gobwas/glob, whose simplifications change what some patterns match, see
  /// `files/glob-patterns-of-every-form`.
  init(_ node: GlobPattern.Node) { self = GlobMatcher.compiled(node) }

  private static func compiled(_ node: GlobPattern.Node) -> GlobMatcher {
    switch node {
    case .any: return .any
    case .anything: return .anything
    case .one: return .single
    case .nothing: return .nothing
    case .range(let low, let high, let isNegated): return .range(low, high, isNegated: isNegated)
    case .text(let runes): return .text(ByteString(runes: runes).bytes)
    case .list(let runes, let isNegated):
      if !isNegated, runes.count == 1 { return .text(ByteString(runes: runes).bytes) }
      return .list(runes, isNegated: isNegated)
    case .sequence(let nodes):
      if nodes.isEmpty { return .nothing }
      return joined(gluedInside(nodes.map(compiled))[...]).simplified
    case .alternatives(let branches):
      if let shared = sharingEnds(branches) { return compiled(shared) }
      let matchers = branches.map(compiled)
      return matchers.count == 1 ? matchers[0] : .anyOf(matchers)
    }
  }

  /// Alternatives that begin or end alike, as what they share around shorter alternatives; nil without any.
  private static func sharingEnds(_ branches: [GlobPattern.Node]) -> GlobPattern.Node? {
    let sequences = branches.map { if case .sequence(let nodes) = $0 { nodes } else { [GlobPattern.Node]() } }
    guard sequences.count > 1, let least = sequences.indices.min(by: { sequences[$0].count < sequences[$1].count })
    else { return nil }
    let shortest = sequences[least]
    let others = sequences.indices.filter { $0 != least }.map { sequences[$0] }
    var before = 0
    var after = 0
    var isPastBeginning = false
    var isPastEnd = false
    for step in shortest.indices where before + after < shortest.count && !(isPastBeginning && isPastEnd) {
      let place = shortest.count - 1 - step
      for other in others where !(isPastBeginning && isPastEnd) {
        isPastBeginning = isPastBeginning || shortest[step] != other[step]
        isPastEnd = isPastEnd || (!isPastBeginning && place <= step)
        isPastEnd = isPastEnd || shortest[place] != other[other.count - 1 - step]
      }
      if !isPastBeginning { before += 1 }
      if !isPastEnd { after += 1 }
    }
    if before == 0, after == 0 { return nil }
    var rests: [GlobPattern.Node] = []
    for nodes in sequences {
      let rest = Array(nodes[before..<(nodes.count - after)])
      let node: GlobPattern.Node = rest.isEmpty ? .nothing : .sequence(rest)
      if !rests.contains(node) { rests.append(node) }
    }
    var result: [GlobPattern.Node] = []
    if before > 0 { result.append(.sequence(Array(shortest.prefix(before)))) }
    if rests.count > 1 {
      result.append(.alternatives(rests))
    } else if rests[0] != .nothing {
      result.append(rests[0])
    }
    if after > 0 { result.append(.sequence(Array(shortest.suffix(after)))) }
    return .sequence(result)
  }

  /// One matcher for several: what they glue to, or a tree around the longest of a fixed length.
  private static func joined(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher {
    if matchers.count == 1, let only = matchers.first { return only }
    if let glued = glued(matchers) { return glued }
    var best: (index: Int, length: Int)?
    for (index, matcher) in zip(matchers.indices, matchers) where matcher.length >= best?.length ?? 0 {
      best = (index, matcher.length)
    }
    guard let best else {
      return .tree(Tree(matchers[matchers.startIndex], left: nil, right: joined(matchers.dropFirst())))
    }
    let left = matchers[..<best.index]
    let right = matchers[(best.index + 1)...]
    return .tree(
      Tree(
        matchers[best.index], left: left.isEmpty ? nil : joined(left),
        right: right.isEmpty ? nil : joined(right)))
  }

  /// The matchers with the longest neighbours glued that can be.
  private static func gluedInside(_ matchers: [GlobMatcher]) -> [GlobMatcher] {
    var best: (matcher: GlobMatcher, range: Range<Int>)?
    for lower in matchers.indices {
      for upper in stride(from: matchers.count, to: lower, by: -1) {
        guard let glued = glued(matchers[lower..<upper]) else { continue }
        if let known = best {
          let lengths = (known.matcher.length, glued.length)
          let isLonger = lengths.0 > -1 && lengths.1 > lengths.0
          if !isLonger, known.range.count >= upper - lower { continue }
        }
        best = (glued, lower..<upper)
      }
    }
    guard let best else { return matchers }
    return gluedInside(matchers[..<best.range.lowerBound] + [best.matcher] + matchers[best.range.upperBound...])
  }

  private static func glued(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher? {
    if matchers.count <= 1 { return nil }
    if let glued = gluedAsEvery(matchers) { return glued }
    var length = 0
    for matcher in matchers {
      if matcher.length == -1 { return nil }
      length += matcher.length
    }
    return .row(Array(matchers), length: length)
  }

  private static func gluedAsEvery(_ matchers: ArraySlice<GlobMatcher>) -> GlobMatcher? {
    var hasAny = false
    var hasAnything = false
    var least = 0
    var separators: [UInt32]?
    for matcher in matchers {
      let own: [UInt32]
      switch matcher {
      case .anything:
        own = []
        hasAnything = true
      case .any:
        own = [UInt32(UInt8(ascii: "/"))]
        hasAny = true
      case .single:
        own = [UInt32(UInt8(ascii: "/"))]
        least += 1
      case .list(let runes, isNegated: true):
        own = runes
        least += 1
      default: return nil
      }
      if separators ?? own != own { return nil }
      separators = own
    }
    let separator = ByteString(runes: separators ?? []).bytes
    if hasAnything, !hasAny, least == 0 { return .anything }
    if hasAny, !hasAnything, least == 0 { return .any }
    if hasAny || hasAnything, least > 0, separator.isEmpty { return .least(least) }
    var every: [GlobMatcher] = []
    if least > 0 {
      every.append(.least(least))
      if !hasAny, !hasAnything { every.append(.most(least)) }
    }
    if !separator.isEmpty { every.append(.contains(separator, isNegated: true)) }
    return .everyOf(every)
  }

  /// The same with trees around texts made simpler.
  private var simplified: GlobMatcher {
    switch self {
    case .anyOf(let matchers) where matchers.count == 1: return matchers[0]
    case .list(let runes, isNegated: false) where runes.count == 1: return .text(ByteString(runes: runes).bytes)
    case .tree(var tree):
      tree.left = tree.left?.simplified
      tree.right = tree.right?.simplified
      guard case .text(let text) = tree.value else { return .tree(tree) }
      switch (tree.left, tree.right) {
      case (nil, nil): return .text(text)
      case (.anything, .anything): return .contains(text, isNegated: false)
      case (.anything, nil): return .suffix(text)
      case (nil, .anything): return .prefix(text)
      case (nil, .suffix(let suffix)): return .prefixSuffix(text, suffix)
      case (.prefix(let prefix), nil): return .prefixSuffix(prefix, text)
      case (.any, nil): return .suffixAny(text)
      case (nil, .any): return .prefixAny(text)
      default: return .tree(tree)
      }
    default: return self
    }
  }
}
