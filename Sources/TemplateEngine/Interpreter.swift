public import SourceText
internal import TemplateSyntax
public import Values

/// Runs programs against values, appending to one output buffer.
///
/// One interpreter serves a whole render: variables of all active templates share one stack, and `include` writes to
/// the end of the output and cuts its text off again.
public final class Interpreter<T: Tracer> {
  /// Hears what happens.
  public var tracer: T

  var output: [UInt8] = []
  /// The templates in reach: the library, or inside `tpl` the library with the definitions of its text in front.
  var scope: TemplateScope
  let context: FunctionContext

  // State of the template that runs, saved and restored around `template`, `include` and `tpl`.
  var program: Program!
  var dot: Value = .null
  /// Whether Go would hold dot in an interface; only messages about nil and missing fields differ.
  var dotIsInterface = false
  /// First slot of the running template in `variables`.
  var base = 0
  var variables: [Variable] = []

  /// The node that an error would name: the last one visited, as Go has it.
  var current: NodeNumber = 0
  /// Whether Go would hold the value that was evaluated last in an interface.
  var isInterface = false
  var depth = 0
  var limits: ExecutionLimits

  struct Variable {
    var value: Value
    var isInterface: Bool
  }

  /// An interpreter for one render.
  public init(
    library: TemplateLibrary, context: FunctionContext, tracer: T, limits: ExecutionLimits = .init()
  ) {
    self.scope = TemplateScope(library: library)
    self.context = context
    self.tracer = tracer
    self.limits = limits
  }

  /// Renders a template of the library against a value and returns its text, `<no value>` included.
  public func render(_ name: ByteString, _ value: Value) throws(ExecutionError) -> ByteString {
    output.removeAll(keepingCapacity: true)
    guard let program = scope.program(of: scope.library.entry(named: name)) else {
      throw ExecutionError(frame: nil, cause: .message(ExecutionMessage.unassociated(name)))
    }
    try execute(program, value)
    return ByteString(output)
  }

  /// Runs a program with fresh variables; its output is appended.
  func execute(_ callee: Program, _ value: Value) throws(ExecutionError) {
    guard depth < 100_000, !limits.stackIsExhausted() else { throw failure(ExecutionMessage.depth) }
    let saved = (program, dot, dotIsInterface, base, current)
    program = callee
    dot = value
    dotIsInterface = false
    base = variables.count
    variables.append(Variable(value: value, isInterface: false))
    depth += 1
    current = 0
    defer {
      depth -= 1
      while variables.count > base { variables.removeLast() }
      (program, dot, dotIsInterface, base, current) = saved
    }
    _ = try run(callee.body)
  }

  /// An error at the current node.
  func failure(_ message: String, missing: ExecutionError.MissingValue? = nil) -> ExecutionError {
    ExecutionError(
      frame: frame(at: current), cause: .message(message), missing: missing,
      operands: missing == nil ? currentOperand() : [])
  }

  /// The place of a node of the running program.
  func frame(at node: NodeNumber) -> ExecutionError.Frame? {
    guard let program, Int(node) < program.nodes.count else { return nil }
    return program.frame(at: node)
  }

  /// The bytes of a node of the running program, for the trace.
  func range(of node: NodeNumber) -> SourceRange {
    let range = program.nodes[Int(node)].range
    return SourceRange(file: program.tree.file, start: range.start, end: range.end)
  }
}
