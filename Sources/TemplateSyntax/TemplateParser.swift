public import SourceText

/// The parser of template texts, with three tokens of lookahead.
public struct TemplateParser {
  /// How many constructs (blocks, parentheses, `else if`) may stand inside each other.
  public static let nestingLimit = 1000

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

  /// Parses a text: a file of a chart, or the argument of `tpl`.
  ///
  /// - Parameters:
  ///   - name: The name of the template that the text as a whole is, which messages print too.
  ///   - text: The text.
  ///   - file: The text's number in the `SourceMap`.
  ///   - isFunction: Whether there is a function of a name; unknown functions are errors.
  public static func parse(
    name: ByteString, text: ByteString, file: UInt32, isFunction: (ByteString) -> Bool
  ) throws(SyntaxError) -> ParseResult {
    guard text.count < Int(UInt32.max) else {
      throw SyntaxError(
        kind: .tooLong, parseName: name, line: 1, range: SourceRange(file: file, start: 0, end: 0))
    }
    return try withoutActuallyEscaping(isFunction) { isFunction throws(SyntaxError) in
      var parser = TemplateParser(name: name, text: text, file: file, isFunction: isFunction)
      return try parser.parseAll()
    }
  }

  private init(name: ByteString, text: ByteString, file: UInt32, isFunction: @escaping (ByteString) -> Bool) {
    self.parseName = name
    self.text = text
    self.file = file
    self.isFunction = isFunction
    lexer = Lexer(
      text: text, breakIsKeyword: !isFunction("break"), continueIsKeyword: !isFunction("continue"))
  }

  /// Parses the text to its end: the same as `itemList`, except that `{{define}}` may stand here.
  private mutating func parseAll() throws(SyntaxError) -> ParseResult {
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
