internal import SourceText

/// The state of the parser, with three tokens of lookahead.
///
/// All its functions are mutating, so that they hand it to each other by reference: copies of it would cost time, and
/// stack at each level of the descent. A class would pay for a check of exclusive access at each token.
struct Parser {
  let parseName: ByteString
  let text: ByteString
  let file: UInt32
  let isFunction: (ByteString) -> Bool
  var lexer: Lexer
  var names = NameTable()
  /// What belongs to the template being parsed, rather than to the text.
  var scope = ParserScope()
  /// Offset after the delimiter or parenthesis that ended the last action or pipeline.
  var end: UInt32 = 0
  /// How many constructs are open.
  var depth = 0
  private var definitions: [SyntaxTree] = []
  private var definitionIndexes: [ByteString: Int] = [:]

  init(name: ByteString, text: ByteString, file: UInt32, isFunction: @escaping (ByteString) -> Bool) {
    self.parseName = name
    self.text = text
    self.file = file
    self.isFunction = isFunction
    lexer = Lexer(text: text)
  }

  /// Parses the text to its end: the same as `itemList`, except that `{{define}}` may stand here.
  mutating func parseAll() throws(SyntaxError) -> ParseResult {
    let first = peek()
    var nodes: [Node] = []
    while peek().kind != .endOfFile {
      if peek().kind == .leftDelimiter {
        let delimiter = next()
        if nextNonSpace().kind == .define {
          try parseDefinition()
          continue
        }
        backup2(delimiter)
      }
      switch try textOrAction() {
      case .node(let node): nodes.append(node)
      case .listEnd(let end, _): throw failure(.unexpectedListEnd(end, nil))
      }
    }
    let root = ListNode(
      range: range(first.start, UInt32(text.count)), position: first.start, nodes: nodes)
    try add(name: parseName, root: root)
    // The tree of the text stands first; it was added last.
    var trees = definitions
    if let index = definitionIndexes[parseName], index > 0 { trees.insert(trees.remove(at: index), at: 0) }
    return ParseResult(trees: trees)
  }

  /// Parses `{{define}} … {{end}}`, of which the keyword has been scanned.
  private mutating func parseDefinition() throws(SyntaxError) {
    let outer = enterTemplate()
    let token = nextNonSpace()
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: .define) }
    let name = try unquote(token)
    _ = try expect(.rightDelimiter, in: .define)
    let (list, listEnd, _) = try itemList()
    guard listEnd == .end else { throw failure(.unexpectedListEnd(listEnd, .define)) }
    try add(name: name, root: list)
    scope = outer
  }

  /// Begins the template of a `define` or `block`, with variables and lookahead of its own; returns what to restore.
  mutating func enterTemplate() -> ParserScope {
    let outer = scope
    scope = ParserScope()
    return outer
  }

  /// Adds a template, unless there is one of that name with content and this one has none.
  mutating func add(name: ByteString, root: ListNode) throws(SyntaxError) {
    let tree = SyntaxTree(name: name, parseName: parseName, file: file, root: root, text: text)
    guard let index = definitionIndexes[name] else {
      definitionIndexes[name] = definitions.count
      definitions.append(tree)
      return
    }
    if definitions[index].isEmpty {
      definitions[index] = tree
    } else if !tree.isEmpty {
      throw failure(.multipleDefinition(name))
    }
  }
}

/// What the parser knows of the one template that it is in.
struct ParserScope {
  /// Lookahead; the first is the token that the lexer handed out last.
  var tokens = (first, first, first)
  /// How many of the tokens are to be read again.
  var peekCount = 0
  /// Variables declared at the moment.
  var variables: [ByteString] = [dollar]
  /// Line of the left delimiter of the action; 0 outside actions.
  var actionLine: UInt32 = 0
  /// How many `range` blocks are open.
  var rangeDepth = 0

  private static let first = Token(kind: .endOfFile, start: 0, end: 0, line: 0)
  private static let dollar: ByteString = "$"
}
