internal import SourceText
internal import TemplateSyntax
internal import Values

/// How a list of statements ended.
enum Completion {
  case normal, breakLoop, continueLoop
}

extension Interpreter {
  func run(_ block: Block) throws(ExecutionError) -> Completion {
    let statements = block.statements(of: program)
    while variables.count < base + program.slotCount {
      variables.append(Variable(value: .null, isInterface: false))
    }
    for statement in statements {
      switch statement {
      case .text(let text):
        write(text)
      case .print(let pipeline):
        let value = try evaluate(pipeline)
        current = pipeline.node
        try print(value, by: pipeline.node)
      case .evaluate(let pipeline):
        _ = try evaluate(pipeline)
      case .branch(let branch):
        let completion = try run(branch)
        if completion != .normal { return completion }
      case .range(let range):
        try run(range)
      case .template(let template):
        try run(template)
      case .breakLoop: return .breakLoop
      case .continueLoop: return .continueLoop
      }
    }
    return .normal
  }

  private func run(_ branch: BranchStatement) throws(ExecutionError) -> Completion {
    current = branch.node
    if T.isActive { tracer.enter(control: range(of: branch.node)) }
    defer { if T.isActive { tracer.leaveControl() } }
    let value = try evaluate(branch.condition)
    guard value.isTrue else { return try run(branch.elseBody) }
    guard branch.setsDot else { return try run(branch.body) }
    let saved = (dot, dotIsInterface)
    defer { (dot, dotIsInterface) = saved }
    (dot, dotIsInterface) = (value, false)
    return try run(branch.body)
  }

  private func run(_ range: RangeStatement) throws(ExecutionError) {
    current = range.node
    if T.isActive { tracer.enter(control: self.range(of: range.node)) }
    defer { if T.isActive { tracer.leaveControl() } }
    let source = try evaluate(range.source)
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
    _ = try run(range.elseBody)
  }

  private func iterate(
    _ range: RangeStatement, _ elements: [Value], areInterfaces: Bool
  ) throws(ExecutionError) -> Bool {
    for (index, element) in elements.enumerated() {
      if try !step(range, index: .int(index), element: element, isInterface: areInterfaces) { break }
    }
    return !elements.isEmpty
  }

  private func iterate(_ range: RangeStatement, _ map: Map) throws(ExecutionError) -> Bool {
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
    _ range: RangeStatement, index: Value, element: Value, isInterface: Bool
  ) throws(ExecutionError) -> Bool {
    try spendStep()
    if range.elementSlot >= 0 {
      variables[base + range.elementSlot] = Variable(value: element, isInterface: isInterface)
    }
    if range.indexSlot >= 0 {
      variables[base + range.indexSlot] = Variable(value: index, isInterface: false)
    }
    (dot, dotIsInterface) = (element, isInterface)
    return try run(range.body) != .breakLoop
  }

  private func run(_ template: TemplateStatement) throws(ExecutionError) {
    current = template.node
    guard let callee = scope.program(of: template.entry(in: scope.library)) else {
      throw failure(ExecutionMessage.notDefined(template.name))
    }
    let argument =
      try template.argument.map { pipeline throws(ExecutionError) in try evaluate(pipeline) } ?? .null
    let call = template.node
    current = call
    try spendStep()
    if T.isActive { tracer.enter(template: template.name, call: range(of: call), outputStart: output.count) }
    defer { if T.isActive { tracer.leave(outputEnd: output.count) } }
    do throws(ExecutionError) {
      try execute(callee, argument)
    } catch {
      // A place costs a walk through the text, so only those that are kept are looked up.
      guard error.callers.count < ExecutionError.keptCallers, let caller = frame(at: call) else {
        throw error
      }
      throw error.called(by: caller)
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

  private func print(_ value: Value, by node: NodeNumber) throws(ExecutionError) {
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
