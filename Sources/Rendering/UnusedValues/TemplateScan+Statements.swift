internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  func follow(_ list: ListNode?) {
    guard let list else { return }
    for node in list.nodes {
      steps += 1
      if steps > 400_000 { isExhausted = true }
      if isDone { return }
      if let slice, !slice.reaches(node.range) { continue }
      follow(node)
    }
  }

  private func follow(_ node: Node) {
    switch node {
    case .break, .continue: return
    case .text(let text):
      if output != .rendered, !possible[output].isOpen, text.text.contains(where: { $0 > 0x20 }) { output = .rendered }
    case .action(let pipe):
      // What is printed beside texts that are not known does not matter.
      let value = evaluate(pipe, isUsed: output != .rendered)
      guard pipe.declarations.isEmpty else { return }
      output = possible.union(output, printed(value))
      consume(value)
    case .if(let branch): followBranch(branch, movesDot: false)
    case .with(let branch): followBranch(branch, movesDot: true)
    case .range(let branch): followRange(branch)
    case .template(let template):
      let argument = template.pipe.map { evaluate($0) } ?? .nothing
      let name = names.number(ofShared: template.name)
      if output == .rendered {
        visit(name, dot: argument)
      } else {
        output = possible.union(output, follow(name, dot: argument))
      }
    }
  }

  /// The text of a value that is printed.
  private func printed(_ value: PossibleValue) -> PossibleValue {
    guard value.number > PossibleValue.elsewhere.number, let texts = possible[value].knownTexts else {
      return .rendered
    }
    return possible.value(PossibleValue.Form(texts: texts))
  }

  private func followBranch(_ branch: BranchNode, movesDot: Bool) {
    let (outerDot, count) = (dot, variables.count)
    let isLeftOut = !(slice?.reaches(branch.pipe.range) ?? true)
    let value = isLeftOut ? .other : evaluate(branch.pipe, isUsed: movesDot)
    let (declared, mark) = (variables.count, variables.changeCount)
    if movesDot { dot = value }
    follow(branch.list)
    dot = outerDot
    variables.keep(declared)
    followElse(branch, since: mark, count: count)
  }

  /// Follows the other branch of a statement, and joins what the variables are after each.
  private func followElse(_ branch: BranchNode, since mark: Int, count: Int) {
    let after = variables.revert(to: mark)
    follow(branch.elseList)
    variables.keep(count)
    guard !after.isEmpty || variables.changeCount > mark else { return }
    let before = variables.changed(since: mark).filter { change in !after.contains { $0.index == change.index } }
    join(after + before)
  }

  private func followRange(_ branch: BranchNode) {
    let count = variables.count
    let source = evaluate(branch.pipe)
    variables.keep(count)
    let mark = variables.changeCount
    if let texts = possible.sequence(of: source) {
      for text in texts { followBody(of: branch, element: possible.text(text)) }
      // Each round takes place, so that nothing is left of what variables were before them.
      if !texts.isEmpty { return variables.keep(count) }
    } else {
      let element = element(of: source)
      // Variables that the body assigns are seen by its next round.
      for round in 1...5 {
        let mark = variables.changeCount
        followBody(of: branch, element: element)
        if variables.changeCount == mark { break }
        let before = variables.changed(since: mark)
        join(before)
        if before.allSatisfy({ variables[$0.index] == $0.value }) { break }
        if round == 5 { consumeGrowth(since: before) }
      }
    }
    followElse(branch, since: mark, count: count)
  }

  /// One round of a loop.
  private func followBody(of branch: BranchNode, element: PossibleValue) {
    let (outerDot, count) = (dot, variables.count)
    let names = branch.pipe.declarations
    for (index, node) in names.enumerated() {
      let value = index + 1 == names.count ? element : .other
      if branch.pipe.isAssign { assign(node.name, value) } else { variables.declare(node.name, value) }
    }
    dot = element
    follow(branch.list)
    dot = outerDot
    variables.keep(count)
  }

  // MARK: Variables

  func assign(_ name: ByteString, _ value: PossibleValue) { variables.assign(name, bounded(value)) }

  /// Adds what variables are on another way to here; those of inner blocks are left out.
  private func join(_ others: [ScanVariables.Change]) {
    for other in others where other.index < variables.count {
      let value = variables[other.index]
      if value != other.value { variables.assign(other.index, bounded(possible.union(value, other.value))) }
    }
  }

  /// Gives up on variables that still grow.
  private func consumeGrowth(since known: [ScanVariables.Change]) {
    for change in known {
      let (form, before) = (possible[variables[change.index]], possible[change.value])
      for place in form.places where !before.places.contains(place) { reads.consume(place) }
      for field in form.fields where before.field(field.name) != field.value { consume(field.value) }
    }
  }
}
