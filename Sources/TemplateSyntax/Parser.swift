internal import SourceText

/// The state of the parser, with two tokens of lookahead.
///
/// All its functions are mutating, so that they hand it to each other by reference: copies of it would cost time, and
/// stack at each level of the descent. A class would pay for a check of exclusive access at each token.
struct Parser {
  let parseName: ByteString
  let text: ByteString
  let file: UInt32
  var lexer: Lexer
  let names: NameTable
  /// What notes tokens for others; nil for nothing.
  let index: TokenIndex?
  /// Whether there is an index, which is quicker to ask than the index.
  let isIndexed: Bool
  /// What belongs to the template being parsed, rather than to the text.
  var scope = ParserScope()
  /// Offset after the delimiter or parenthesis that ended the last action or pipeline.
  var end: UInt32 = 0
  /// How many constructs are open.
  var depth = 0
  var definitions = DefinitionTable()

  init(name: ByteString, lexer: Lexer, file: UInt32, names: NameTable, index: TokenIndex? = nil) {
    self.parseName = name
    self.text = lexer.text
    self.file = file
    self.lexer = lexer
    self.names = names
    self.index = index
    isIndexed = index != nil
    if isIndexed { scope.firstToken = tokenCount }
  }

  /// Parses the text to its end: the same as `itemList`, except that `{{define}}` may stand here.
  mutating func parseAll() throws(SyntaxError) -> ParseResult {
    let first = peek()
    var nodes: [Node] = []
    nodes.reserveCapacity(8)
    while peek().kind != .endOfFile {
      if peek().kind == .leftDelimiter {
        let delimiter = next()
        if next().kind == .define {
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
    let end = UInt32(text.count)
    let root = ListNode(range: range(first.start, end), position: first.start, nodes: nodes)
    try add(name: parseName, root, from: first.start, to: end)
    return ParseResult(trees: definitions.trees(first: parseName))
  }

  /// Parses `{{define}} … {{end}}`, of which the keyword has been scanned.
  private mutating func parseDefinition() throws(SyntaxError) {
    let outer = enterTemplate()
    let token = next()
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: .define) }
    let name = try unquote(token)
    _ = try expect(.rightDelimiter, in: .define)
    let start = end
    let (list, listEnd, _) = try itemList()
    guard listEnd == .end else { throw failure(.unexpectedListEnd(listEnd, .define)) }
    try add(name: name, list, from: start, to: end)
    scope = outer
  }

  /// Begins the template of a `define` or `block`, with variables and lookahead of its own; returns what to restore.
  mutating func enterTemplate() -> ParserScope {
    let outer = scope
    scope = ParserScope()
    if isIndexed { scope.firstToken = tokenCount }
    return outer
  }

  /// Adds a template, unless there is one of that name with content and this one has none.
  ///
  /// The offsets are those where its body begins, and where the action that ends it ends.
  mutating func add(name: ByteString, _ list: ListNode, from start: UInt32, to end: UInt32) throws(SyntaxError) {
    let tree = SyntaxTree(
      name: name, parseName: parseName, file: file, text: text, range: Int(start)..<Int(max(start, end)), root: list,
      tokens: tokens)
    if !definitions.add(tree) { throw failure(.multipleDefinition(name)) }
  }
}

/// The templates of a text.
struct DefinitionTable {
  private var names = TextTable()
  private var trees: [SyntaxTree] = []

  /// Adds a template, unless there is one of that name with content and this one has none.
  ///
  /// False if both have content, which is an error.
  mutating func add(_ tree: SyntaxTree) -> Bool {
    let number = names.number(of: tree.name)
    if number == trees.count {
      trees.append(tree)
      return true
    }
    if trees[number].isEmpty {
      trees[number] = tree
      return true
    }
    return tree.isEmpty
  }

  /// All templates in their order, but the one of a name first: that of the text, which is added last.
  func trees(first name: ByteString) -> [SyntaxTree] {
    var result = trees
    if let number = names.known(name), number > 0 { result.insert(result.remove(at: number), at: 0) }
    return result
  }
}

/// What the parser knows of the one template that it is in.
struct ParserScope {
  /// Lookahead; the first is the token that the lexer handed out last.
  var tokens = (first, first)
  /// How many of the tokens are to be read again.
  var peekCount = 0
  /// Variables in scope, innermost last.
  var variables = [VariableName(name: dollar, slot: 0)]
  /// How many slots the variables in scope take.
  var slotCount: Int32 = 1
  /// The left delimiter of the action; nil outside actions.
  var action: Token?
  /// How many `range` blocks are open.
  var rangeDepth = 0
  /// Where its tokens begin among those that are noted.
  var firstToken = 0

  private static let first = Token(kind: .endOfFile, start: 0, end: 0)
  private static let dollar: ByteString = "$"
}

/// A variable that has been named in a declaration or assignment.
struct VariableName {
  let name: ByteString
  /// Where its value stands among the template's; `undeclared` for one that only the grammar takes for declared: the
  /// name on the left of an assignment or of a declaration that is not complete, or one from before an `else`.
  var slot: Int32

  static let undeclared: Int32 = -1
}
