internal import SourceText
internal import TemplateEngine

/// Says what the values of a failing call were, where they come from, and how to convert them.
enum OperandAdvice {
  static func add(to diagnostic: inout Diagnostic, about error: ExecutionError, in place: ChartPlace) {
    let function: String? = if case .call(let name, _) = error.cause { name } else { nil }
    let detail = error.detail
    for operand in error.operands {
      if let missing = operand.missing, operand.kind == nil {
        if function == "required" { diagnostic.range = operand.range }
        diagnostic.hints += MissingValueAdvice.hints(missing, in: place)
      } else if let kind = operand.kind, function != "fail", !operand.chain.isEmpty, operand.chain != ["Values"] {
        let isSecret = operand.chain.last.map { SecretNames.looksSecret($0.string) } ?? false
        let value = operand.scalar.map { isSecret ? "" : " \($0)" } ?? ""
        diagnostic.notes.append(
          Diagnostic.Note(
            message: "`\(operand.text)` is \(kind)\(value)", range: operand.origin, key: operand.keyOfCollection))
      } else if operand.kind == nil, let last = operand.chain.last, operand.chain.first != "Files",
        !detail.hasPrefix("wrong number of args for \(last)")
      {
        diagnostic.hints.append("`\(operand.text)` is nothing here")
      }
    }
    if function == "required", let empty = error.operands.last, empty.kind == "a string" {
      diagnostic.range = empty.range
      diagnostic.notes.removeAll { $0.message.hasPrefix("`\(empty.text)`") }
      if empty.origin.isKnown {
        diagnostic.notes.append(Diagnostic.Note(message: "`\(empty.text)` is empty", range: empty.origin))
      } else {
        diagnostic.hints.append("`\(empty.text)` is empty")
      }
      if let path = MissingValueAdvice.valuesPath(empty.chain.map(\.string)) {
        diagnostic.hints.append(MissingValueAdvice.setting(path, in: place))
      }
    }
    diagnostic.hints += conversions(detail, operands: error.operands, function: function)
  }

  private static func conversions(
    _ detail: String, operands: [ExecutionError.Operand], function: String?
  ) -> [String] {
    let subject = operands.first { $0.kind != nil }?.text ?? "..."
    if detail.contains("incompatible types for comparison") {
      if operands.contains(where: { $0.kind == "a float64" }) {
        return ["numbers of values files are float64; compare with `(int \(subject))`"]
      }
      if operands.contains(where: { $0.kind == nil }) { return ["give it a value with `default`, or ask `if` first"] }
      if operands.contains(where: { $0.kind == "an integer" }) {
        return ["both sides must be of one type; compare with `(int \(subject))` or `(toString \(subject))`"]
      }
      return ["both sides must be of one type; convert one, for example with `toString`"]
    }
    if detail.hasPrefix("wrong type for value; expected string; got ") {
      return switch operands.first?.kind {
      case "a map", "a list":
        ["write it as text with `toYaml \(subject)` or `toJson \(subject)`, or choose one of its entries"]
      default: ["make it text with `toString`; in a values file, quotes make a number a string"]
      }
    }
    if detail.hasPrefix("wrong type for value; expected map") {
      if let missing = operands.first(where: { $0.kind == nil && $0.missing != nil }) {
        return ["the function wants a map here; where it may be left out, write `(\(missing.text) | default dict)`"]
      }
      return ["the function wants a map here"]
    }
    if detail.hasPrefix("range can't iterate over"), operands.first?.kind == "a string",
      let path = operands.first.flatMap({ MissingValueAdvice.valuesPath($0.chain.map(\.string)) })?.joined(
        separator: ".")
    {
      return [
        "`range` goes over lists and maps; write a list: lines of `- value` below the key, or --set \(path)[0]=..."
      ]
    }
    if detail.hasPrefix("range can't iterate over") {
      return ["`range` goes over lists and maps; for a number use `until (int \(subject))`"]
    }
    if detail.hasPrefix("wrong number of args for include: want 2 got 1") {
      return ["`include` wants the value that the template sees as `.` too, usually `.`"]
    }
    return []
  }
}

extension ExecutionError.Operand {
  /// The key of a map or list, which tells more than its first entry does; nil for scalars.
  fileprivate var keyOfCollection: ByteString? {
    kind.flatMap { ["a map", "a list"].contains($0) ? chain.last : nil }
  }
}
