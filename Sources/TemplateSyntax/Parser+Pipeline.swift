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
  mutating func slot(of name: ByteString) -> Int32? {
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
}
