public import SourceText
internal import TemplateSyntax
public import Values

/// Runs templates against values, appending to one output buffer.
///
/// It walks the syntax trees, as Go's exec.go does: the parser has already told which slot a variable has and which
/// number a function.
///
/// One interpreter serves a whole render: variables of all active templates share one stack, and `include` writes to
/// the end of the output and cuts its text off again.
public final class Interpreter<T: Tracer> {
  /// Hears what happens.
  public var tracer: T

  var output: [UInt8] = []
  /// The templates in reach: the library, or inside `tpl` the library with the definitions of its text in front.
  var scope: TemplateScope
  let functions: FunctionTable
  let context: FunctionContext

  // State of the template that runs, saved and restored around `template`, `include` and `tpl`.
  var template: SyntaxTree!
  var dot: Value = .null
  /// Whether Go would hold dot in an interface; only messages about nil and missing fields differ.
  var dotIsInterface = false
  /// First slot of the running template in `variables`, of which there are as many as were declared so far.
  var base = 0
  var variables: [Variable] = []

  /// The node that an error would name: the last one visited, as Go has it.
  ///
  /// Not retained, which each node would pay for: the tree that holds it runs.
  unowned(unsafe) var current: SyntaxNode?
  /// Whether Go would hold the value that was evaluated last in an interface.
  var isInterface = false
  var depth = 0
  var limits: ExecutionLimits

  /// An interpreter for one render.
  public init(
    library: TemplateLibrary, context: FunctionContext, tracer: T, limits: ExecutionLimits = .init()
  ) {
    self.scope = TemplateScope(library: library)
    self.functions = library.functions
    self.context = context
    self.tracer = tracer
    self.limits = limits
  }

  /// Renders a template of the library against a value and returns its text, `<no value>` included.
  public func render(_ name: ByteString, _ value: Value) throws(ExecutionError) -> ByteString {
    output.removeAll(keepingCapacity: true)
    guard let template = scope.template(of: scope.library.entry(named: name)) else {
      throw ExecutionError(frame: nil, cause: .message(ExecutionMessage.unassociated(name)))
    }
    try execute(template, value)
    // A short text in the room that a long one needed would keep all of it; a long one is handed over.
    if output.count < 1 << 16 { return ByteString(output[...]) }
    defer { output = [] }
    return ByteString(output)
  }

  /// Runs a template with fresh variables; its output is appended.
  func execute(_ callee: SyntaxTree, _ value: Value) throws(ExecutionError) {
    guard depth < 100_000, !limits.stackIsExhausted() else { throw failure(ExecutionMessage.depth) }
    // Swapped rather than copied, which would count references up and down.
    var outer = (template: callee as SyntaxTree?, dot: value)
    let (outerDotIsInterface, outerBase) = (dotIsInterface, base)
    unowned(unsafe) let call = current
    swap(&template, &outer.template)
    swap(&dot, &outer.dot)
    dotIsInterface = false
    base = variables.count
    variables.append(Variable(value: value, isInterface: false))
    depth += 1
    current = nil
    defer {
      depth -= 1
      while variables.count > base { variables.removeLast() }
      swap(&template, &outer.template)
      swap(&dot, &outer.dot)
      (dotIsInterface, base) = (outerDotIsInterface, outerBase)
      current = call
    }
    _ = try run(callee.root)
  }

  /// An error at the current node.
  func failure(_ message: String, missing: ExecutionError.MissingValue? = nil) -> ExecutionError {
    ExecutionError(
      frame: current.map { template.frame(at: $0) }, cause: .message(message), missing: missing,
      operands: missing == nil ? currentOperand() : [])
  }

  /// The bytes of a node of the running template.
  func range(of node: some SourceNode) -> SourceRange { template.own(node.range) }
}

/// The value of a variable.
struct Variable {
  var value: Value
  /// Whether Go would hold it in an interface.
  var isInterface: Bool
}

extension SyntaxTree {
  /// The place of a node, as errors print it.
  func frame(at node: some SourceNode) -> ExecutionError.Frame {
    let (line, column) = position(of: node)
    return ExecutionError.Frame(
      template: name, file: parseName, range: own(node.range), line: line, column: column, node: node.printed.string)
  }

  /// A range of a node as one of this tree's file: copies of a text share their nodes.
  func own(_ range: SourceRange) -> SourceRange { SourceRange(file: file, start: range.start, end: range.end) }
}
