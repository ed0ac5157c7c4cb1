internal import SourceText
internal import TemplateSyntax

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
