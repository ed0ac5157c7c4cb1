public import SourceText

/// Fields of dot: `.field.field`.
public final class FieldNode: SyntaxNode, @unchecked Sendable {
  /// The names, without their periods.
  public let ident: [ByteString]

  init(range: SourceRange, position: UInt32, ident: [ByteString]) {
    self.ident = ident
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) { output.append(fields: ident) }
}

/// A variable, perhaps with fields of its value: `$variable.field`.
public final class VariableNode: SyntaxNode, @unchecked Sendable {
  /// The variable's name, with its `$`.
  public let name: ByteString
  /// Where the value stands among those of the template's variables, from 0, which is `$`; negative where the variable is
  /// certain not to have been declared when the node is executed, which Go's parser lets pass.
  public let slot: Int32
  /// The names of the fields, without their periods.
  public let fields: [ByteString]
  /// Name and fields, as Go keeps them.
  public var ident: [ByteString] { [name] + fields }

  init(range: SourceRange, position: UInt32, name: ByteString, slot: Int32, fields: [ByteString] = []) {
    self.name = name
    self.slot = slot
    self.fields = fields
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    output.append(name)
    output.append(fields: fields)
  }
}

/// Fields of a term that is neither a field nor a variable: `(pipeline).field`, `function.field`.
public final class ChainNode: SyntaxNode, @unchecked Sendable {
  /// The term: a pipeline or an identifier.
  public let node: Operand
  /// The names, without their periods.
  public let field: [ByteString]

  init(range: SourceRange, position: UInt32, node: Operand, field: [ByteString]) {
    self.node = node
    self.field = field
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    node.write(to: &output)
    output.append(fields: field)
  }
}

/// The name of a function.
public final class IdentifierNode: SyntaxNode, @unchecked Sendable {
  /// The name.
  public let ident: ByteString
  /// The function's number, as the parser was told.
  public let function: Int

  init(range: SourceRange, ident: ByteString, function: Int) {
    self.ident = ident
    self.function = function
    super.init(range: range, position: range.start)
  }

  override func write(to output: inout ByteString) { output.append(ident) }
}

extension ByteString {
  /// Appends names with a period before each.
  fileprivate mutating func append(fields: [ByteString]) {
    for field in fields {
      append(".")
      append(field)
    }
  }
}
