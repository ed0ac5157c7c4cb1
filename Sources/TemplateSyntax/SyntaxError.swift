public import SourceText

/// Why a template could not be parsed, as data; `message` puts it in Go's words.
public struct SyntaxError: Error, Sendable {
  /// What is wrong.
  public let kind: Kind
  /// The name of the file (or of the text of a `tpl`), as messages print it.
  public let parseName: ByteString
  /// The line, as Go counts it: that of the last token it looked at, less the line breaks inside comments.
  public let line: UInt32
  /// The bytes of the offending token.
  public let range: SourceRange

  /// Where a token was not expected.
  public enum Context: String, Sendable {
    case input
    case command
    case operand
    case `if`
    case range
    case with
    case end
    case `else`
    case `break` = "{{break}}"
    case `continue` = "{{continue}}"
    case define = "define clause"
    case block = "block clause"
    case template = "template clause"
    case parentheses = "parenthesized pipeline"
  }

  /// An action that ends a list.
  public enum ListEnd: String, Sendable {
    case end = "{{end}}"
    case `else` = "{{else}}"
  }

  /// What is wrong.
  public indirect enum Kind: Sendable {
    /// The text is no sequence of tokens. The action began on another line, if there is one.
    case lexical(LexicalFailure, actionLine: UInt32?)
    /// A token, in its printed form, where it may not stand.
    case unexpectedToken(ByteString, Context)
    /// `{{end}}` or `{{else}}` without a beginning, or in a definition.
    case unexpectedListEnd(ListEnd, Context?)
    /// A list without its `{{end}}`.
    case unexpectedEndOfFile
    /// A second `{{else}}`.
    case expectedEnd(found: ListEnd)
    /// `{{break}}` or `{{continue}}` outside a loop.
    case outsideRange(Context)
    /// A pipeline without a command.
    case missingValue(Context)
    /// A command without an operand.
    case emptyCommand
    /// A later command of a pipeline, counted from 1, that begins with a constant.
    case notExecutable(stage: Int)
    /// Something else than a variable after the comma of `range`.
    case rangeVariableExpected
    /// A comma among declared variables.
    case tooManyDeclarations(Context)
    /// A field of a literal, in its printed form.
    case fieldOfLiteral(ByteString)
    /// A function that does not exist.
    case functionNotDefined(ByteString)
    /// A variable that has not been declared.
    case undefinedVariable(ByteString)
    /// A string, character or number without a value.
    case literal(LiteralError)
    /// Two definitions of a name, both with content.
    case multipleDefinition(ByteString)
    /// More constructs inside each other than the parser follows.
    case nestedTooDeeply(limit: Int)
    /// A text that offsets cannot count.
    case tooLong
  }
}

/// Why a text is no sequence of tokens.
public enum LexicalFailure: Error, Sendable {
  case unclosedAction
  case unclosedComment
  case commentEndsBeforeDelimiter
  case unclosedLeftParenthesis
  case unexpectedRightParenthesis
  case expectedDeclaration
  case unrecognizedCharacter(UInt32)
  case badCharacter(UInt32)
  case badNumberSyntax(ByteString)
  case unterminatedCharacterConstant
  case unterminatedQuotedString
  case unterminatedRawQuotedString
}
