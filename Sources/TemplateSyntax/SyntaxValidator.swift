internal import SourceText

/// Builds nothing: parsing with it tells whether a text is well formed, and takes no memory.
enum SyntaxValidator: SyntaxBuilder {
  /// Whether there is nothing but white space.
  struct List { var isBlank: Bool }
  struct Node { var isBlank: Bool }
  struct Pipe {}
  struct Command {}
  struct Operand {}
  struct Variable {}

  struct Nodes: Accumulator {
    private(set) var areBlank = true
    init(minimumCapacity: Int) {}
    mutating func append(_ node: Node) { areBlank = areBlank && node.isBlank }
  }

  /// Collects elements that hold nothing.
  struct Nothing<Element>: Accumulator {
    init(minimumCapacity: Int) {}
    mutating func append(_ element: Element) {}
  }

  typealias Commands = Nothing<Command>
  typealias Operands = Nothing<Operand>
  typealias Variables = Nothing<Variable>

  static func list(_ nodes: Nodes, range: SourceRange, position: UInt32) -> List { List(isBlank: nodes.areBlank) }
  static func list(of node: Node, range: SourceRange, position: UInt32) -> List { List(isBlank: false) }
  static func text(_ token: Token, _ parser: inout Parser<Self>) -> Node {
    Node(isBlank: parser.text.isBlank(in: Int(token.start)..<Int(token.end)))
  }
  static func action(_ pipe: Pipe) -> Node { Node(isBlank: false) }
  static func branch(
    _ keyword: BranchNode.Keyword, _ pipe: Pipe, _ list: List, _ elseList: List?, range: SourceRange
  ) -> Node { Node(isBlank: false) }
  static func template(_ name: ByteString, _ pipe: Pipe?, range: SourceRange, position: UInt32) -> Node {
    Node(isBlank: false)
  }
  static func `break`(range: SourceRange, position: UInt32) -> Node { Node(isBlank: false) }
  static func `continue`(range: SourceRange, position: UInt32) -> Node { Node(isBlank: false) }

  static func pipe(_ commands: Commands, _ variables: Variables, isAssign: Bool, range: SourceRange) -> Pipe { Pipe() }
  static func command(_ operands: Operands, range: SourceRange) -> Command { Command() }
  static func variable(_ name: ByteString, slot: Int32, range: SourceRange) -> Variable { Variable() }

  static func function(_ name: ByteString, number: Int, range: SourceRange) -> Operand { Operand() }
  static func field(range: SourceRange, position: UInt32, _ parser: inout Parser<Self>) -> Operand { Operand() }
  static func variableOperand(
    _ name: ByteString, slot: Int32, fields: Range<UInt32>?, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand { Operand() }
  static func leaf(_ token: Token, _ parser: inout Parser<Self>) throws(SyntaxError) -> Operand {
    switch token.kind {
    case .characterConstant, .complex, .number: _ = try parser.number(token)
    case .string where parser.lexer.hasEscape(token):
      _ = try parser.unquote(token)
    default: break
    }
    return Operand()
  }
  static func pipeline(_ pipe: Pipe) -> Operand { Operand() }
  static func chain(
    _ term: Operand, fields: Range<UInt32>, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand { Operand() }

  static func tree(name: ByteString, _ list: List, start: Lexer, _ parser: inout Parser<Self>) -> SyntaxTree {
    SyntaxTree(
      name: name, parseName: parser.parseName, file: parser.file, text: parser.text, isEmpty: list.isBlank,
      unparsed: UnparsedBody(start: start, end: parser.end, names: parser.names))
  }
}
