internal import SourceText
internal import TemplateSyntax
internal import Values

final class Pipeline {
  /// Stands for a variable that was assigned without having been declared, an error when it runs.
  static let undeclaredSlot = -1

  let node: NodeNumber
  let commands: NonEmptyArray<Expression>
  /// Slots that the value is stored into; empty inside `range`, which stores on its own.
  let slots: [Int]

  init(node: NodeNumber, commands: NonEmptyArray<Expression>, slots: [Int]) {
    self.node = node
    self.commands = commands
    self.slots = slots
  }
}

/// A command or an operand.
enum Expression {
  case constant(Constant)
  case dot(NodeNumber)
  case variable(VariableAccess)
  case fields(FieldAccess)
  case call(FunctionCall)
  case pipeline(ParenthesizedPipeline)
  /// What Go refuses when it runs, not when it parses: `nil` as a command, a constant that overflows.
  case failure(Failure)
}

final class Constant {
  let node: NodeNumber
  let value: Value
  /// Text of the node, for the message about arguments after a non-function.
  init(node: NodeNumber, value: Value) {
    self.node = node
    self.value = value
  }
}

final class VariableAccess {
  let node: NodeNumber
  let slot: Int
  /// Whether arguments follow, which only a method could take.
  let hasArguments: Bool

  init(node: NodeNumber, slot: Int, hasArguments: Bool) {
    self.node = node
    self.slot = slot
    self.hasArguments = hasArguments
  }
}

/// `(pipeline)` as a command; arguments after it are an error when it runs.
final class ParenthesizedPipeline {
  let pipeline: Pipeline
  let hasArguments: Bool

  init(pipeline: Pipeline, hasArguments: Bool) {
    self.pipeline = pipeline
    self.hasArguments = hasArguments
  }
}

/// A chain of fields: `.a.b`, `$x.a.b`, `(pipeline).a.b`, with the arguments of a method at its end.
final class FieldAccess {
  enum Receiver {
    case dot
    case variable(Int)
    case expression(Expression)
  }

  let node: NodeNumber
  let receiver: Receiver
  let path: [ByteString]
  let arguments: [Argument]

  init(node: NodeNumber, receiver: Receiver, path: [ByteString], arguments: [Argument]) {
    self.node = node
    self.receiver = receiver
    self.path = path
    self.arguments = arguments
  }
}

/// An argument as written; literals take the type of the parameter that they meet.
struct Argument {
  enum Source {
    case literal(Literal)
    case expression(Expression)
  }

  let node: NodeNumber
  let source: Source
}

/// An argument with the parameter that it meets.
struct BoundArgument {
  enum Source {
    case constant(Value)
    case expression(Expression, ParameterType)
    case failure(String)
  }

  let node: NodeNumber
  let source: Source
}

final class FunctionCall {
  /// The identifier and the whole command, which errors name.
  let identifier: NodeNumber
  let command: NodeNumber
  let function: FunctionTable.Entry
  let arguments: [BoundArgument]
  /// What `include` called last here, which is mostly a constant.
  private var lastEntry: TemplateEntry?

  init(identifier: NodeNumber, command: NodeNumber, function: FunctionTable.Entry, arguments: [BoundArgument]) {
    self.identifier = identifier
    self.command = command
    self.function = function
    self.arguments = arguments
  }

  var name: String { function.name }

  /// The template that an `include` calls.
  func entry(named name: ByteString, in library: TemplateLibrary) -> TemplateEntry {
    if let lastEntry, lastEntry.name == name { return lastEntry }
    let entry = library.entry(named: name)
    lastEntry = entry
    return entry
  }
}

final class Failure {
  let node: NodeNumber
  let message: String

  init(node: NodeNumber, message: String) {
    self.node = node
    self.message = message
  }
}
