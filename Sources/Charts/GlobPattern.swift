internal import SourceText

/// A pattern of `.Files.Glob`: `*` and `?` stay inside a step of the path, `**` crosses steps, `[a-z]`, `[abc]` and
/// `[!…]` are classes, `{a,b}` are alternatives, `\` takes the next character as it is.
struct GlobPattern {
  /// A part of a pattern.
  indirect enum Node {
    case text([UInt32])
    case any
    case anything
    case one
    case list([UInt32], isNegated: Bool)
    case range(UInt32, UInt32, isNegated: Bool)
    case alternatives([[Node]])
  }

  private let nodes: [Node]

  /// A pattern; nil where it is malformed.
  init?(_ text: ByteString) {
    var parser = GlobParser(text)
    guard let nodes = parser.parse() else { return nil }
    self.nodes = nodes
  }

  /// The pattern that matches everything.
  static let everything = GlobPattern(nodes: [.anything])

  private init(nodes: [Node]) { self.nodes = nodes }

  /// Whether the whole path matches.
  func matches(_ path: ByteString) -> Bool {
    let runes = path.runes
    var positions = [Bool](repeating: false, count: runes.count + 1)
    positions[0] = true
    return GlobPattern.advance(positions, over: nodes, in: runes)[runes.count]
  }

  /// The places that can be reached over the nodes from any of the given places.
  private static func advance(_ start: [Bool], over nodes: [Node], in runes: [UInt32]) -> [Bool] {
    var positions = start
    for node in nodes {
      var reached = [Bool](repeating: false, count: runes.count + 1)
      for (place, isReached) in positions.enumerated() where isReached {
        switch node {
        case .text(let text):
          if runes[place...].starts(with: text) { reached[place + text.count] = true }
        case .any, .anything:
          var end = place
          reached[end] = true
          let crossesSteps = if case .anything = node { true } else { false }
          while end < runes.count, crossesSteps || runes[end] != slash, !reached[end + 1] {
            end += 1
            reached[end] = true
          }
        case .one: if place < runes.count, runes[place] != slash { reached[place + 1] = true }
        case .list(let members, let isNegated):
          if place < runes.count, members.contains(runes[place]) != isNegated { reached[place + 1] = true }
        case .range(let low, let high, let isNegated):
          if place < runes.count, (low...high).contains(runes[place]) != isNegated {
            reached[place + 1] = true
          }
        case .alternatives: break
        }
      }
      if case .alternatives(let alternatives) = node {
        for alternative in alternatives {
          let ends = advance(positions, over: alternative, in: runes)
          for (place, isReached) in ends.enumerated() where isReached { reached[place] = true }
        }
      }
      positions = reached
    }
    return positions
  }

  private static let slash = UInt32(UInt8(ascii: "/"))
}

/// Reads a glob pattern with the leniency of the library that Helm uses.
private struct GlobParser {
  /// The characters with a meaning.
  private enum Mark {
    static let star = UInt32(UInt8(ascii: "*"))
    static let question = UInt32(UInt8(ascii: "?"))
    static let backslash = UInt32(UInt8(ascii: "\\"))
    static let exclamation = UInt32(UInt8(ascii: "!"))
    static let hyphen = UInt32(UInt8(ascii: "-"))
    static let comma = UInt32(UInt8(ascii: ","))
    static let openBracket = UInt32(UInt8(ascii: "["))
    static let closeBracket = UInt32(UInt8(ascii: "]"))
    static let openBrace = UInt32(UInt8(ascii: "{"))
    static let closeBrace = UInt32(UInt8(ascii: "}"))
    static let breakers = [question, star, openBracket, openBrace]
    static let branchBreakers = breakers + [closeBrace, comma]
  }

  private let runes: [UInt32]
  private var index = 0
  private var isMalformed: Bool
  /// The alternatives that are open, each with what stood before it and its finished branches.
  private var open: [(before: [GlobPattern.Node], branches: [[GlobPattern.Node]])] = []
  private var current: [GlobPattern.Node] = []

  init(_ text: ByteString) {
    let runes = text.runes
    self.runes = Array(runes.prefix { $0 != 0 })
    isMalformed = runes.contains(0xFFFD)
  }

  /// The nodes; nil for a malformed pattern.
  mutating func parse() -> [GlobPattern.Node]? {
    while index < runes.count, !isMalformed {
      let rune = runes[index]
      switch rune {
      case Mark.openBrace:
        index += 1
        open.append((before: current, branches: []))
        current = []
        if open.count > 100 { isMalformed = true }
      case Mark.comma where !open.isEmpty:
        index += 1
        open[open.count - 1].branches.append(current)
        current = []
      case Mark.closeBrace where !open.isEmpty:
        index += 1
        close()
      case Mark.openBracket:
        index += 1
        readClass()
      case Mark.question:
        index += 1
        current.append(.one)
      case Mark.star:
        index += 1
        if index < runes.count, runes[index] == Mark.star {
          index += 1
          current.append(.anything)
        } else {
          current.append(.any)
        }
      default: current.append(.text(readText(until: open.isEmpty ? Mark.breakers : Mark.branchBreakers)))
      }
    }
    if isMalformed { return nil }
    while !open.isEmpty { close() }
    return current
  }

  private mutating func close() {
    guard let (before, branches) = open.popLast() else { return }
    current = before + [.alternatives(branches + [current])]
  }

  private mutating func readText(until breakers: [UInt32]) -> [UInt32] {
    var text: [UInt32] = []
    while index < runes.count, !breakers.contains(runes[index]) {
      if runes[index] == Mark.backslash {
        index += 1
        guard index < runes.count else { break }
      }
      text.append(runes[index])
      index += 1
    }
    return text
  }

  /// Reads a class after its opening bracket: one range, or a list of characters.
  private mutating func readClass() {
    let isNegated = index < runes.count && runes[index] == Mark.exclamation
    if isNegated { index += 1 }
    guard index < runes.count else { return isMalformed = true }
    if index + 1 < runes.count, runes[index + 1] == Mark.hyphen {
      guard index + 3 < runes.count, runes[index + 3] == Mark.closeBracket, runes[index] <= runes[index + 2]
      else { return isMalformed = true }
      current.append(.range(runes[index], runes[index + 2], isNegated: isNegated))
      index += 4
    } else {
      let members = readText(until: [Mark.closeBracket])
      guard index < runes.count, !members.isEmpty else { return isMalformed = true }
      index += 1
      current.append(.list(members, isNegated: isNegated))
    }
  }
}
