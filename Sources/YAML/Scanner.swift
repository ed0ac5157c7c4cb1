internal import SourceText

/// Cuts a text into tokens, with the decisions of Helm's YAML library at every point.
///
/// That library descends from an early libyaml, and differs from today's in what it takes (`{a:, b}`, `\'`, `%YAML 1.2`,
/// commas after tags) as well as in where it notices what is wrong, hence in the lines that messages name. Charts are
/// rendered by Helm's judgement, so this scanner repeats that judgement rather than any specification's: a token is
/// fetched no earlier and no later than there.
///
/// Its functions are mutating, also those that change nothing: to call another from a mutating one, the compiler would
/// copy all of the scanner.
struct Scanner: ~Copyable {
  /// A place where a token stands that becomes a key if a colon follows.
  struct SimpleKey {
    var isPossible = false
    var isRequired = false
    var tokenNumber = 0
    var offset = 0
    var line = 0
    var column = 0
  }

  /// How many tokens have to be taken before the queue gives up their room.
  private static var queueRoom: Int { 64 }
  /// Deeper nesting is an error of syntax.
  static var maximumDepth: Int { 10_000 }

  /// The text in UTF-8, followed by zeros, so that looking ahead needs no check.
  let base: UnsafePointer<UInt8>
  private let text: PaddedText
  let count: Int
  let isASCII: Bool
  let file: UInt32
  /// Bytes from this offset on cannot be read, because some of them are no text.
  var readableEnd: Int
  let fault: SyntaxProblem?

  var position = 0
  var line = 0
  var lineStart = 0
  var flowLevel = 0
  /// Column of the current block collection; -1 outside of all.
  var indent = -1
  var indents: [Int] = []
  var allowsSimpleKey = true
  /// The possible key of each flow level.
  var simpleKeys: [SimpleKey] = []
  var tokens: [Token] = []
  /// For each token of the queue the level of the simple key that it may begin, or -1.
  var keyLevels: [Int] = []
  var head = 0
  /// Texts of the queue's tokens that are no part of the document as it stands.
  var cookedTexts: [[UInt8]] = []
  /// Tokens taken from the queue so far.
  var takenCount = 0
  var hasStarted = false
  private var isHeadReady = false

  init(_ text: ByteString, file: UInt32) {
    self.file = file
    let source = UTF16Text.decoded(text)
    self.text = PaddedText(source.bytes)
    base = self.text.base
    count = source.bytes.count
    let check = CharacterCheck(UnsafeBufferPointer(start: base, count: count))
    isASCII = check.isASCII
    fault = check.fault ?? source.fault
    readableEnd = min(check.readableEnd, source.readableEnd)
    if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
      position = 3
      lineStart = 3
    }
  }

  /// The next token, which stays in the queue.
  mutating func peek() throws(YAMLError) -> Token {
    if !isHeadReady { try fetchMore() }
    return tokens[head]
  }

  /// The kind of the next token.
  mutating func peekKind() throws(YAMLError) -> Token.Kind {
    if !isHeadReady { try fetchMore() }
    return tokens[head].kind
  }

  /// Where the next token starts.
  mutating func peekStart() throws(YAMLError) -> Int {
    if !isHeadReady { try fetchMore() }
    return tokens[head].start
  }

  /// Takes the token that `peek` gave.
  mutating func skip() {
    isHeadReady = false
    takenCount += 1
    head += 1
    // The queue is mostly a token long, and emptying it costs more than letting it grow for a while.
    if head == tokens.count, head >= Scanner.queueRoom {
      tokens.removeAll(keepingCapacity: true)
      keyLevels.removeAll(keepingCapacity: true)
      if !cookedTexts.isEmpty { cookedTexts.removeAll(keepingCapacity: true) }
      head = 0
    }
  }

  /// Fetches until the first token is known for what it is: no colon behind it can still make it a key.
  private mutating func fetchMore() throws(YAMLError) {
    while true {
      if head < tokens.count {
        let level = keyLevels[head]
        guard level >= 0, level < simpleKeys.count, try isValidSimpleKey(level) else { break }
      }
      try fetchNext()
    }
    isHeadReady = true
  }

  private mutating func fetchNext() throws(YAMLError) {
    try require(1)
    guard hasStarted else {
      hasStarted = true
      simpleKeys.append(SimpleKey())
      append(Token(.streamStart, start: position, end: position, line: line))
      return
    }
    try skipToNextToken()
    if flowLevel == 0 { unrollIndent(to: column) }
    try require(4)
    try fetchToken()
  }

  private mutating func fetchToken() throws(YAMLError) {
    let byte = base[position]
    let isFlow = flowLevel > 0
    switch byte {
    case 0: return try fetchStreamEnd()
    case UInt8(ascii: "%") where position == lineStart: return try fetchDirective()
    case UInt8(ascii: "-") where isDocumentIndicator: return try fetchDocumentIndicator(.documentStart)
    case UInt8(ascii: ".") where isDocumentIndicator: return try fetchDocumentIndicator(.documentEnd)
    case UInt8(ascii: "["): return try fetchFlowStart(.flowSequenceStart)
    case UInt8(ascii: "{"): return try fetchFlowStart(.flowMappingStart)
    case UInt8(ascii: "]"): return try fetchFlowEnd(.flowSequenceEnd)
    case UInt8(ascii: "}"): return try fetchFlowEnd(.flowMappingEnd)
    case UInt8(ascii: ","): return try fetchFlowEntry()
    case UInt8(ascii: "-") where isBlankOrEnd(position + 1): return try fetchBlockEntry()
    case UInt8(ascii: "?") where isFlow || isBlankOrEnd(position + 1): return try fetchKey()
    case UInt8(ascii: ":") where isFlow || isBlankOrEnd(position + 1): return try fetchValue()
    case UInt8(ascii: "*"): return try fetchAnchor(.alias)
    case UInt8(ascii: "&"): return try fetchAnchor(.anchor)
    case UInt8(ascii: "!"): return try fetchTag()
    case UInt8(ascii: "|") where !isFlow: return try fetchBlockScalar(isLiteral: true)
    case UInt8(ascii: ">") where !isFlow: return try fetchBlockScalar(isLiteral: false)
    case UInt8(ascii: "'"): return try fetchQuotedScalar(quote: byte)
    case UInt8(ascii: "\""): return try fetchQuotedScalar(quote: byte)
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"),
      UInt8(ascii: "`"), UInt8(ascii: "\t"), UInt8(ascii: " "):
      break
    default: return try fetchPlainScalar()
    }
    throw failure(.noTokenStart)
  }
}

// MARK: Text

extension Scanner {
  /// A part of the text, valid as long as the scanner.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// A copy of a part of the text.
  func slice(_ range: Range<Int>) -> [UInt8] { Array(bytes(range)) }

  /// The text of a scalar, alias or anchor, or a tag's handle.
  func text(of token: Token) -> [UInt8] {
    token.cooked.map { cookedTexts[$0] } ?? slice(token.slice)
  }

  /// A tag's suffix, or the prefix of a tag directive.
  func suffix(of token: Token) -> [UInt8] { token.suffix.map { cookedTexts[$0] } ?? [] }

  /// Keeps a text for a token of the queue.
  mutating func keep(_ text: [UInt8]) -> Int {
    cookedTexts.append(text)
    return cookedTexts.count - 1
  }
}
