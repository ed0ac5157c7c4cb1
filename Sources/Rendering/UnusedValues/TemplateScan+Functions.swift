internal import SourceText
internal import TemplateSyntax

extension TemplateScan {
  /// What a function may give; `target` is the operand of its first argument.
  func call(_ function: ByteString, _ arguments: [PossibleValue], target: Operand?, isUsed: Bool) -> PossibleValue {
    let first = arguments.first ?? .other
    let last = arguments.last ?? .other
    switch effect(of: function) {
    case .use: return use(arguments)
    case .choice: return bounded(possible.union(arguments))
    case .question: return .other
    case .part: return possible.unordered(last)
    case .element: return element(of: last)
    case .merge: return merge(arguments, target)
    case .join, .format: return format(arguments, hasVerbs: effect(of: function) == .format)
    case .list, .cut: return cut(arguments, keepsOrder: effect(of: function) == .list)
    case .dict: return dictionary(arguments)
    case .sequence: return list(arguments)
    case .append: return bounded(possible.unordered(possible.union(first, possible.list(of: last))))
    case .chunk: return possible.list(of: last)
    case .slice: return first
    case .reverse: return possible.sequence(of: last).map { possible.sequence($0.reversed()) } ?? last
    case .set: return set(arguments, target)
    case .get:
      guard arguments.count == 2 else { return use(arguments) }
      return lookup(arguments[1], in: arguments[0])
    case .index: return arguments.dropFirst().reduce(first) { lookup($1, in: $0) }
    case .dig:
      guard arguments.count >= 3 else { return use(arguments) }
      let found = arguments.dropLast(2).reduce(last) { lookup($1, in: $0) }
      return possible.union(found, arguments[arguments.count - 2])
    case .pluck:
      guard let key = arguments.first else { return .other }
      return possible.list(of: possible.union(arguments.dropFirst().map { lookup(key, in: $0) }))
    case .pick:
      guard let map = arguments.first else { return .other }
      return pick(arguments.dropFirst(), of: map)
    case .values: return possible.list(of: element(of: first))
    case .keys:
      for map in arguments { _ = element(of: map) }
      return .other
    case .include: return include(arguments, target, isUsed: isUsed)
    case .tpl:
      if let text = arguments.first { render(text) }
      return .other
    }
  }

  func effect(of function: ByteString) -> FunctionEffect {
    let number = names.number(ofShared: function)
    let key = NumberTable.key(0, number)
    if let known = effects[key], let effect = FunctionEffect(rawValue: known) { return effect }
    let effect = FunctionEffect(of: function.string)
    effects[key] = effect.rawValue
    return effect
  }

  private func use(_ arguments: [PossibleValue]) -> PossibleValue {
    var isRendered = false
    for argument in arguments {
      consume(argument)
      guard !isRendered else { continue }
      let form = possible[argument]
      isRendered = form.isRendered || form.texts.contains(where: names.isTemplate)
    }
    return isRendered ? .rendered : .other
  }

  // MARK: Templates

  private func include(_ arguments: [PossibleValue], _ name: Operand?, isUsed: Bool) -> PossibleValue {
    guard arguments.count == 2 else { return .other }
    if let names = possible[arguments[0]].knownTexts {
      if !isUsed {
        for name in names { visit(name, dot: arguments[1]) }
        return .rendered
      }
      return possible.union(names.map { follow($0, dot: arguments[1]) })
    }
    consume(arguments[0])
    followAll(meantBy: name.map(madeName) ?? MadeName(), dot: arguments[1], isUsed: isUsed)
    return .rendered
  }

  /// What an expression for a name tells of it: the pieces of constant text.
  private func madeName(_ operand: Operand) -> MadeName {
    var name = MadeName()
    switch operand {
    case .string(let node): add(node.text, to: &name)
    case .pipeline(let pipe):
      guard pipe.commands.count == 1, case .identifier(let function) = pipe.commands.first.arguments.first else {
        break
      }
      let isPrint = function.ident == "print"
      guard isPrint || function.ident == "printf" else { break }
      for argument in pipe.commands.first.arguments.rest {
        name.isEndKnown = false
        guard case .string(let node) = argument else { continue }
        add(node.text, to: &name)
        name.isEndKnown = isPrint && name.pieces.last == node.text
      }
    default: break
    }
    return name
  }

  /// Adds the text between the verbs of a format.
  private func add(_ text: ByteString, to name: inout MadeName) {
    for (index, part) in text.split(on: "%").enumerated() {
      let verb = index == 0 ? 0 : part.bytes.prefix { $0 < 0x41 }.count + 1
      let piece = ByteString(Array(part.bytes.dropFirst(verb)))
      if piece.count > 2 { name.pieces.append(piece) }
    }
  }

  // MARK: Texts and lists

  /// The text that `print`, `toString`, or `printf` with `%s` alone makes of one known text each.
  private func format(_ arguments: [PossibleValue], hasVerbs: Bool) -> PossibleValue {
    var texts = arguments.compactMap { possible[$0].constant.map { names[$0] } }
    guard texts.count == arguments.count, !texts.isEmpty else { return use(arguments) }
    guard hasVerbs else { return possible.text(names.number(of: texts.reduce(ByteString(), +))) }
    let parts = texts.removeFirst().split(on: "%s")
    guard parts.count == texts.count + 1, !parts.contains(where: { $0.contains("%") }) else { return use(arguments) }
    let text = zip(parts.dropFirst(), texts).reduce(parts[0]) { $0 + $1.1 + $1.0 }
    return possible.text(names.number(of: text))
  }

  private func cut(_ arguments: [PossibleValue], keepsOrder: Bool) -> PossibleValue {
    guard arguments.count == 2, let separators = possible[arguments[0]].knownTexts,
      let texts = possible[arguments[1]].knownTexts
    else { return use(arguments) }
    let pieces = separators.flatMap { separator in
      separator == TextNumbers.empty ? [] : texts.flatMap { names[$0].split(on: names[separator]) }
    }.map { names.number(of: $0) }
    if keepsOrder, separators.count == 1, texts.count == 1, !pieces.isEmpty { return possible.sequence(pieces) }
    return possible.list(of: possible.union(pieces.map(possible.text)))
  }

  private func list(_ elements: [PossibleValue]) -> PossibleValue {
    let texts = elements.compactMap { possible[$0].constant }
    if texts.count == elements.count, !texts.isEmpty { return possible.sequence(texts) }
    return bounded(possible.list(of: possible.union(elements)))
  }
}
