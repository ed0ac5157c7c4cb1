internal import SourceText

/// Reads the grammar of label selectors, with Kubernetes' complaints.
struct LabelSelectorParser {
  private typealias Requirement = LabelSelector.Requirement

  /// A mark, a word, or the empty text at the end.
  private struct Token {
    let text: ByteString
    let isMark: Bool

    var isWord: Bool { !isMark && !text.isEmpty }
    var endsRequirement: Bool { text.isEmpty || isMark && text == "," }
  }

  /// The longest first.
  private static let marks: [ByteString] = ["==", "!=", ")", ",", "!", "=", ">", "<", "("]

  private let tokens: [Token]
  private var position = 0

  init(_ text: ByteString) { tokens = LabelSelectorParser.tokens(of: text) }

  private static func tokens(of text: ByteString) -> [Token] {
    var tokens: [Token] = []
    var rest = text.bytes[...]
    while let byte = rest.first {
      if isBlank(byte) {
        rest.removeFirst()
      } else if let mark = marks.first(where: { rest.starts(with: $0.bytes) }) {
        tokens.append(Token(text: mark, isMark: true))
        rest.removeFirst(mark.count)
      } else {
        let word = rest.prefix { byte in !isBlank(byte) && !marks.contains { $0.bytes[0] == byte } }
        tokens.append(Token(text: ByteString(word), isMark: false))
        rest.removeFirst(word.count)
      }
    }
    return tokens + [Token(text: "", isMark: false)]
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D, 0x0A].contains(byte) }

  private var next: Token { position < tokens.count ? tokens[position] : Token(text: "", isMark: false) }

  private mutating func take() -> Token {
    defer { position += 1 }
    return next
  }

  private func isNext(_ mark: ByteString) -> Bool { next.isMark && next.text == mark }

  /// All requirements, in the order of the text.
  mutating func requirements() throws(CommandError) -> [LabelSelector.Requirement] {
    var requirements: [Requirement] = []
    while !next.text.isEmpty {
      guard next.isWord || isNext("!") else {
        throw CommandError("found '\(next.text)', expected: !, identifier, or 'end of string'")
      }
      do throws(CommandError) { requirements.append(try requirement()) } catch {
        throw error.prefixed("unable to parse requirement: ")
      }
      let end = take()
      if end.text.isEmpty { break }
      guard end.endsRequirement else {
        throw CommandError("found '\(end.text)', expected: ',' or 'end of string'")
      }
      guard next.isWord || isNext("!") else {
        throw CommandError("found '\(next.text)', expected: identifier after ','")
      }
    }
    return requirements
  }

  private mutating func requirement() throws(CommandError) -> Requirement {
    let isNegated = isNext("!")
    if isNegated { position += 1 }
    let key = take()
    guard key.isWord else { throw CommandError("found '\(key.text)', expected: identifier") }
    let faults = LabelRules.faults(ofKey: key.text)
    if !faults.isEmpty { throw LabelRules.failure("<nil>", key.text, faults) }
    if isNegated { return Requirement(key: key.text, operation: .isAbsent, values: []) }
    if next.endsRequirement { return Requirement(key: key.text, operation: .exists, values: []) }
    let operation = take()
    let values: Set<ByteString>
    switch operation.text {
    case "in", "notin": values = try list()
    case "=", "==", "!=", ">", "<": values = [try value()]
    default:
      throw CommandError("found '\(operation.text)', expected: in, notin, =, ==, !=, gt, lt")
    }
    try LabelRules.check(values.sorted(), of: key.text, areNumbers: [">", "<"].contains(operation.text))
    return Requirement(
      key: key.text, operation: LabelSelectorParser.operations[operation.text] ?? .exists, values: values)
  }

  private static let operations: [ByteString: LabelSelector.Requirement.Operation] = [
    "in": .isAmong, "=": .isAmong, "==": .isAmong, "notin": .isNotAmong, "!=": .isNotAmong, ">": .isGreater,
    "<": .isLess,
  ]

  private mutating func value() throws(CommandError) -> ByteString {
    if next.endsRequirement { return "" }
    let token = take()
    guard token.isWord else { throw CommandError("found '\(token.text)', expected: identifier") }
    return token.text
  }

  /// Values in parentheses; what is missing between commas is an empty one.
  private mutating func list() throws(CommandError) -> Set<ByteString> {
    guard isNext("(") else { throw CommandError("found '\(next.text)' expected: '('") }
    position += 1
    var values: Set<ByteString> = []
    if isNext(")") { values = [""] }
    guard next.isWord || isNext(",") || isNext(")") else {
      throw CommandError("found '\(next.text)', expected: ',', ')' or identifier")
    }
    while !isNext(")") {
      let token = take()
      if token.isWord {
        values.insert(token.text)
        guard isNext(",") || isNext(")") else { throw CommandError("found '\(next.text)', expected: ',' or ')'") }
      } else if token.isMark, token.text == "," {
        if values.isEmpty || isNext(")") { values.insert("") }
        if isNext(",") {
          position += 1
          values.insert("")
        }
      } else {
        throw CommandError("found '\(token.text)', expected: ',', or identifier")
      }
    }
    position += 1
    return values
  }
}
