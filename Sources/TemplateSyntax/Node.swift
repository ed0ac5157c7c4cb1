public import SourceText

/// What messages can name: a part of a template with a place, and the text that Go prints of it.
public protocol SourceNode {
  /// The bytes that it was read from.
  var range: SourceRange { get }
  /// Go's position of it, from which messages count line and column.
  var position: UInt32 { get }
  /// Go's canonical form of it.
  var printed: ByteString { get }
}

/// What every node of a tree has: a place, and a way to print itself.
///
/// Unchecked because classes with subclasses have to be: all properties of all nodes are constant and sendable.
public class SyntaxNode: SourceNode, @unchecked Sendable, CustomStringConvertible {
  /// The bytes that the node was read from: all of an action from `{{` to `}}`, all of a block to its `{{end}}`.
  public final let range: SourceRange

  /// Go's position of the node, from which messages count line and column.
  ///
  /// Often the start of the range, but that of a chain of fields is its second field, that of an `if` its pipeline,
  /// that of a parenthesised pipeline the first token inside.
  public final let position: UInt32

  init(range: SourceRange, position: UInt32) {
    self.range = range
    self.position = position
  }

  /// Appends the node in Go's canonical form, as messages quote it.
  func write(to output: inout ByteString) {}

  /// The node in Go's canonical form, as messages quote it.
  public final var printed: ByteString {
    var output = ByteString()
    write(to: &output)
    return output
  }

  /// The canonical form as a string.
  public final var description: String { printed.string }
}

/// An element of a list: text, or something between `{{` and `}}`.
public enum Node: Sendable {
  /// Text to be copied.
  case text(TextNode)
  /// A pipeline whose value is printed, or that declares a variable.
  case action(ActionNode)
  /// `{{if}}`
  case `if`(BranchNode)
  /// `{{range}}`
  case range(BranchNode)
  /// `{{with}}`
  case with(BranchNode)
  /// `{{template}}`, or the call that a `{{block}}` leaves behind.
  case template(TemplateNode)
  /// `{{break}}`
  case `break`(BreakNode)
  /// `{{continue}}`
  case `continue`(ContinueNode)

  /// The node as such.
  public var syntaxNode: SyntaxNode {
    switch self {
    case .text(let node): node
    case .action(let node): node
    case .if(let node), .range(let node), .with(let node): node
    case .template(let node): node
    case .break(let node): node
    case .continue(let node): node
    }
  }
}

/// A sequence of nodes.
public final class ListNode: SyntaxNode, @unchecked Sendable {
  /// The nodes in the order of the text.
  public let nodes: [Node]

  init(range: SourceRange, position: UInt32, nodes: [Node]) {
    self.nodes = nodes
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    for node in nodes { node.syntaxNode.write(to: &output) }
  }
}

/// Plain text, trimmed as the neighbouring delimiters ask.
public final class TextNode: SyntaxNode, @unchecked Sendable {
  /// The text of the file, in which the node's range is the text to be copied.
  public let source: ByteString

  init(range: SourceRange, source: ByteString) {
    self.source = source
    super.init(range: range, position: range.start)
  }

  /// The text to be copied.
  public var text: ArraySlice<UInt8> { source.bytes[Int(range.start)..<Int(range.end)] }

  override func write(to output: inout ByteString) { output.bytes.append(contentsOf: text) }
}

/// An action that is no control structure: a pipeline between delimiters.
public final class ActionNode: SyntaxNode, @unchecked Sendable {
  /// What is evaluated.
  public let pipe: PipeNode

  init(range: SourceRange, position: UInt32, pipe: PipeNode) {
    self.pipe = pipe
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    output.append("{{")
    pipe.write(to: &output)
    output.append("}}")
  }
}
