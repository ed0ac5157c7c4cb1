internal import SourceText
internal import TemplateSyntax
internal import Values

/// Turns a tree into a program: numbers its nodes, gives variables their slots, binds functions.
struct Compiler {
  private let program: Program
  /// Variables in scope, innermost last.
  private var scope: [Block.Variable]

  static func compile(_ list: ListNode?, scope: [Block.Variable], of program: Program) -> [Statement] {
    var compiler = Compiler(program: program, scope: scope)
    return list?.nodes.map { compiler.statement($0) } ?? []
  }

  private func number(_ node: SyntaxNode) -> NodeNumber {
    program.nodes.append(node)
    return NodeNumber(program.nodes.count - 1)
  }

  private mutating func declare(_ name: ByteString) -> Int {
    scope.append(Block.Variable(name: name, slot: program.slotCount))
    program.slotCount += 1
    return program.slotCount - 1
  }

  /// The slot of a variable; nil for one that was never declared, which the parser lets pass in assignments.
  private func slot(_ name: ByteString) -> Int? { scope.last { $0.name == name }?.slot }

  // MARK: Statements

  private mutating func statement(_ node: Node) -> Statement {
    switch node {
    case .text(let text): return .text(text)
    case .action(let action):
      let pipeline = pipeline(action.pipe)
      return action.pipe.declarations.isEmpty ? .print(pipeline) : .evaluate(pipeline)
    case .if(let branch): return .branch(self.branch(branch, setsDot: false))
    case .with(let branch): return .branch(self.branch(branch, setsDot: true))
    case .range(let range): return .range(self.range(range))
    case .template(let template):
      let node = number(template)
      return .template(
        TemplateStatement(node: node, name: template.name, argument: template.pipe.map { pipeline($0) }))
    case .break: return .breakLoop
    case .continue: return .continueLoop
    }
  }

  private mutating func branch(_ node: BranchNode, setsDot: Bool) -> BranchStatement {
    let number = number(node)
    let mark = scope.count
    let condition = pipeline(node.pipe)
    let body = block(node.list)
    let elseBody = block(node.elseList)
    if scope.count > mark { scope.removeSubrange(mark...) }
    return BranchStatement(
      node: number, condition: condition, setsDot: setsDot, body: body, elseBody: elseBody)
  }

  private mutating func range(_ node: BranchNode) -> RangeStatement {
    let number = number(node)
    let mark = scope.count
    // Go: the pipeline's own value goes into the variables first, which only an `else` can see.
    let source = pipeline(node.pipe)
    let slots = source.slots
    let body = block(node.list)
    let elseBody = block(node.elseList)
    if scope.count > mark { scope.removeSubrange(mark...) }
    return RangeStatement(
      node: number, source: source, indexSlot: slots.count > 1 ? slots[0] : -1, elementSlot: slots.last ?? -1,
      body: body, elseBody: elseBody)
  }

  private func block(_ list: ListNode?) -> Block { Block(list, scope: scope) }

  // MARK: Expressions

  private mutating func pipeline(_ node: PipeNode) -> Pipeline {
    let number = number(node)
    let commands: NonEmptyArray<Expression> = node.commands.map { command($0) }
    var slots: [Int] = []
    for variable in node.declarations {
      let name = variable.name
      slots.append(node.isAssign ? slot(name) ?? Pipeline.undeclaredSlot : declare(name))
    }
    return Pipeline(node: number, commands: commands, slots: slots)
  }

