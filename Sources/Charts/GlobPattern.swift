internal import SourceText
internal import Values

/// A pattern of `.Files.Glob`: `*` and `?` stay inside a step of the path, `**` crosses steps, `[a-z]`, `[abc]` and
/// `[!…]` are classes, `{a,b}` are alternatives, `\` takes the next character as it is.
struct GlobPattern: Sendable {
  /// A part of a pattern.
  indirect enum Node: Equatable {
    case text([UInt32])
    case any
    case anything
    case one
    case list([UInt32], isNegated: Bool)
    case range(UInt32, UInt32, isNegated: Bool)
    case alternatives([Node])
    /// Nodes one after the other.
    case sequence([Node])
    case nothing
  }

  private let matcher: GlobMatcher

  /// A pattern; nil where it is malformed.
  init?(_ text: ByteString) {
    var parser = GlobParser(text)
    guard let nodes = parser.parse() else { return nil }
    matcher = GlobMatcher(.sequence(nodes))
  }

  /// The pattern that matches everything.
  static let everything = GlobPattern(matcher: .anything)

  private init(matcher: GlobMatcher) { self.matcher = matcher }

  /// Whether the whole path matches; Helm panics at some patterns.
  func matches(_ path: ByteString) throws(ValueError) -> Bool {
    var steps = GlobMatcher.stepLimit
    return try matcher.matches(GlobText(bytes: path.bytes[...]), steps: &steps)
  }
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
  private var open: [(before: [GlobPattern.Node], branches: [GlobPattern.Node])] = []
  /// How many nodes a pattern may have; matching many takes for ever in Helm.
  private static let nodeLimit = 500
  private var nodeCount = 0
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
        open[open.count - 1].branches.append(.sequence(current))
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
      default:
        let text = readText(until: open.isEmpty ? Mark.breakers : Mark.branchBreakers)
        if !text.isEmpty { current.append(.text(text)) }
      }
      nodeCount += 1
      if nodeCount > GlobParser.nodeLimit { isMalformed = true }
    }
    if isMalformed { return nil }
    while !open.isEmpty { close() }
    return current
  }

  private mutating func close() {
    guard let (before, branches) = open.popLast() else { return }
    current = before + [.alternatives(branches + [.sequence(current)])]
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
