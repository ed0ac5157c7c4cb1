internal import SourceText
internal import TemplateSyntax

/// Finds the pipeline around a place.
enum PipeSearch {
  static func pipe(holding range: SourceRange, in tree: SyntaxTree) -> PipeNode? {
    var best: PipeNode?
    search(tree.root, range, &best)
    return best
  }

  private static func search(_ list: ListNode?, _ range: SourceRange, _ best: inout PipeNode?) {
    guard let list else { return }
    for node in list.nodes where node.range.start <= range.start && range.end <= node.range.end {
      switch node {
      case .action(let pipe): search(pipe, range, &best)
      case .if(let branch), .with(let branch), .range(let branch):
        search(branch.pipe, range, &best)
        search(branch.list, range, &best)
        search(branch.elseList, range, &best)
      case .template(let template): if let pipe = template.pipe { search(pipe, range, &best) }
      default: continue
      }
    }
  }

  private static func search(_ pipe: PipeNode, _ range: SourceRange, _ best: inout PipeNode?) {
    for command in pipe.commands {
      if command.range.start <= range.start && range.end <= command.range.end { best = pipe }
      for case .pipeline(let inner) in command.arguments { search(inner, range, &best) }
    }
  }
}

/// Finds the loop around a place.
enum LoopSearch {
  /// The pipeline of the innermost loop; not `isOutermost` where another block changes dot around it.
  static func loop(holding range: SourceRange, in tree: SyntaxTree) -> (pipe: PipeNode, isOutermost: Bool)? {
    var found: (pipe: PipeNode, isOutermost: Bool)?
    var list: ListNode? = tree.root
    var blocks = 0
    while let nodes = list?.nodes {
      list = nil
      for node in nodes where node.range.start <= range.start && range.end <= node.range.end {
        guard case .if(let branch) = node else {
          guard case .range(let branch) = node else {
            if case .with(let branch) = node {
              blocks += 1
              found = nil
              list = part(of: branch, holding: range)
            }
            continue
          }
          blocks += 1
          found = (branch.pipe, blocks == 1)
          list = part(of: branch, holding: range)
          continue
        }
        list = part(of: branch, holding: range)
      }
    }
    return found
  }

  private static func part(of branch: BranchNode, holding range: SourceRange) -> ListNode? {
    let isInside = branch.list.range.start <= range.start && range.end <= branch.list.range.end
    return isInside ? branch.list : branch.elseList
  }
}
