internal import SourceText
internal import TemplateSyntax

/// How functions pass values on.
///
/// Whatever is not named here uses its arguments whole and gives nothing of them.
private enum FunctionEffect {
  /// Gives one of its arguments, or a mixture.
  case choice
  /// Asks whether its arguments are there and what they are.
  case question
  /// Gives the list or map that is its last argument, in part.
  case part
  /// Gives an element of the list that is its last argument.
  case element

  static let table: [String: FunctionEffect] = [
    "default": .choice, "coalesce": .choice, "or": .choice, "and": .choice, "concat": .choice, "mustConcat": .choice,
    "deepCopy": .choice, "mustDeepCopy": .choice, "ternary": .choice, "omit": .choice, "unset": .choice,
    "without": .choice, "mustWithout": .choice,
    "not": .question, "empty": .question, "kindOf": .question, "kindIs": .question, "typeOf": .question,
    "typeIs": .question, "typeIsLike": .question, "len": .question,
    "rest": .part, "mustRest": .part, "initial": .part, "mustInitial": .part, "reverse": .part, "mustReverse": .part,
    "uniq": .part, "mustUniq": .part, "compact": .part, "mustCompact": .part, "required": .part,
    "first": .element, "mustFirst": .element, "last": .element, "mustLast": .element,
  ]

  static let merges: Set<String> = ["merge", "mergeOverwrite", "mustMerge", "mustMergeOverwrite"]
  /// Functions that make a map or list of their own.
  static let makers: Set<String> = [
    "dict", "deepCopy", "mustDeepCopy", "omit", "pick", "fromYaml", "fromJson", "merge", "mergeOverwrite", "mustMerge",
    "mustMergeOverwrite",
  ]
}

extension TemplateScan {
  func call(_ function: ByteString, _ operands: [Operand], final: PossibleValue?) -> PossibleValue {
    // Short strings are compared without memory of their own, which literals of bytes need.
    let name = function.string
    if name == "include" { return include(operands, final: final) }
    var arguments = operands.map(evaluate)
    if let final { arguments.append(final) }
    switch FunctionEffect.table[name] {
    case .choice:
      return bounded(arguments.reduce(PossibleValue()) { $0.union($1) })
    case .question: return .other
    case .part:
      var list = arguments.last ?? .other
      list.isSequence = false
      return list
    case .element: return element(of: arguments.last ?? .other)
    case nil: break
    }
    if FunctionEffect.merges.contains(name) { return merge(operands, arguments) }
    switch name {
    case "dict": return dictionary(arguments)
    case "print", "printf", "toString":
      if let text = constant(name, arguments) { return PossibleValue(texts: [text]) }
    case "list", "tuple":
      let texts = arguments.compactMap { $0.knownTexts?.count == 1 ? $0.texts[0] : nil }
      if texts.count == arguments.count, !texts.isEmpty { return .sequence(texts) }
      return bounded(.list(of: arguments.reduce(PossibleValue()) { $0.union($1) }))
    case "append", "mustAppend", "push", "mustPush", "prepend", "mustPrepend":
      let list = arguments.first ?? .other
      var result = list.union(.list(of: arguments.last ?? .other))
      result.isSequence = false
      return bounded(result)
    case "chunk", "mustChunk": return .list(of: arguments.last ?? .other)
    case "slice", "mustSlice": return arguments.first ?? .other
    case "set": return set(operands, arguments)
    case "get", "hasKey":
      guard arguments.count == 2 else { break }
      return lookup(arguments[1], in: arguments[0])
    case "index":
      return arguments.dropFirst().reduce(arguments.first ?? .other) { lookup($1, in: $0) }
    case "dig":
      guard arguments.count >= 3, let map = arguments.last else { break }
      let found = arguments.dropLast(2).reduce(map) { lookup($1, in: $0) }
      return found.union(arguments[arguments.count - 2])
    case "pluck":
      guard let key = arguments.first else { break }
      return .list(of: arguments.dropFirst().reduce(PossibleValue()) { $0.union(lookup(key, in: $1)) })
    case "pick":
      guard let map = arguments.first else { break }
      return pick(arguments.dropFirst(), of: map)
    case "splitList", "split":
      guard arguments.count == 2, let separators = arguments[0].knownTexts, let texts = arguments[1].knownTexts
      else { break }
      if separators.count == 1, texts.count == 1, name == "splitList", !separators[0].isEmpty {
        return .sequence(texts[0].split(on: separators[0]))
      }
      let pieces = separators.flatMap { separator in separator.isEmpty ? [] : texts.flatMap { $0.split(on: separator) }
      }
      return .list(of: pieces.reduce(PossibleValue()) { $0.union(PossibleValue(texts: [$1])) })
    case "values": return .list(of: element(of: arguments.first ?? .other))
    case "keys":
      for map in arguments { _ = element(of: map) }
      return .other
    case "tpl":
      if let text = arguments.first { render(text) }
      return .other
    default: break
    }
    for argument in arguments { consume(argument) }
    return arguments.contains { $0.isRendered || $0.texts.contains { $0.contains(TemplateScan.opening) } }
      ? .rendered : .other
  }

