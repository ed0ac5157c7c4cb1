internal import SourceText

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
public final class CommandNode: SyntaxNode, @unchecked Sendable {
  /// The operands; the first is what is called.
  public let arguments: NonEmptyArray<Operand>

  init(range: SourceRange, position: UInt32, arguments: NonEmptyArray<Operand>) {
    self.arguments = arguments
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    for (index, argument) in arguments.enumerated() {
      if index > 0 { output.append(" ") }
      argument.write(to: &output)
    }
  }
}
