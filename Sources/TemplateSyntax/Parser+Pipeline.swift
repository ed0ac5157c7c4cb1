internal import SourceText

extension Parser {
  /// Parses `declarations? command ('|' command)*`.
  mutating func pipeline(
    _ context: SyntaxError.Context, until closing: Token.Kind
  ) throws(SyntaxError) -> PipeNode {
    let first = peekNonSpace()
    var declarations: [VariableNode] = []
    let isAssign = try self.declarations(into: &declarations, context)
    var commands: [CommandNode] = []
    while true {
      let token = nextNonSpace()
      switch token.kind {
      case closing:
        try check(commands, context)
        end = token.end
        return PipeNode(
          range: range(first.start, commands.last?.range.end ?? token.start), position: first.start,
          isAssign: isAssign, declarations: declarations, commands: commands)
      case .bool, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil, .rawString, .string,
        .variable, .leftParenthesis:
        backup()
        commands.append(try command())
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// Parses `variable (',' variable)? ('=' | ':=')`, if it is there.
  ///
  /// Returns whether the variables are assigned. Since space is a token, this needs three tokens of lookahead in the
  /// worst case: in "$x foo", "foo" (as opposed to ":=") tells that $x is an argument rather than a declaration.
  private mutating func declarations(
    into declarations: inout [VariableNode], _ context: SyntaxError.Context
  ) throws(SyntaxError) -> Bool {
    while true {
      let variable = peekNonSpace()
      guard variable.kind == .variable else { return false }
      _ = next()
      let tokenAfterVariable = peek()
      let following = peekNonSpace()
      if following.kind == .assign || following.kind == .declare {
        _ = nextNonSpace()
        declare(variable, &declarations)
        return following.kind == .assign
      }
      if following.kind == .character, text.bytes[Int(following.start)] == UInt8(ascii: ",") {
        _ = nextNonSpace()
        declare(variable, &declarations)
        guard context == .range, declarations.count < 2 else {
          throw failure(.tooManyDeclarations(context), at: following)
        }
        switch peekNonSpace().kind {
        case .variable, .rightDelimiter, .rightParenthesis: continue  // the second variable of a range
        default: throw failure(.rangeVariableExpected)
        }
      }
      if tokenAfterVariable.kind == .space {
        backup3(variable, tokenAfterVariable)
      } else {
        backup2(variable)
      }
      return false
    }
  }

  private mutating func declare(_ token: Token, _ declarations: inout [VariableNode]) {
    let name = names.name(text, token.start, token.end)
    declarations.append(
      VariableNode(range: range(token.start, token.end), position: token.start, ident: [name]))
    scope.variables.append(name)
  }

  private mutating func check(_ commands: [CommandNode], _ context: SyntaxError.Context) throws(SyntaxError) {
    if commands.isEmpty { throw failure(.missingValue(context)) }
    // Only the first command of a pipeline can start with an operand that cannot be executed.
    for (index, command) in commands.enumerated().dropFirst() {
      switch command.arguments.first {
      case .bool, .dot, .nil, .number, .string: throw failure(.notExecutable(stage: index + 1))
      default: break
      }
    }
  }

  /// Parses `operand (space operand)*`.
  ///
  /// Consumes the pipe character, but leaves the right delimiter or parenthesis to end the pipeline.
  private mutating func command() throws(SyntaxError) -> CommandNode {
    let first = peekNonSpace()
    var arguments: [Operand] = []
    var last = first.end
    while true {
      _ = peekNonSpace()  // skip leading spaces
      if let operand = try operand() {
        arguments.append(operand.operand)
        last = operand.end
      }
      let token = next()
      switch token.kind {
      case .space: continue
      case .rightDelimiter, .rightParenthesis: backup()
      case .pipe: break
      default: throw unexpected(token, in: .operand)
      }
      break
    }
    if arguments.isEmpty { throw failure(.emptyCommand) }
    return CommandNode(range: range(first.start, last), position: first.start, arguments: arguments)
  }

  /// Parses `term .Field*`.
  ///
  /// A space-separated component of a command; nil if the next token begins none.
  private mutating func operand() throws(SyntaxError) -> (operand: Operand, end: UInt32)? {
    let first = peekNonSpace()
    guard let term = try term() else { return nil }
    let following = peek()
    guard following.kind == .field else { return (term.operand, term.end) }
    var fields: [ByteString] = []
    var last = following.end
    while peek().kind == .field {
      let token = next()
      fields.append(names.name(text, token.start + 1, token.end))
      last = token.end
    }
    let whole = range(first.start, last)
    let position = following.start
    switch term.operand {
    case .field(let node):
      return (.field(FieldNode(range: whole, position: position, ident: node.ident + fields)), last)
    case .variable(let node):
      return (.variable(VariableNode(range: whole, position: position, ident: node.ident + fields)), last)
    case .bool, .string, .number, .nil, .dot:
      // More complex errors are left to execution.
      throw failure(.fieldOfLiteral(term.operand.syntaxNode.printed))
    case .chain, .identifier, .pipeline:
      return (.chain(ChainNode(range: whole, position: position, node: term.operand, field: fields)), last)
    }
  }

  /// Parses `literal | function | . | .Field | $ | '(' pipeline ')'`.
  ///
  /// Returns nil if the next token begins none.
  private mutating func term() throws(SyntaxError) -> (operand: Operand, end: UInt32)? {
    let token = nextNonSpace()
    if token.kind == .leftParenthesis {
      try enterConstruct()
      let pipe = try pipeline(.parentheses, until: .rightParenthesis)
      depth -= 1
      return (.pipeline(pipe), end)
    }
    if let leaf = try leaf(token) { return (leaf, token.end) }
    backup()
    return nil
  }

  /// The operand that a single token is; nil for tokens that are none.
  private mutating func leaf(_ token: Token) throws(SyntaxError) -> Operand? {
    let range = range(token.start, token.end)
    switch token.kind {
    case .identifier:
      let name = names.name(text, token.start, token.end)
      guard isFunction(name) else { throw failure(.functionNotDefined(name), at: token) }
      return .identifier(IdentifierNode(range: range, ident: name))
    case .dot: return .dot(DotNode(range: range))
    case .nil: return .nil(NilNode(range: range))
    case .variable:
      let name = names.name(text, token.start, token.end)
      guard scope.variables.contains(name) else { throw failure(.undefinedVariable(name), at: token) }
      return .variable(VariableNode(range: range, position: token.start, ident: [name]))
    case .field:
      let name = names.name(text, token.start + 1, token.end)
      return .field(FieldNode(range: range, position: token.start, ident: [name]))
    case .bool:
      return .bool(BoolNode(range: range, value: text.bytes[Int(token.start)] == UInt8(ascii: "t")))
    case .characterConstant, .complex, .number:
      return .number(NumberNode(range: range, value: try number(token), text: slice(token)))
    case .string, .rawString:
      return .string(StringNode(range: range, quoted: slice(token), text: try unquote(token)))
    default: return nil
    }
  }

  private mutating func number(_ token: Token) throws(SyntaxError) -> NumberValue {
    do throws(LiteralError) {
      switch token.kind {
      case .characterConstant: return try NumberValue(characterConstant: slice(token))
      case .complex: return try NumberValue(complex: slice(token))
      default: return try NumberValue(number: slice(token))
      }
    } catch {
      throw failure(.literal(error), at: token)
    }
  }
}
