internal import SourceText

/// What a parser makes of what it reads: a tree, or nothing but the certainty that there is one.
///
/// The body of a `define` is checked when its file is read and becomes a tree when it is first called, which most
/// definitions of a chart's libraries never are.
protocol SyntaxBuilder {
  associatedtype List
  associatedtype Pipe
  associatedtype Nodes: Accumulator
  associatedtype Commands: Accumulator
  associatedtype Operands: Accumulator
  associatedtype Variables: Accumulator

  typealias Node = Nodes.Element
  typealias Command = Commands.Element
  typealias Operand = Operands.Element
  typealias Variable = Variables.Element

  // MARK: Lists

  static func list(_ nodes: Nodes, range: SourceRange, position: UInt32) -> List
  /// A list of which the nodes but one are unknown: what stands for `{{else if}}`.
  static func list(of node: Node, range: SourceRange, position: UInt32) -> List
  static func text(_ token: Token, _ parser: inout Parser<Self>) -> Node
  static func action(_ pipe: Pipe) -> Node
  static func branch(_ keyword: BranchNode.Keyword, _ pipe: Pipe, _ list: List, _ elseList: List?, range: SourceRange)
    -> Node
  static func template(_ name: ByteString, _ pipe: Pipe?, range: SourceRange, position: UInt32) -> Node
  static func `break`(range: SourceRange, position: UInt32) -> Node
  static func `continue`(range: SourceRange, position: UInt32) -> Node

  // MARK: Pipelines

  static func pipe(_ commands: Commands, _ variables: Variables, isAssign: Bool, range: SourceRange) -> Pipe
  static func command(_ operands: Operands, range: SourceRange) -> Command
  static func variable(_ name: ByteString, slot: Int32, range: SourceRange) -> Variable

  // MARK: Operands

  static func function(_ name: ByteString, number: Int, range: SourceRange) -> Operand
  /// The fields of dot that a range covers; messages see them at the position.
  static func field(range: SourceRange, position: UInt32, _ parser: inout Parser<Self>) -> Operand
  /// A variable, with the fields that follow it without space.
  static func variableOperand(
    _ name: ByteString, slot: Int32, fields: Range<UInt32>?, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand
  /// What any other single token stands for.
  static func leaf(_ token: Token, _ parser: inout Parser<Self>) throws(SyntaxError) -> Operand
  static func pipeline(_ pipe: Pipe) -> Operand
  /// Another term with the fields that follow it without space, where messages see the chain.
  static func chain(
    _ term: Operand, fields: Range<UInt32>, range: SourceRange, _ parser: inout Parser<Self>
  ) -> Operand

  // MARK: Templates

  /// A template whose body began where the lexer stood.
  static func tree(name: ByteString, _ list: List, start: Lexer, _ parser: inout Parser<Self>) -> SyntaxTree
}

/// Something that collects elements in order.
protocol Accumulator<Element> {
  associatedtype Element
  /// Collects elements, with room for some.
  init(minimumCapacity: Int)
  mutating func append(_ element: Element)
}

extension Array: Accumulator {
  init(minimumCapacity: Int) {
    self = []
    reserveCapacity(minimumCapacity)
  }
}
