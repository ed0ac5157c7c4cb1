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
  /// The bytes that the node was read from: all of a block from its `{{` to the `}}` of its `{{end}}`.
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
  /// A pipeline between delimiters, whose value is printed unless it goes into variables.
  case action(PipeNode)
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

  /// The bytes that it was read from; those of an action without its delimiters.
  public var range: SourceRange {
    switch self {
    case .text(let node): node.range
    case .action(let pipe): pipe.range
    case .if(let node), .range(let node), .with(let node): node.range
    case .template(let node): node.range
    case .break(let node): node.range
    case .continue(let node): node.range
    }
  }

  func write(to output: inout ByteString) {
    switch self {
    case .text(let node): output.bytes.append(contentsOf: node.text)
    case .action(let pipe):
      output.append("{{")
      pipe.write(to: &output)
      output.append("}}")
    case .if(let node), .range(let node), .with(let node): node.write(to: &output)
    case .template(let node): node.write(to: &output)
    case .break(let node): node.write(to: &output)
    case .continue(let node): node.write(to: &output)
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
    for node in nodes { node.write(to: &output) }
  }
}

/// Plain text, trimmed as the neighbouring delimiters ask.
///
/// No object of its own: it lies within its list.
public struct TextNode: Sendable {
  /// The bytes to be copied.
  public let range: SourceRange
  /// The text of the file that they are part of.
  let source: ByteString

  /// The text to be copied.
  public var text: ArraySlice<UInt8> { source.bytes[Int(range.start)..<Int(range.end)] }
}