  private func include(_ operands: [Operand], final: PossibleValue?) -> PossibleValue {
    var arguments = operands.map(evaluate)
    if let final { arguments.append(final) }
    guard arguments.count == 2 else { return .other }
    if let names = arguments[0].knownTexts {
      return names.reduce(PossibleValue()) { $0.union(follow($1, dot: arguments[1])) }
    } else {
      consume(arguments[0])
      let parts = operands.first.map { TemplateScan.literals(in: $0) } ?? []
      followAll(holding: parts, dot: arguments[1])
    }
    return .rendered
  }

  /// The text that a call of `print`, `printf` with `%s` alone, or `toString` makes of one known text each.
  private func constant(_ name: String, _ arguments: [PossibleValue]) -> ByteString? {
    var texts = arguments.compactMap { $0.knownTexts?.count == 1 ? $0.texts[0] : nil }
    guard texts.count == arguments.count, !texts.isEmpty else { return nil }
    guard name == "printf" else { return texts.reduce(ByteString(), +) }
    let parts = texts.removeFirst().split(on: "%s")
    guard parts.count == texts.count + 1, !parts.contains(where: { $0.contains("%") }) else { return nil }
    return zip(parts.dropFirst(), texts).reduce(parts[0]) { $0 + $1.1 + $1.0 }
  }

  private func dictionary(_ arguments: [PossibleValue]) -> PossibleValue {
    var fields: [ByteString: PossibleValue] = [:]
    var index = 0
    while index < arguments.count {
      let value = index + 1 < arguments.count ? arguments[index + 1] : .other
      for key in arguments[index].knownTexts ?? [PossibleValue.elementKey] {
        fields[key, default: PossibleValue()].formUnion(value)
      }
      index += 2
    }
    return bounded(PossibleValue(fields: fields))
  }

  private func pick(_ keys: some Sequence<PossibleValue>, of map: PossibleValue) -> PossibleValue {
    var fields: [ByteString: PossibleValue] = [:]
    for key in keys {
      guard let names = key.knownTexts else { return map }
      for name in names { fields[name] = field(name, of: map) }
    }
    return bounded(PossibleValue(fields: fields))
  }

  private func set(_ operands: [Operand], _ arguments: [PossibleValue]) -> PossibleValue {
    guard arguments.count == 3 else { return .other }
    var addition = PossibleValue()
    for key in arguments[1].knownTexts ?? [PossibleValue.elementKey] { addition.fields[key] = arguments[2] }
    if let name = TemplateScan.variableName(operands.first), arguments[0].places.isEmpty, arguments[0].charts.isEmpty {
      assign(name, variable(name).union(addition))
    }
    // Others may hold the same map.
    if !TemplateScan.isMade(operands.first) { escape(arguments[2], as: arguments[1]) }
    return bounded(arguments[0].union(addition))
  }

  private func merge(_ operands: [Operand], _ arguments: [PossibleValue]) -> PossibleValue {
    let result = bounded(arguments.reduce(PossibleValue()) { $0.union($1) })
    guard let target = arguments.first, !TemplateScan.isMade(operands.first) else { return result }
    if let name = TemplateScan.variableName(operands.first), target.places.isEmpty, target.charts.isEmpty {
      assign(name, variable(name).union(result))
    } else {
      // The target changes for everyone who reads it.
      for source in arguments.dropFirst() {
        var part = source
        part.charts = []
        consume(part)
      }
    }
    return result
  }

  private static func variableName(_ operand: Operand?) -> ByteString? {
    guard case .variable(let node)? = operand, node.ident.count == 1 else { return nil }
    return node.ident[0]
  }

  /// Whether an operand is a map that nobody else holds.
  private static func isMade(_ operand: Operand?) -> Bool {
    guard case .pipeline(let pipe)? = operand, let command = pipe.commands.last,
      case .identifier(let function)? = command.arguments.first
    else { return false }
    return FunctionEffect.makers.contains(function.ident.string)
  }

  /// The pieces of constant text that an expression for a name holds.
  private static func literals(in operand: Operand) -> [ByteString] {
    switch operand {
    case .string(let node):
      var pieces: [ByteString] = []
      for (index, part) in node.text.split(on: "%").enumerated() {
        let verb = index == 0 ? 0 : part.bytes.prefix { $0 < 0x41 }.count + 1
        let piece = ByteString(Array(part.bytes.dropFirst(verb)))
        if piece.count > 2 { pieces.append(piece) }
      }
      return pieces
    case .pipeline(let pipe):
      guard pipe.commands.count == 1, let command = pipe.commands.first,
        case .identifier(let function)? = command.arguments.first,
        ["print", "printf"].contains(function.ident.string)
      else { return [] }
      return command.arguments.dropFirst().flatMap { argument -> [ByteString] in
        if case .string = argument { return literals(in: argument) }
        return []
      }
    default: return []
    }
  }
}
