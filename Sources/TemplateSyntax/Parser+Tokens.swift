internal import SourceText

extension Parser {
  /// The next token.
  mutating func next() -> Token {
    guard scope.peekCount > 0 else {
      scope.tokens.0 = lexer.nextToken()
      return scope.tokens.0
    }
    scope.peekCount -= 1
    return scope.peekCount == 0 ? scope.tokens.0 : scope.tokens.1
  }

  /// Returns the next token without consuming it.
  mutating func peek() -> Token {
    if scope.peekCount == 0 {
      scope.tokens.0 = lexer.nextToken()
      scope.peekCount = 1
    }
    return scope.peekCount == 1 ? scope.tokens.0 : scope.tokens.1
  }

  /// Consumes the next token if it is a field that follows the last token without space.
  ///
  /// Go sees the space and reads no further, which errors show by their line; so it is here.
  mutating func nextAdjacentField() -> Token? {
    if scope.peekCount == 0, Lexer.isSpace(lexer.byte()) { return nil }
    let token = peek()
    guard token.kind == .field, !token.followsSpace else { return nil }
    if isIndexed { note(token) }
    return next()
  }

  /// Backs the input stream up one token.
  mutating func backup() { scope.peekCount += 1 }

  /// Backs the input stream up two tokens; the second is already there.
  mutating func backup2(_ first: Token) {
    scope.tokens.1 = first
    scope.peekCount = 2
  }

  /// Consumes the next token, which must be of a kind.
  mutating func expect(_ kind: Token.Kind, in context: SyntaxError.Context) throws(SyntaxError) -> Token {
    let token = next()
    guard token.kind == kind else { throw unexpected(token, in: context) }
    end = token.end
    return token
  }
}

extension Parser {
  /// The tokens of this template that were noted.
  var tokens: TokenIndexSlice { TokenIndexSlice(index, from: scope.firstToken) }

  /// How many were noted.
  var tokenCount: Int { index?.entries.count ?? 0 }

  /// Notes a token if it is of interest.
  @inline(never)
  mutating func note(_ token: Token) {
    let count = token.end - token.start
    switch token.kind {
    case .field where count == 7 || count == 10: index?.note(field: token, lexer.bytes)
    case .identifier where count == 3 || count == 7: index?.note(function: token, lexer.bytes)
    case .string, .rawString, .characterConstant: index?.note(constant: token)
    default: return
    }
  }
}

// MARK: - Errors and places

extension Parser {
  /// A range of this text.
  mutating func range(_ start: UInt32, _ end: UInt32) -> SourceRange {
    SourceRange(file: file, start: start, end: max(start, end))
  }

  /// The error for what is wrong at the last token that the lexer handed out, or at another.
  mutating func failure(_ kind: SyntaxError.Kind, at token: Token? = nil) -> SyntaxError {
    let last = scope.tokens.0
    let place = token ?? last
    return SyntaxError(
      kind: kind, parseName: parseName, line: lexer.line(of: last), range: range(place.start, place.end))
  }

  /// The error for a token that may not stand where it does, or that is none.
  mutating func unexpected(_ token: Token, in context: SyntaxError.Context) -> SyntaxError {
    if token.kind == .error, let reason = lexer.failure {
      let actionLine = scope.action.map { lexer.line(of: $0) }
      let isElsewhere = actionLine != lexer.line(of: token)
      return failure(.lexical(reason, actionLine: isElsewhere ? actionLine : nil), at: token)
    }
    return failure(.unexpectedToken(token.printed(in: text), context), at: token)
  }

  /// Counts a construct that may hold others; the caller takes it off `depth` again.
  mutating func enterConstruct() throws(SyntaxError) {
    depth += 1
    if depth > TemplateParser.nestingLimit {
      throw failure(.nestedTooDeeply(limit: TemplateParser.nestingLimit))
    }
  }

  /// The text that a string token stands for.
  mutating func unquote(_ token: Token) throws(SyntaxError) -> ByteString {
    do throws(LiteralError) {
      return try StringLiteral.unquote(lexer.slice(token.start, token.end), sharing: names)
    } catch {
      throw failure(.literal(error), at: token)
    }
  }

  /// The bytes of a token.
  mutating func slice(_ token: Token) -> ByteString {
    ByteString(text.bytes[Int(token.start)..<Int(token.end)])
  }

  /// The number that a number token stands for.
  mutating func number(_ token: Token) throws(SyntaxError) -> NumberValue {
    do throws(LiteralError) {
      switch token.kind {
      case .characterConstant: return try NumberValue(characterConstant: slice(token))
      case .complex: return try NumberValue(complex: slice(token))
      default: return try NumberValue(number: text.bytes[Int(token.start)..<Int(token.end)])
      }
    } catch {
      throw failure(.literal(error), at: token)
    }
  }

  /// The bytes of a name, shared by all its occurrences.
  mutating func name(_ token: Token) -> ByteString { names.name(lexer.slice(token.start, token.end)) }

  /// The names in `.field.field`.
  mutating func fieldNames(_ fields: Range<UInt32>) -> [ByteString] {
    names.fields(lexer.slice(fields.lowerBound, fields.upperBound))
  }
}