  private mutating func command(_ node: CommandNode) -> Expression {
    let first = node.arguments[0]
    let hasArguments = node.arguments.count > 1
    switch first {
    case .field(let field):
      return .fields(
        FieldAccess(
          node: number(field), receiver: .dot, path: field.ident, arguments: arguments(node.arguments.rest)))
    case .variable(let variable):
      return access(variable, arguments: arguments(node.arguments.rest))
    case .chain(let chain):
      return access(chain, arguments: arguments(node.arguments.rest))
    case .identifier(let identifier):
      return call(identifier, command: node, arguments: node.arguments.rest)
    case .pipeline(let pipe):
      return .pipeline(ParenthesizedPipeline(pipeline: pipeline(pipe), hasArguments: hasArguments))
    case .nil(let node):
      return hasArguments
        ? refused(first) : .failure(Failure(node: number(node), message: ExecutionMessage.nilCommand))
    case .dot(let dot):
      return hasArguments ? refused(first) : .dot(number(dot))
    case .bool, .number, .string:
      return hasArguments ? refused(first) : constant(first)
    }
  }

  private mutating func refused(_ operand: Operand) -> Expression {
    let node = operand.syntaxNode
    return .failure(Failure(node: number(node), message: ExecutionMessage.notAFunction(node.description)))
  }

  private mutating func constant(_ operand: Operand) -> Expression {
    let node = number(operand.syntaxNode)
    guard let literal = Literal(operand) else {
      return .failure(Failure(node: node, message: ExecutionMessage.nilCommand))
    }
    switch literal.value(as: .any) {
    case .success(let value): return .constant(Constant(node: node, value: value))
    case .failure(let error): return .failure(Failure(node: node, message: error.message))
    }
  }

  private mutating func access(_ variable: VariableNode, arguments: [Argument]) -> Expression {
    let node = number(variable)
    let slot = slot(variable.name) ?? 0
    guard !variable.fields.isEmpty else {
      return .variable(VariableAccess(node: node, slot: slot, hasArguments: !arguments.isEmpty))
    }
    return .fields(
      FieldAccess(node: node, receiver: .variable(slot), path: variable.fields, arguments: arguments))
  }

  private mutating func access(_ chain: ChainNode, arguments: [Argument]) -> Expression {
    let node = number(chain)
    if case .nil = chain.node {
      return .failure(
        Failure(node: node, message: "indirection through explicit nil in \(chain.description)"))
    }
    let receiver = operand(chain.node)
    return .fields(
      FieldAccess(node: node, receiver: .expression(receiver), path: chain.field, arguments: arguments))
  }

  /// An operand on its own: an argument, or the receiver of a chain.
  private mutating func operand(_ operand: Operand) -> Expression {
    switch operand {
    case .dot(let dot): return .dot(number(dot))
    case .field(let field):
      return .fields(FieldAccess(node: number(field), receiver: .dot, path: field.ident, arguments: []))
    case .variable(let variable): return access(variable, arguments: [])
    case .chain(let chain): return access(chain, arguments: [])
    case .identifier(let identifier): return call(identifier, command: identifier, arguments: [])
    case .pipeline(let pipe):
      return .pipeline(ParenthesizedPipeline(pipeline: pipeline(pipe), hasArguments: false))
    case .nil, .bool, .number, .string: return constant(operand)
    }
  }

  private mutating func arguments(_ operands: [Operand]) -> [Argument] {
    operands.map { argument($0) }
  }

  private mutating func argument(_ operand: Operand) -> Argument {
    let node = number(operand.syntaxNode)
    if let literal = Literal(operand) { return Argument(node: node, source: .literal(literal)) }
    return Argument(node: node, source: .expression(self.operand(operand)))
  }

  private mutating func call(
    _ identifier: IdentifierNode, command: SyntaxNode, arguments operands: [Operand]
  ) -> Expression {
    let node = number(identifier)
    let function = program.library.functions[identifier.function]
    let parameters = function.parameters
    var bound: [BoundArgument] = []
    bound.reserveCapacity(operands.count)
    for (index, operand) in operands.enumerated() {
      let parameter = index < parameters.count ? parameters[index] : function.variadic ?? .any
      bound.append(argument(operand).bound(to: parameter))
    }
    return .call(
      FunctionCall(identifier: node, command: number(command), function: function, arguments: bound))
  }
}
