internal import SourceText

/// Builds the nodes of a syntax tree.
enum TreeBuilder: SyntaxBuilder {
  typealias List = ListNode
  typealias Pipe = PipeNode
  typealias Nodes = [TemplateSyntax.Node]
  typealias Commands = NonEmptyArray<CommandNode>.Builder
  typealias Operands = NonEmptyArray<TemplateSyntax.Operand>.Builder
  typealias Variables = [VariableNode]

  static func list(_ nodes: Nodes, range: SourceRange, position: UInt32) -> ListNode {
    ListNode(range: range, position: position, nodes: nodes)
  }
  static func list(of node: Node, range: SourceRange, position: UInt32) -> ListNode {
    ListNode(range: range, position: position, nodes: [node])
  }
  static func text(_ token: Token, _ parser: inout Parser<Self>) -> Node {
    .text(TextNode(range: parser.range(token.start, token.end), source: parser.text))
  }
  static func action(_ pipe: PipeNode) -> Node { .action(pipe) }
  static func branch(
    _ keyword: BranchNode.Keyword, _ pipe: PipeNode, _ list: ListNode, _ elseList: ListNode?, range: SourceRange
  ) -> Node {
    let node = BranchNode(
      keyword: keyword, range: range, position: pipe.position, pipe: pipe, list: list, elseList: elseList)
    return switch keyword {
    case .if: .if(node)
    case .range: .range(node)
    case .with: .with(node)
    }
  }
  static func template(_ name: ByteString, _ pipe: PipeNode?, range: SourceRange, position: UInt32) -> Node {
    .template(TemplateNode(range: range, position: position, name: name, pipe: pipe))
  }
  static func `break`(range: SourceRange, position: UInt32) -> Node {
    .break(BreakNode(range: range, position: position))
  }
  static func `continue`(range: SourceRange, position: UInt32) -> Node {
    .continue(ContinueNode(range: range, position: position))
  }

  static func pipe(_ commands: Commands, _ variables: Variables, isAssign: Bool, range: SourceRange) -> PipeNode {
    PipeNode(
      range: range, position: range.start, isAssign: isAssign, declarations: variables, commands: commands.array)
  }
  static func command(_ operands: Operands, range: SourceRange) -> CommandNode {
    CommandNode(arguments: operands.array, range: range)
  }
  static func variable(_ name: ByteString, slot: Int32, range: SourceRange) -> VariableNode {
    VariableNode(range: range, position: range.start, name: name, slot: slot)
  }

  static func function(_ name: ByteString, number: Int, range: SourceRange) -> Operand {
    .identifier(IdentifierNode(range: range, ident: name, function: number))
  }
  static func field(range: SourceRange, position: UInt32, _ parser: inout Parser<Self>) -> Operand {
    .field(FieldNode(range: range, position: position, ident: parser.fieldNames(range.start..<range.end)))
  }
  static func variableOperand(
    _ name: ByteString, slot: Int32, fields: Range<UInt32>?, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand {
    let names = fields.map { parser.fieldNames($0) } ?? []
    let position = fields?.lowerBound ?? range.start
    return .variable(VariableNode(range: range, position: position, name: name, slot: slot, fields: names))
  }

  static func leaf(_ token: Token, _ parser: inout Parser<Self>) throws(SyntaxError) -> Operand {
    let range = parser.range(token.start, token.end)
    switch token.kind {
    case .dot: return .dot(DotNode(range: range))
    case .nil: return .nil(NilNode(range: range))
    case .bool: return .bool(BoolNode(range: range, value: parser.text.bytes[Int(token.start)] == UInt8(ascii: "t")))
    case .characterConstant, .complex, .number:
      return .number(NumberNode(range: range, value: try parser.number(token), source: parser.text))
    default: return .string(StringNode(range: range, source: parser.text, text: try parser.unquote(token)))
    }
  }
  static func pipeline(_ pipe: PipeNode) -> Operand { .pipeline(pipe) }

  static func chain(
    _ term: Operand, fields: Range<UInt32>, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand {
    .chain(ChainNode(range: range, position: fields.lowerBound, node: term, field: parser.fieldNames(fields)))
  }

  static func tree(name: ByteString, _ list: ListNode, start: Lexer, _ parser: inout Parser<Self>) -> SyntaxTree {
    SyntaxTree(name: name, parseName: parser.parseName, file: parser.file, text: parser.text, root: list)
  }
}
