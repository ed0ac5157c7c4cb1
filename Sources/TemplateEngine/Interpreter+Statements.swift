internal import SourceText
internal import TemplateSyntax
internal import Values

/// How a list of statements ended.
enum Completion {
  case normal, breakLoop, continueLoop
}

extension Interpreter {
  func run(_ list: ListNode) throws(ExecutionError) -> Completion {
    for node in list.nodes {
      switch node {
      case .text(let text): write(text)
      case .action(let pipe):
        let value = try evaluate(pipe)
        // A declaration or an assignment prints nothing.
        guard pipe.declarations.isEmpty else { continue }
        current = pipe
        try print(value, by: pipe)
      case .if(let branch):
        let completion = try run(branch, setsDot: false)
        if completion != .normal { return completion }
      case .with(let branch):
        let completion = try run(branch, setsDot: true)
        if completion != .normal { return completion }
      case .range(let range): try run(range)
      case .template(let call): try run(call)
      case .break: return .breakLoop
      case .continue: return .continueLoop
      }
    }
    return .normal
  }

  /// `if` and `with`, of which the latter has its value become dot.
  private func run(_ branch: BranchNode, setsDot: Bool) throws(ExecutionError) -> Completion {
    current = branch
    if T.isActive { tracer.enter(control: range(of: branch)) }
    defer { if T.isActive { tracer.leaveControl() } }
    let value = try evaluate(branch.pipe)
    guard value.isTrue else { return try branch.elseList.map(run) ?? .normal }
    guard setsDot else { return try run(branch.list) }
    let saved = (dot, dotIsInterface)
    defer { (dot, dotIsInterface) = saved }
    (dot, dotIsInterface) = (value, false)
    return try run(branch.list)
  }

  private func run(_ range: BranchNode) throws(ExecutionError) {
    current = range
    if T.isActive { tracer.enter(control: self.range(of: range)) }
    defer { if T.isActive { tracer.leaveControl() } }
    // Go: the pipeline's own value goes into the variables first, which only an `else` can see.
    let source = try evaluate(range.pipe)
    let saved = (dot, dotIsInterface)
    defer { (dot, dotIsInterface) = saved }
    let hadElements: Bool
    switch source {
    case .null: hadElements = false
    case .list(let list):
      hadElements = try iterate(range, list.elements, areInterfaces: list.type == .interfaces)
    case .map(let map), .values(let map):
      hadElements = try iterate(range, map)
    case .object(let object) where object.type.kind == .map:
      hadElements = try iterate(range, object.entries ?? Map())
    case .object(let object) where object.type.kind == .slice || object.type.kind == .array:
      hadElements = try iterate(range, object.elements, areInterfaces: false)
    default:
      // Go: what a pointer points to is printed, not the pointer.
      let text = source.formatted.string
      let isPointer = source.goType.kind == .ptr && text.hasPrefix("&")
      throw failure(ExecutionMessage.cannotIterate(isPointer ? String(text.dropFirst()) : text))
    }
    if T.isActive { tracer.consumed(source, by: nil) }
    guard !hadElements else { return }
    (dot, dotIsInterface) = saved
    if let elseList = range.elseList { _ = try run(elseList) }
  }

  private func iterate(
    _ range: BranchNode, _ elements: [Value], areInterfaces: Bool
  ) throws(ExecutionError) -> Bool {
    for (index, element) in elements.enumerated() {
      if try !step(range, index: .int(index), element: element, isInterface: areInterfaces) { break }
    }
    return !elements.isEmpty
  }

  private func iterate(_ range: BranchNode, _ map: Map) throws(ExecutionError) -> Bool {
    // A copy: the body may change the map, and Go too visits the keys that were there at the start.
    let entries = map.entries
    for entry in entries {
      let isInterface = map.type == .interfaces
      if try !step(range, index: .string(entry.key), element: entry.value, isInterface: isInterface) { break }
    }
    return !entries.isEmpty
  }

  /// One iteration; false when the loop shall end.
  private func step(
    _ range: BranchNode, index: Value, element: Value, isInterface: Bool
  ) throws(ExecutionError) -> Bool {
    try spendStep()
    let variables = range.pipe.declarations
    if let last = variables.last { set(last.slot, element, isInterface: isInterface) }
    if variables.count > 1 { set(variables[0].slot, index, isInterface: false) }
    (dot, dotIsInterface) = (element, isInterface)
    return try run(range.list) != .breakLoop
  }

  private func run(_ call: TemplateNode) throws(ExecutionError) {
    current = call
    guard let callee = scope.template(of: scope.library.entry(named: call.name)) else {
      throw failure(ExecutionMessage.notDefined(call.name))
    }
    let argument = try call.pipe.map { pipe throws(ExecutionError) in try evaluate(pipe) } ?? .null
    current = call
    try spendStep()
    if T.isActive { tracer.enter(template: call.name, call: range(of: call), outputStart: output.count) }
    defer { if T.isActive { tracer.leave(outputEnd: output.count) } }
    do throws(ExecutionError) {
      try execute(callee, argument)
    } catch {
      // A place costs a walk through the text, so only those that are kept are looked up.
      guard error.callers.count < ExecutionError.keptCallers else { throw error }
      throw error.called(by: template.frame(at: call))
    }
  }

  func spendStep() throws(ExecutionError) {
    limits.steps -= 1
    if limits.steps <= 0 {
      throw failure("the template ran more than 1000000000 steps; it seems to have no end")
    }
  }

  @inline(__always)
  private func write(_ node: TextNode) {
    let start = output.count
    output.append(contentsOf: node.text)
    if T.isActive { tracer.wrote(node.range, from: start, to: output.count) }
  }

  private func format(_ value: Value) throws(ExecutionError) {
    if !value.format(into: &output) { throw failure(ExecutionMessage.unprintable) }
  }

  private func print(_ value: Value, by node: SyntaxNode) throws(ExecutionError) {
    let start = output.count
    switch value {
    case .string(let text): output.append(contentsOf: text.bytes)
    case .null: output.append(contentsOf: "<no value>".utf8)
    case .object(let object):
      if let text = object.printedText {
        output.append(contentsOf: text.bytes)
      } else {
        try format(value)
        // Go prints what a pointer points to, not the pointer.
        if object.type.kind == .ptr, start < output.count, output[start] == UInt8(ascii: "&") {
          output.remove(at: start)
        }
      }
    default: try format(value)
    }
    if output.count > limits.outputBytes {
      throw failure("the output is larger than \(limits.outputBytes) bytes")
    }
    if T.isActive {
      let range = range(of: node)
      tracer.printed(value, at: range)
      tracer.wrote(range, from: start, to: output.count)
    }
  }
}
