internal import SourceText

/// What `textOrAction` finds: a node, or an action that ends the list around it.
enum ListItem {
  case node(Node)
  case listEnd(SyntaxError.ListEnd, position: UInt32)
}

extension Parser {
  /// Parses nodes up to `{{end}}` or `{{else}}`, which is returned with its position.
  mutating func itemList() throws(SyntaxError) -> (ListNode, SyntaxError.ListEnd, position: UInt32) {
    let first = peek()
    var nodes: [Node] = []
    nodes.reserveCapacity(4)
    while true {
      let token = peek()
      if token.kind == .endOfFile { throw failure(.unexpectedEndOfFile) }
      switch try textOrAction() {
      case .node(let node): nodes.append(node)
      case .listEnd(let listEnd, let position):
        let list = ListNode(range: range(first.start, token.start), position: first.start, nodes: nodes)
        return (list, listEnd, position)
      }
    }
  }

  /// Parses `text | action`.
  mutating func textOrAction() throws(SyntaxError) -> ListItem {
    let token = next()
    switch token.kind {
    case .text:
      return .node(.text(TextNode(range: range(token.start, token.end), source: text)))
    case .leftDelimiter:
      scope.action = token
      let item = try action(start: token.start)
      scope.action = nil
      return item
    default: throw unexpected(token, in: .input)
    }
  }

  /// Parses `control | pipeline`.
  ///
  /// The left delimiter is past. The first word could be a keyword such as range.
  private mutating func action(start: UInt32) throws(SyntaxError) -> ListItem {
    let token = next()
    switch token.kind {
    case .block: return .node(try blockControl(start: start))
    case .break:
      try loopControl(.break)
      return .node(.break(BreakNode(range: range(start, end), position: token.start)))
    case .continue:
      try loopControl(.continue)
      return .node(.continue(ContinueNode(range: range(start, end), position: token.start)))
    case .else: return try elseControl()
    case .end: return .listEnd(.end, position: try expect(.rightDelimiter, in: .end).start)
    case .if: return .node(try branch(.if, start: start))
    case .range: return .node(try branch(.range, start: start))
    case .template: return .node(try templateControl(start: start))
    case .with: return .node(try branch(.with, start: start))
    default:
      backup()
      // Variables are not popped; they persist until "end".
      return .node(.action(try pipeline(.command, until: .rightDelimiter)))
    }
  }

  /// The end of `{{break}}` or `{{continue}}`, whose keyword is past.
  private mutating func loopControl(_ context: SyntaxError.Context) throws(SyntaxError) {
    _ = try expect(.rightDelimiter, in: context)
    if scope.rangeDepth == 0 { throw failure(.outsideRange(context)) }
  }

  /// `{{else}}`, whose keyword is past; an `if` or `with` after it is left pending.
  private mutating func elseControl() throws(SyntaxError) -> ListItem {
    let token = peek()
    if token.kind == .if || token.kind == .with { return .listEnd(.else, position: token.start) }
    return .listEnd(.else, position: try expect(.rightDelimiter, in: .else).start)
  }

  /// `{{if}}`, `{{range}}` or `{{with}}` to its end; the keyword is past.
  private mutating func branch(
    _ keyword: BranchNode.Keyword, start: UInt32
  ) throws(SyntaxError) -> Node {
    try enterConstruct()
    let variableCount = scope.variables.count
    let slotCount = scope.slotCount
    let context = SyntaxError.Context(keyword)
    let pipe = try pipeline(context, until: .rightDelimiter)
    let bodyStart = scope.variables.count
    if keyword == .range { scope.rangeDepth += 1 }
    let (list, listEnd, position) = try itemList()
    if keyword == .range { scope.rangeDepth -= 1 }
    var elseList: ListNode?
    if listEnd == .else {
      // To the grammar the variables of the body are still there.
      for index in bodyStart..<scope.variables.count { scope.variables[index].slot = VariableName.undeclared }
      elseList = try elseBranch(of: keyword, position: position)
    }
    scope.variables.removeLast(scope.variables.count - variableCount)
    scope.slotCount = slotCount
    depth -= 1
    let node = BranchNode(
      keyword: keyword, range: range(start, end), position: pipe.position, pipe: pipe, list: list, elseList: elseList)
    return switch keyword {
    case .if: .if(node)
    case .range: .range(node)
    case .with: .with(node)
    }
  }

  /// The list after `{{else}}`, up to the `{{end}}` of the whole.
  ///
  /// `{{if a}}_{{else if b}}_{{end}}` is `{{if a}}_{{else}}{{if b}}_{{end}}{{end}}`, and `with` likewise: the inner
  /// one ends at the only `{{end}}`. This works even for long chains.
  private mutating func elseBranch(
    of keyword: BranchNode.Keyword, position: UInt32
  ) throws(SyntaxError) -> ListNode {
    let token = peek()
    let node: Node
    if keyword == .if && token.kind == .if {
      _ = next()
      node = try branch(.if, start: token.start)
    } else if keyword == .with && token.kind == .with {
      _ = next()
      node = try branch(.with, start: token.start)
    } else {
      let (list, listEnd, _) = try itemList()
      guard listEnd == .end else { throw failure(.expectedEnd(found: listEnd)) }
      return list
    }
    return ListNode(range: range(token.start, end), position: position, nodes: [node])
  }

  /// Parses a block to its end, which defines a template and leaves a call of it; the keyword is past.
  private mutating func blockControl(start: UInt32) throws(SyntaxError) -> Node {
    try enterConstruct()
    let token = next()
    let name = try templateName(token, in: .block)
    let pipe = try pipeline(.block, until: .rightDelimiter)
    let outer = enterTemplate()
    let bodyStart = end
    let (list, listEnd, _) = try itemList()
    // These two errors are the outer template's in Go, so the line is that of its last token.
    let inner = scope
    scope = outer
    guard listEnd == .end else { throw failure(.unexpectedListEnd(listEnd, .block)) }
    scope = inner
    try add(name: name, list, from: bodyStart, to: end)
    scope = outer
    depth -= 1
    return .template(TemplateNode(range: range(start, end), position: token.start, name: name, pipe: pipe))
  }

  /// `{{template "name" pipeline}}`, whose keyword is past.
  private mutating func templateControl(start: UInt32) throws(SyntaxError) -> Node {
    let token = next()
    let name = try templateName(token, in: .template)
    var pipe: PipeNode?
    let following = next()
    if following.kind == .rightDelimiter {
      end = following.end
    } else {
      backup()
      // Variables are not popped; they persist until "end".
      pipe = try pipeline(.template, until: .rightDelimiter)
    }
    return .template(TemplateNode(range: range(start, end), position: token.start, name: name, pipe: pipe))
  }

  private mutating func templateName(
    _ token: Token, in context: SyntaxError.Context
  ) throws(SyntaxError) -> ByteString {
    guard token.kind == .string || token.kind == .rawString else { throw unexpected(token, in: context) }
    if isIndexed { index?.note(template: token) }
    return try unquote(token)
  }
}

extension SyntaxError.Context {
  fileprivate init(_ keyword: BranchNode.Keyword) {
    switch keyword {
    case .if: self = .if
    case .range: self = .range
    case .with: self = .with
    }
  }
}
