public import SourceText

/// A pipeline: commands of which each passes its value on to the next, perhaps with variables that take the last one.
public final class PipeNode: SyntaxNode, @unchecked Sendable {
  /// Whether the variables are assigned (`=`) rather than declared (`:=`).
  public let isAssign: Bool
  /// The variables, in the order of the text.
  public let declarations: [VariableNode]
  /// The commands.
  public let commands: NonEmptyArray<CommandNode>

  init(
    range: SourceRange, position: UInt32, isAssign: Bool, declarations: [VariableNode],
    commands: NonEmptyArray<CommandNode>
  ) {
    self.isAssign = isAssign
    self.declarations = declarations
    self.commands = commands
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    for (index, variable) in declarations.enumerated() {
      if index > 0 { output.append(", ") }
      variable.write(to: &output)
    }
    if !declarations.isEmpty { output.append(isAssign ? " = " : " := ") }
    for (index, command) in commands.enumerated() {
      if index > 0 { output.append(" | ") }
      command.write(to: &output)
    }
  }
}

/// A command: an operand, or a function or method with its arguments.
///
/// No object of its own: it lies within its pipeline, which most often has only this one.
public struct CommandNode: SourceNode, Sendable {
  /// The operands; the first is what is called.
  public let arguments: NonEmptyArray<Operand>
  /// The bytes from the first operand to the last.
  public let range: SourceRange

  /// The start of the first operand.
  public var position: UInt32 { range.start }

  /// The operands with single spaces between them.
  public var printed: ByteString {
    var output = ByteString()
    write(to: &output)
    return output
  }

  func write(to output: inout ByteString) {
    for (index, argument) in arguments.enumerated() {
      if index > 0 { output.append(" ") }
      argument.write(to: &output)
    }
  }
}
