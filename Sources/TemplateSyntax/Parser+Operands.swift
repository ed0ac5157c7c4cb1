internal import SourceText

extension Parser {
  /// An operand as far as the grammar cares.
  struct Term {
    var operand: Operand
    /// Whether it is dot, nil or a constant, which cannot be executed and has no fields.
    var isLiteral: Bool
    var end: UInt32
  }

  /// Parses `(.Field | $ | term) .Field*`.
  ///
  /// A space-separated component of a command; nil if the next token begins none.
  mutating func operand() throws(SyntaxError) -> Term? {
    let first = next()
    if first.kind == .field {
      if isIndexed { note(first) }
      let fields = adjacentFields()
      let last = fields?.upperBound ?? first.end
      let node = FieldNode(
        range: range(first.start, last), position: fields?.lowerBound ?? first.start,
        ident: fieldNames(first.start..<last))
      return Term(operand: .field(node), isLiteral: false, end: last)
    }
    if first.kind == .variable {
      let name = name(first)
      guard let slot = slot(of: name) else { throw failure(.undefinedVariable(name), at: first) }
      let fields = adjacentFields()
      let last = fields?.upperBound ?? first.end
      let node = VariableNode(
        range: range(first.start, last), position: fields?.lowerBound ?? first.start, name: name, slot: slot,
        fields: fields.map { fieldNames($0) } ?? [])
      return Term(operand: .variable(node), isLiteral: false, end: last)
    }
    guard let term = try term(first) else { return nil }
    guard let fields = adjacentFields() else { return term }
    // More complex errors are left to execution.
    if term.isLiteral { throw failure(.fieldOfLiteral(slice(first))) }
    let node = ChainNode(
      range: range(first.start, fields.upperBound), position: fields.lowerBound, node: term.operand,
      field: fieldNames(fields))
    return Term(operand: .chain(node), isLiteral: false, end: fields.upperBound)
  }

  /// Consumes the fields that follow a term without space; nil where there are none.
  private mutating func adjacentFields() -> Range<UInt32>? {
    guard let first = nextAdjacentField() else { return nil }
    var last = first.end
    while let field = nextAdjacentField() { last = field.end }
    return first.start..<last
  }

  /// Parses `literal | function | . | '(' pipeline ')'`, whose first token is past.
  ///
  /// Returns nil if that token begins none, and leaves it to be read again.
  private mutating func term(_ token: Token) throws(SyntaxError) -> Term? {
    switch token.kind {
    case .leftParenthesis:
      try enterConstruct()
      let pipe = try pipeline(.parentheses, until: .rightParenthesis)
      depth -= 1
      return Term(operand: .pipeline(pipe), isLiteral: false, end: end)
    case .identifier:
      let (name, number) = names.function(lexer.slice(token.start, token.end))
      guard let number else { throw failure(.functionNotDefined(name), at: token) }
      if isIndexed { note(token) }
      let node = IdentifierNode(range: range(token.start, token.end), ident: name, function: number)
      return Term(operand: .identifier(node), isLiteral: false, end: token.end)
    case .dot, .nil, .bool, .characterConstant, .complex, .number, .string, .rawString:
      if isIndexed { note(token) }
      return Term(operand: try leaf(token), isLiteral: true, end: token.end)
    default:
      backup()
      return nil
    }
  }

  /// What a token stands for that is a term on its own.
  private mutating func leaf(_ token: Token) throws(SyntaxError) -> Operand {
    let range = range(token.start, token.end)
    switch token.kind {
    case .dot: return .dot(DotNode(range: range))
    case .nil: return .nil(NilNode(range: range))
    case .bool: return .bool(BoolNode(range: range, value: text.bytes[Int(token.start)] == UInt8(ascii: "t")))
    case .characterConstant, .complex, .number:
      return .number(NumberNode(range: range, value: try number(token), source: text))
    default: return .string(StringNode(range: range, source: text, text: try unquote(token)))
    }
  }
}
