// TemplateSyntax: lexer, parser and syntax tree of Go's text/template, as Helm sets it up, and printing the tree back.
//
// Start with `TemplateParser`, which turns the text of a file into a `SyntaxTree` for the file and one for each
// `define` and `block` in it; then `Node` (what stands in a list), `Operand` (what stands in a command) and
// `SyntaxError`. Lexer and parser keep the shapes and names of Go's text/template/parse, so that its documentation
// explains them. Printing a node back (`SyntaxNode.printed`) is part of the error contract: execution errors quote it.
//
// This module does not know values, functions or how a template runs.

public import SourceText

/// One template: the tree of a file, or of a `define` or `block` in it.
public final class SyntaxTree {
  /// The template's name, by which `include` and `template` call it.
  public let name: ByteString
  /// The name of the file (or of the text of a `tpl`) that holds it, as messages print it.
  public let parseName: ByteString
  /// The file's number in the `SourceMap`.
  public let file: UInt32
  /// The text of the whole file, which the positions of the nodes count from.
  public let text: ByteString
  /// Whether there is nothing but white space, comments and definitions: such a tree replaces no other.
  public let isEmpty: Bool
  /// The part of the text that the content is read from; that of a file has its definitions in it.
  public let range: Range<Int>
  /// The tokens in it that were noted; for a file, those of its definitions too.
  public let tokens: TokenIndexSlice
  /// The template's content.
  public let root: ListNode

  init(
    name: ByteString, parseName: ByteString, file: UInt32, text: ByteString, range: Range<Int>, root: ListNode,
    tokens: TokenIndexSlice
  ) {
    self.name = name
    self.parseName = parseName
    self.file = file
    self.text = text
    self.range = range
    self.root = root
    self.tokens = tokens
    isEmpty = root.isBlank
  }

  /// The same template in a file with the same text.
  init(_ other: SyntaxTree, ofCopyNamed parseName: ByteString, file: UInt32) {
    name = other.name == other.parseName ? parseName : other.name
    self.parseName = parseName
    self.file = file
    text = other.text
    range = other.range
    root = other.root
    tokens = other.tokens
    isEmpty = other.isEmpty
  }

  /// Where a node stands, as `FILE:LINE:COLUMN` in Go's messages: the line from 1, the column in bytes from 0.
  public func position(of node: some SourceNode) -> (line: Int, column: Int) {
    let end = min(Int(node.position), text.count)
    var line = 1
    var lineStart = 0
    for offset in 0..<end where text.bytes[offset] == UInt8(ascii: "\n") {
      line += 1
      lineStart = offset + 1
    }
    return (line, end - lineStart)
  }
}

/// The templates of one text.
public struct ParseResult {
  /// The tree of the text itself, then those of its definitions in their order; no two have the same name.
  ///
  /// A text that is empty and defines a template of its own name is represented by that definition.
  public var trees: [SyntaxTree]

  /// The whole text; empty if there is no tree, which does not happen.
  var text: ByteString { trees.first?.text ?? ByteString() }
  /// The name of the text; empty likewise.
  var name: ByteString { trees.first?.parseName ?? ByteString() }
}
