internal import SourceText
internal import TemplateSyntax

/// What a template does, in order.
enum Statement {
  case text(TextNode)
  /// `{{pipeline}}`: prints the value.
  case print(Pipeline)
  /// `{{$x := pipeline}}`: prints nothing.
  case evaluate(Pipeline)
  case branch(BranchStatement)
  case range(RangeStatement)
  case template(TemplateStatement)
  case breakLoop
  case continueLoop
}

/// `if` and `with`.
final class BranchStatement {
  let node: NodeNumber
  let condition: Pipeline
  /// Whether the value becomes dot in the body.
  let setsDot: Bool
  let body: Block
  let elseBody: Block

  init(node: NodeNumber, condition: Pipeline, setsDot: Bool, body: Block, elseBody: Block) {
    self.node = node
    self.condition = condition
    self.setsDot = setsDot
    self.body = body
    self.elseBody = elseBody
  }
}

final class RangeStatement {
  let node: NodeNumber
  let source: Pipeline
  /// Slots of the index (or key) and the element, -1 for none.
  let indexSlot: Int
  let elementSlot: Int
  let body: Block
  let elseBody: Block

  init(
    node: NodeNumber, source: Pipeline, indexSlot: Int, elementSlot: Int, body: Block, elseBody: Block
  ) {
    self.node = node
    self.source = source
    self.indexSlot = indexSlot
    self.elementSlot = elementSlot
    self.body = body
    self.elseBody = elseBody
  }
}

/// `{{template "name" pipeline}}`.
final class TemplateStatement {
  let node: NodeNumber
  let name: ByteString
  let argument: Pipeline?
  private var knownEntry: TemplateEntry?

  init(node: NodeNumber, name: ByteString, argument: Pipeline?) {
    self.node = node
    self.name = name
    self.argument = argument
  }

  /// The template that is called.
  func entry(in library: TemplateLibrary) -> TemplateEntry {
    if let knownEntry { return knownEntry }
    let entry = library.entry(named: name)
    knownEntry = entry
    return entry
  }
}
