import SourceText
import TemplateSyntax

/// Parses a text under the name that Helm gives the argument of `tpl`.
func parse(_ text: ByteString, name: ByteString = "gotpl") throws(SyntaxError) -> ParseResult {
  var parser = TemplateParser { functions.contains($0.string) ? 0 : nil }
  return try parser.parse(name: name, text: text, file: 7)
}

/// Functions that the templates of these tests call.
private let functions: Set<String> = [
  "add", "and", "call", "default", "dict", "eq", "fail", "html", "include", "index", "join", "list", "lookup",
  "ne",
  "nindent",
  "not", "or", "print", "printf", "quote", "required", "slice", "tpl", "trunc", "upper",
]

extension SyntaxTree {
  /// Every node of the tree, outer ones first.
  var allNodes: [any SourceNode] {
    var found: [any SourceNode] = []
    visit(root, into: &found)
    return found
  }

  private func visit(_ list: ListNode, into found: inout [any SourceNode]) {
    found.append(list)
    for node in list.nodes {
      switch node {
      case .text: break
      case .break(let node): found.append(node)
      case .continue(let node): found.append(node)
      case .action(let pipe): visit(pipe, into: &found)
      case .if(let branch), .range(let branch), .with(let branch):
        found.append(branch)
        visit(branch.pipe, into: &found)
        visit(branch.list, into: &found)
        if let elseList = branch.elseList { visit(elseList, into: &found) }
      case .template(let template):
        found.append(template)
        if let pipe = template.pipe { visit(pipe, into: &found) }
      }
    }
  }

  private func visit(_ pipe: PipeNode, into found: inout [any SourceNode]) {
    found.append(pipe)
    found += pipe.declarations
    for command in pipe.commands {
      found.append(command)
      for argument in command.arguments { visit(argument, into: &found) }
    }
  }

  private func visit(_ operand: Operand, into found: inout [any SourceNode]) {
    switch operand {
    case .pipeline(let pipe): visit(pipe, into: &found)
    case .chain(let chain):
      found.append(chain)
      visit(chain.node, into: &found)
    default: found.append(operand.syntaxNode)
    }
  }
}
