internal import SourceText
internal import TemplateSyntax
internal import Values

/// A template ready to run.
///
/// The nodes of its tree stand in a table beside it: statements and expressions carry a number, and only an error or
/// a trace looks the node up. Blocks are compiled when they are first entered, which many of a chart never are, so
/// the table and the number of slots grow while the program runs.
final class Program {
  let tree: SyntaxTree
  let body: Block
  /// Nodes of the tree that errors can name, by number.
  var nodes: [SyntaxNode] = []
  /// Number of variable slots, `$` included.
  var slotCount = 1
  unowned let library: TemplateLibrary

  init(tree: SyntaxTree, library: TemplateLibrary) {
    self.tree = tree
    self.library = library
    body = Block(tree.root, scope: [Block.Variable(name: "$", slot: 0)])
  }

  /// The place of a node, as errors print it.
  func frame(at number: NodeNumber) -> ExecutionError.Frame {
    let node = nodes[Int(number)]
    let (line, column) = tree.position(of: node)
    let range = SourceRange(file: tree.file, start: node.range.start, end: node.range.end)
    return ExecutionError.Frame(
      template: tree.name, file: tree.parseName, range: range, line: line, column: column,
      node: node.description)
  }
}

/// Number of a node in its program's table.
typealias NodeNumber = Int32

/// A list of statements: a template's body, or what an `if`, `with` or `range` governs.
final class Block {
  struct Variable {
    let name: ByteString
    let slot: Int
  }

  private enum Content {
    case source(ListNode?, scope: [Variable])
    case statements([Statement])
  }

  private var content: Content

  /// A block with the variables that are in scope where it begins.
  init(_ list: ListNode?, scope: [Variable]) {
    content = list == nil ? .statements([]) : .source(list, scope: scope)
  }

  /// The statements, compiled on the first call.
  func statements(of program: Program) -> [Statement] {
    switch content {
    case .statements(let statements): return statements
    case .source(let list, let scope):
      let statements = Compiler.compile(list, scope: scope, of: program)
      content = .statements(statements)
      return statements
    }
  }
}

/// What a template does, in order.
enum Statement {
  case text(TextStatement)
  /// `{{pipeline}}`: prints the value.
  case print(Pipeline)
  /// `{{$x := pipeline}}`: prints nothing.
  case evaluate(Pipeline)
  case branch(BranchStatement)
  case range(RangeStatement)
  case template(TemplateStatement)
  case breakLoop
  case continueLoop
}

final class TextStatement {
  private let source: ByteString
  private let start: UInt32
  private let end: UInt32
  let node: NodeNumber

  init(_ text: TextNode, number: NodeNumber) {
    source = text.source
    start = text.range.start
    end = text.range.end
    node = number
  }

  var text: ArraySlice<UInt8> { source.bytes[Int(start)..<Int(end)] }
}

/// `if` and `with`.
final class BranchStatement {
  let node: NodeNumber
  let condition: Pipeline
  /// Whether the value becomes dot in the body.
  let setsDot: Bool
  let body: Block
  let elseBody: Block

  init(node: NodeNumber, condition: Pipeline, setsDot: Bool, body: Block, elseBody: Block) {
    self.node = node
    self.condition = condition
    self.setsDot = setsDot
    self.body = body
    self.elseBody = elseBody
  }
}

final class RangeStatement {
  let node: NodeNumber
  let source: Pipeline
  /// Slots of the index (or key) and the element, -1 for none.
  let indexSlot: Int
  let elementSlot: Int
  let body: Block
  let elseBody: Block

  init(
    node: NodeNumber, source: Pipeline, indexSlot: Int, elementSlot: Int, body: Block, elseBody: Block
  ) {
    self.node = node
    self.source = source
    self.indexSlot = indexSlot
    self.elementSlot = elementSlot
    self.body = body
    self.elseBody = elseBody
  }
}

/// `{{template "name" pipeline}}`.
final class TemplateStatement {
  let node: NodeNumber
  let name: ByteString
  let argument: Pipeline?
  private var knownEntry: TemplateEntry?

  init(node: NodeNumber, name: ByteString, argument: Pipeline?) {
    self.node = node
    self.name = name
    self.argument = argument
  }

  /// The template that is called.
  func entry(in library: TemplateLibrary) -> TemplateEntry {
    if let knownEntry { return knownEntry }
    let entry = library.entry(named: name)
    knownEntry = entry
    return entry
  }
}

final class Pipeline {
  /// Stands for a variable that was assigned without having been declared, an error when it runs.
  static let undeclaredSlot = -1

  let node: NodeNumber
  let commands: [Expression]
  /// Slots that the value is stored into; empty inside `range`, which stores on its own.
  let slots: [Int]

  init(node: NodeNumber, commands: [Expression], slots: [Int]) {
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
