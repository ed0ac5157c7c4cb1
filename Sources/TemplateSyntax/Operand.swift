public import SourceText

/// What a command is made of.
public enum Operand: Sendable {
  /// `.`
  case dot(DotNode)
  /// `nil`
  case `nil`(NilNode)
  /// `true` or `false`
  case bool(BoolNode)
  /// A number or a character constant.
  case number(NumberNode)
  /// A string, quoted or raw.
  case string(StringNode)
  /// `.field.field`
  case field(FieldNode)
  /// `$` or `$variable.field`
  case variable(VariableNode)
  /// Fields of a parenthesised pipeline or of a function's result.
  case chain(ChainNode)
  /// The name of a function.
  case identifier(IdentifierNode)
  /// A pipeline in parentheses.
  case pipeline(PipeNode)

  /// The node as such.
  public var syntaxNode: SyntaxNode {
    switch self {
    case .dot(let node): node
    case .nil(let node): node
    case .bool(let node): node
    case .number(let node): node
    case .string(let node): node
    case .field(let node): node
    case .variable(let node): node
    case .chain(let node): node
    case .identifier(let node): node
    case .pipeline(let node): node
    }
  }

  /// The operand as it stands in a command.
  public var printed: ByteString {
    var output = ByteString()
    write(to: &output)
    return output
  }

  /// Appends the operand as it stands in a command: a pipeline in parentheses.
  func write(to output: inout ByteString) {
    if case .pipeline(let pipe) = self {
      output.append("(")
      pipe.write(to: &output)
      output.append(")")
    } else {
      syntaxNode.write(to: &output)
    }
  }
}

/// The cursor, `.`.
public final class DotNode: SyntaxNode, @unchecked Sendable {
  init(range: SourceRange) { super.init(range: range, position: range.start) }

  override func write(to output: inout ByteString) { output.append(".") }
}

/// The untyped constant `nil`.
public final class NilNode: SyntaxNode, @unchecked Sendable {
  init(range: SourceRange) { super.init(range: range, position: range.start) }

  override func write(to output: inout ByteString) { output.append("nil") }
}

/// `true` or `false`.
public final class BoolNode: SyntaxNode, @unchecked Sendable {
  /// Which of the two.
  public let value: Bool

  init(range: SourceRange, value: Bool) {
    self.value = value
    super.init(range: range, position: range.start)
  }

  override func write(to output: inout ByteString) { output.append(value ? "true" : "false") }
}

/// A string constant.
public final class StringNode: SyntaxNode, @unchecked Sendable {
  /// The text of the file, in which the node's range is the literal with its quotes.
  private let source: ByteString
  /// The text that it stands for.
  public let text: ByteString

  init(range: SourceRange, source: ByteString, text: ByteString) {
    self.source = source
    self.text = text
    super.init(range: range, position: range.start)
  }

  override func write(to output: inout ByteString) {
    output.bytes.append(contentsOf: source.bytes[Int(range.start)..<Int(range.end)])
  }
}
