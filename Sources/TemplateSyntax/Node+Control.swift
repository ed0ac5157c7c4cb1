public import SourceText

/// An `if`, `range` or `with`.
public final class BranchNode: SyntaxNode, @unchecked Sendable {
  /// Which control structure.
  public enum Keyword: String, Sendable {
    case `if`, range, with
  }

  /// Which control structure.
  public let keyword: Keyword
  /// The condition, or what is iterated over.
  public let pipe: PipeNode
  /// What to execute if the value is not empty.
  public let list: ListNode
  /// What to execute if the value is empty; nil without an `else`.
  ///
  /// An `{{else if}}` is an `if` alone in it.
  public let elseList: ListNode?

  init(
    keyword: Keyword, range: SourceRange, position: UInt32, pipe: PipeNode, list: ListNode,
    elseList: ListNode?
  ) {
    self.keyword = keyword
    self.pipe = pipe
    self.list = list
    self.elseList = elseList
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    output.append("{{")
    output.append(ByteString(keyword.rawValue))
    output.append(" ")
    pipe.write(to: &output)
    output.append("}}")
    list.write(to: &output)
    if let elseList {
      output.append("{{else}}")
      elseList.write(to: &output)
    }
    output.append("{{end}}")
  }
}

/// A call of another template by its name.
public final class TemplateNode: SyntaxNode, @unchecked Sendable {
  /// The template's name, unquoted.
  public let name: ByteString
  /// The value that becomes dot; nil where none is given.
  public let pipe: PipeNode?

  init(range: SourceRange, position: UInt32, name: ByteString, pipe: PipeNode?) {
    self.name = name
    self.pipe = pipe
    super.init(range: range, position: position)
  }

  override func write(to output: inout ByteString) {
    output.append("{{template ")
    output.append(GoQuote.quoted(name))
    if let pipe {
      output.append(" ")
      pipe.write(to: &output)
    }
    output.append("}}")
  }
}

/// The action `{{break}}`.
public final class BreakNode: SyntaxNode, @unchecked Sendable {
  override func write(to output: inout ByteString) { output.append("{{break}}") }
}

/// The action `{{continue}}`.
public final class ContinueNode: SyntaxNode, @unchecked Sendable {
  override func write(to output: inout ByteString) { output.append("{{continue}}") }
}
