internal import SourceText

extension Parser {
  /// Parses `declarations? command ('|' command)*`.
  mutating func pipeline(
    _ context: SyntaxError.Context, until closing: Token.Kind
  ) throws(SyntaxError) -> Builder.Pipe {
    let first = peekNonSpace()
    var variables = Builder.Variables(minimumCapacity: 0)
    let isAssign = try declarations(into: &variables, context)
    var commands = Builder.Commands(minimumCapacity: 1)
    var commandCount = 0
    var commandsEnd: UInt32?
    // Only the first command of a pipeline can start with an operand that cannot be executed.
    var notExecutable: Int?
    while true {
      let token = nextNonSpace()
      switch token.kind {
      case closing:
        if commandCount == 0 { throw failure(.missingValue(context)) }
        if let notExecutable { throw failure(.notExecutable(stage: notExecutable)) }
        end = token.end
        return Builder.pipe(
          commands, variables, isAssign: isAssign, range: range(first.start, commandsEnd ?? token.start))
      case .bool, .characterConstant, .complex, .dot, .field, .identifier, .number, .nil, .rawString, .string,
        .variable, .leftParenthesis:
        backup()
        let command = try command()
        commands.append(command.command)
        commandCount += 1
        commandsEnd = command.end
        if commandCount > 1, command.first.isLiteral, notExecutable == nil { notExecutable = commandCount }
      default: throw unexpected(token, in: context)
      }
    }
  }

  /// Parses `variable (',' variable)? ('=' | ':=')`, if it is there.
  ///
  /// Returns whether the variables are assigned. Since space is a token, this needs three tokens of lookahead in the
  /// worst case: in "$x foo", "foo" (as opposed to ":=") tells that $x is an argument rather than a declaration.
  private mutating func declarations(
    into variables: inout Builder.Variables, _ context: SyntaxError.Context
  ) throws(SyntaxError) -> Bool {
    var count = 0
    while true {
      let variable = peekNonSpace()
      guard variable.kind == .variable else { return false }
      _ = next()
      let tokenAfterVariable = peek()
      let following = peekNonSpace()
      if following.kind == .assign || following.kind == .declare {
        _ = nextNonSpace()
        declare(variable, &variables)
        return following.kind == .assign
      }
      if following.kind == .character, text.bytes[Int(following.start)] == UInt8(ascii: ",") {
        _ = nextNonSpace()
        declare(variable, &variables)
        count += 1
        guard context == .range, count < 2 else {
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

  private mutating func declare(_ token: Token, _ variables: inout Builder.Variables) {
    let name = name(token)
    variables.append(Builder.variable(name, range: range(token.start, token.end)))
    scope.variables.append(name)
  }

  /// Parses `operand (space operand)*`.
  ///
  /// Consumes the pipe character, but leaves the right delimiter or parenthesis to end the pipeline.
  private mutating func command() throws(SyntaxError) -> (command: Builder.Command, first: Shape, end: UInt32) {
    let first = peekNonSpace()
    var operands = Builder.Operands(minimumCapacity: 1)
    var shape: Shape?
    var last = first.end
    while true {
      _ = peekNonSpace()  // skip leading spaces
      if let operand = try operand() {
        operands.append(operand.operand)
        last = operand.end
        if shape == nil { shape = operand.shape }
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
    guard let shape else { throw failure(.emptyCommand) }
    return (Builder.command(operands, range: range(first.start, last)), shape, last)
  }

  /// An operand as far as the grammar cares.
  private struct Term {
    var operand: Builder.Operand
    var shape: Shape
    var end: UInt32
  }

  /// Parses `term .Field*`.
  ///
  /// A space-separated component of a command; nil if the next token begins none.
  private mutating func operand() throws(SyntaxError) -> Term? {
    let first = peekNonSpace()
    guard let term = try term() else { return nil }
    let following = peek()
    guard following.kind == .field else { return term }
    var last = following.end
    while peek().kind == .field { last = next().end }
    if case .literal(let literal) = term.shape {
      // More complex errors are left to execution.
      throw failure(.fieldOfLiteral(slice(literal)))
    }
    let operand = Builder.chain(
      term.operand, fields: following.start..<last, range: range(first.start, last), &self)
    return Term(operand: operand, shape: .other, end: last)
  }

  /// Parses `literal | function | . | .Field | $ | '(' pipeline ')'`.
  ///
  /// Returns nil if the next token begins none.
  private mutating func term() throws(SyntaxError) -> Term? {
    let token = nextNonSpace()
    switch token.kind {
    case .leftParenthesis:
      try enterConstruct()
      let pipe = try pipeline(.parentheses, until: .rightParenthesis)
      depth -= 1
      return Term(operand: Builder.pipeline(pipe), shape: .other, end: end)
    case .identifier:
      let (name, isFunction) = names.function(lexer.slice(token.start, token.end))
      guard isFunction else { throw failure(.functionNotDefined(name), at: token) }
      let operand = Builder.function(name, range: range(token.start, token.end))
      return Term(operand: operand, shape: .other, end: token.end)
    case .variable:
      let name = name(token)
      guard scope.variables.contains(name) else { throw failure(.undefinedVariable(name), at: token) }
      let operand = Builder.variableOperand(name, range: range(token.start, token.end))
      return Term(operand: operand, shape: .other, end: token.end)
    case .field:
      return Term(operand: try Builder.leaf(token, &self), shape: .other, end: token.end)
    case .dot, .nil, .bool, .characterConstant, .complex, .number, .string, .rawString:
      return Term(operand: try Builder.leaf(token, &self), shape: .literal(token), end: token.end)
    default:
      backup()
      return nil
    }
  }
}

/// What the grammar asks of an operand.
private enum Shape {
  /// Dot, nil or a constant: cannot be executed, and has no fields.
  case literal(Token)
  case other

  var isLiteral: Bool {
    if case .literal = self { return true }
    return false
  }
}
