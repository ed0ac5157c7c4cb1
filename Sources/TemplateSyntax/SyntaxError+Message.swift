public import SourceText

extension SyntaxError {
  /// The full text of Go's error: `template: NAME:LINE: …`.
  public var message: ByteString {
    "template: " + parseName + ByteString(":\(line): ") + kind.message(in: parseName)
  }

  /// The error as Helm reports it for a file of a chart: `parse error at (NAME:LINE): …`.
  public var renderMessage: ByteString {
    // Helm: cuts Go's text at ": " and keeps only the second and the last piece, also where the message has more, see
    // `quirks/parse-error-with-colons`.
    let pieces = message.split(on: ": ")
    return "parse error at (" + pieces[1] + "): " + (pieces.last ?? "")
  }
}

extension SyntaxError.Kind {
  fileprivate func message(in parseName: ByteString) -> ByteString {
    switch self {
    case .lexical(let failure, let actionLine):
      guard let actionLine else { return failure.message }
      var isAction = false
      if case .unclosedAction = failure { isAction = true }
      // Not "action in action".
      return failure.message + (isAction ? " started at " : " in action started at ") + parseName
        + ByteString(":\(actionLine)")
    case .unexpectedToken(let token, let context):
      return "unexpected " + token + ByteString(" in \(context.rawValue)")
    case .unexpectedListEnd(let end, let context):
      return ByteString("unexpected \(end.rawValue)" + (context.map { " in \($0.rawValue)" } ?? ""))
    case .unexpectedEndOfFile: return "unexpected EOF"
    case .expectedEnd(let found): return ByteString("expected end; found \(found.rawValue)")
    case .outsideRange(let context): return ByteString("\(context.rawValue) outside {{range}}")
    case .missingValue(let context): return ByteString("missing value for \(context.rawValue)")
    case .emptyCommand: return "empty command"
    case .notExecutable(let stage): return ByteString("non executable command in pipeline stage \(stage)")
    case .rangeVariableExpected: return "range can only initialize variables"
    case .tooManyDeclarations(let context): return ByteString("too many declarations in \(context.rawValue)")
    case .fieldOfLiteral(let literal): return "unexpected . after term " + GoQuote.quoted(literal)
    case .functionNotDefined(let name): return "function " + GoQuote.quoted(name) + " not defined"
    case .undefinedVariable(let name): return "undefined variable " + GoQuote.quoted(name)
    case .literal(let error): return error.message
    case .multipleDefinition(let name):
      return "template: multiple definition of template " + GoQuote.quoted(name)
    case .nestedTooDeeply(let limit):
      return ByteString("more than \(limit) constructs nested inside each other")
    case .tooLong: return "text is too long"
    }
  }
}

extension LexicalFailure {
  fileprivate var message: ByteString {
    switch self {
    case .unclosedAction: "unclosed action"
    case .unclosedComment: "unclosed comment"
    case .commentEndsBeforeDelimiter: "comment ends before closing delimiter"
    case .unclosedLeftParenthesis: "unclosed left paren"
    case .unexpectedRightParenthesis: "unexpected right paren"
    case .expectedDeclaration: "expected :="
    case .unrecognizedCharacter(let rune): "unrecognized character in action: " + character(rune)
    case .badCharacter(let rune): "bad character " + character(rune)
    case .badNumberSyntax(let text): "bad number syntax: " + GoQuote.quoted(text)
    case .unterminatedCharacterConstant: "unterminated character constant"
    case .unterminatedQuotedString: "unterminated quoted string"
    case .unterminatedRawQuotedString: "unterminated raw quoted string"
    }
  }

  /// A character as Go's `%#U` prints it.
  private func character(_ rune: UInt32) -> ByteString {
    let digits = String(rune, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    guard GoQuote.isPrintable(rune) else { return ByteString(code) }
    return ByteString(code) + " '" + ByteString(runes: [rune]) + "'"
  }
}

extension LiteralError {
  fileprivate var message: ByteString {
    switch self {
    case .invalidSyntax: "invalid syntax"
    case .malformedCharacterConstant(let text): "malformed character constant: " + text
    case .integerOverflow(let text): "integer overflow: " + GoQuote.quoted(text)
    case .illegalNumberSyntax(let text): "illegal number syntax: " + GoQuote.quoted(text)
    case .complexSyntax: "syntax error scanning complex number"
    case .floatSyntax(let text): "strconv.ParseFloat: parsing " + GoQuote.quoted(text) + ": invalid syntax"
    case .floatRange(let text): "strconv.ParseFloat: parsing " + GoQuote.quoted(text) + ": value out of range"
    }
  }
}
