internal import SourceText

extension Parser {
  /// Parses `declarations? command ('|' command)*`.
  mutating func pipeline(
    _ context: SyntaxError.Context, until closing: Token.Kind
  ) throws(SyntaxError) -> PipeNode {
    let first = peek()
    let declared = first.kind == .variable ? try declarations(context) : nil
    var commands = NonEmptyArray<CommandNode>.Builder()
    var commandCount = 0
    var commandsEnd: UInt32?
    // Only the first command of a pipeline can start with an operand that cannot be executed.
    var notExecutable: Int?
    while true {
      let token = next()
      switch token.kind {
      case closing:
        if commandCount == 0 { throw failure(.missingValue(context)) }
        if let notExecutable { throw failure(.notExecutable(stage: notExecutable)) }
        end = token.end
        let variables = declared.map { declare($0) } ?? []
        return PipeNode(
          range: range(first.start, commandsEnd ?? token.start), position: first.start,
          isAssign: declared?.isAssign ?? false, declarations: variables, commands: commands.array)
      case .bool, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil, .rawString, .string,
        .variable, .leftParenthesis:
        backup()
        let command = try command()
        commands.append(command.command)
        commandCount += 1
        commandsEnd = command.end
        if commandCount > 1, command.isLiteral, notExecutable == nil { notExecutable = commandCount }
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// What stands on the left of `=` or `:=`.
  private struct Declarations {
    var first: Token
    var second: Token?
    var isAssign: Bool
  }

  /// Parses `variable (',' variable)? ('=' | ':=')`, if it is there.
  ///
  /// This needs two tokens of lookahead: in "$x foo", "foo" (as opposed to ":=") tells that $x is an argument rather than
  /// a declaration.
  private mutating func declarations(_ context: SyntaxError.Context) throws(SyntaxError) -> Declarations? {
    var first: Token?
    while true {
      // "range $x, $y" without an operator declares the one and goes over the other.
      guard peek().kind == .variable else { return first.map { Declarations(first: $0, isAssign: false) } }
      let variable = next()
      let following = peek()
      if following.kind == .assign || following.kind == .declare {
        _ = next()
        announce(variable)
        let isAssign = following.kind == .assign
        return first.map { Declarations(first: $0, second: variable, isAssign: isAssign) }
          ?? Declarations(first: variable, isAssign: isAssign)
      }
      if following.kind == .character, text.bytes[Int(following.start)] == UInt8(ascii: ",") {
        _ = next()
        announce(variable)
        guard context == .range, first == nil else {
          throw failure(.tooManyDeclarations(context), at: following)
        }
        first = variable
        switch peek().kind {
        case .variable, .rightDelimiter, .rightParenthesis: continue  // the second variable of a range
        default: throw failure(.rangeVariableExpected)
        }
      }
      backup2(variable)
      return first.map { Declarations(first: $0, isAssign: false) }
    }
  }

  /// Lets the grammar take a variable for declared.
  private mutating func announce(_ token: Token) {
    scope.variables.append(VariableName(name: name(token), slot: VariableName.undeclared))
  }

  /// Declares or assigns variables, now that the pipeline that gives them their value has been read.
  private mutating func declare(_ declared: Declarations) -> [VariableNode] {
    var variables: [VariableNode] = []
    for token in [declared.first, declared.second] {
      guard let token else { continue }
      let name = name(token)
      if !declared.isAssign {
        scope.variables.append(VariableName(name: name, slot: scope.slotCount))
        scope.slotCount += 1
      }
      let slot = slot(of: name) ?? VariableName.undeclared
      variables.append(
        VariableNode(range: range(token.start, token.end), position: token.start, name: name, slot: slot))
    }
    return variables
  }

  /// The slot of a variable; nil for one that has never been named.
  private mutating func slot(of name: ByteString) -> Int32? {
    var slot: Int32?
    for variable in scope.variables.reversed() where variable.name == name {
      if variable.slot >= 0 { return variable.slot }
      slot = variable.slot
    }
    return slot
  }

  /// Parses `operand (space operand)*`.
  ///
  /// Consumes the pipe character, but leaves the right delimiter or parenthesis to end the pipeline.
  private mutating func command() throws(SyntaxError) -> (command: CommandNode, isLiteral: Bool, end: UInt32) {
    let first = peek()
    var operands = NonEmptyArray<Operand>.Builder()
    var isLiteral: Bool?
    var last = first.end
    while true {
      if let operand = try operand() {
        operands.append(operand.operand)
        last = operand.end
        if isLiteral == nil { isLiteral = operand.isLiteral }
        if peek().followsSpace { continue }
      }
      let token = next()
      switch token.kind {
      case .rightDelimiter, .rightParenthesis: backup()
      case .pipe: break
      default: throw unexpected(token, in: .operand)
      }
      break
    }
    guard let isLiteral else { throw failure(.emptyCommand) }
    return (CommandNode(arguments: operands.array, range: range(first.start, last)), isLiteral, last)
  }

  /// An operand as far as the grammar cares.
  private struct Term {
    var operand: Operand
    /// Whether it is dot, nil or a constant, which cannot be executed and has no fields.
    var isLiteral: Bool
    var end: UInt32
  }

  /// Parses `(.Field | $ | term) .Field*`.
  ///
  /// A space-separated component of a command; nil if the next token begins none.
  private mutating func operand() throws(SyntaxError) -> Term? {
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
