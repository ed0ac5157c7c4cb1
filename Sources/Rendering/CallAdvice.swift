internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import Values

/// Says what a function wants, where it was given something else.
enum CallAdvice {
  static func hints(_ error: ExecutionError, sources: SourceMap) -> [String] {
    let detail = error.detail
    guard let frame = error.frame else { return [] }
    if detail.hasPrefix("expected integer; found \""), frame.node.hasPrefix("\"") {
      return ["write the number without quotes: \(frame.node.filter { $0 != "\"" })"]
    }
    if chainBehindCall(error, sources: sources) != nil, let line = line(of: frame, sources: sources) {
      if line.contains("lookup ") { return [emptyLookup] }
      if let type = detail.split(separator: " ").last, !detail.hasPrefix("nil pointer"), type != "{}" {
        return ["what the call gives is no map (Go's type is `\(type)`), so it has no fields"]
      }
      return ["what the call gives has no such field; ask with `dig` or `default dict`"]
    }
    if case .call("index", _) = error.cause {
      return frame.node.contains("lookup ") ? [emptyLookup] : indexHints(error)
    }
    if detail.contains("interface {} is chartutil.Values, not map[string]interface {}") {
      return ["`.Values` itself is no plain map; give the function `.Values.AsMap`"]
    }
    if detail.hasPrefix("wrong type for value; expected int; got float64") {
      return ["numbers of values files are float64; write `(int \(frame.node.hasPrefix(".") ? frame.node : "..."))`"]
    }
    if detail.hasSuffix("is not a method but has arguments") {
      let word = nextWord(frame, sources: sources)
      if let word, ["eq", "ne", "lt", "le", "gt", "ge", "and", "or"].contains(word) {
        return ["the function comes first: `\(word) \(frame.node) ...`"]
      }
      return ["`\(frame.node)` is a value, which takes no arguments; hand it to a function: `\(frame.node) | quote`"]
    }
    if detail.hasPrefix("wrong number of args for not: want 1 got ") {
      return ["put what is negated in parentheses: `not (\(nextWord(frame, sources: sources) ?? "eq") ...)`"]
    }
    if detail.hasPrefix("wrong number of args for Get:") || detail.hasPrefix("wrong number of args for Glob:") {
      return ["`\(frame.node)` wants the name of a file: `\(frame.node) \"config/app.ini\"`"]
    }
    guard !detail.hasPrefix("wrong number of args for include"),
      ["wrong type for value; ", "wrong number of args for ", "can't handle ", "expected "].contains(
        where: detail.hasPrefix),
      let name = functionName(frame, sources: sources),
      let function = TemplateFunctions.all.first(where: { $0.name == name })
    else { return [] }
    var types = function.parameters.map(words)
    if let more = function.variadic { types.append("then any number of such: \(words(more))") }
    // A function of one parameter says no more than the error itself.
    guard types.count > 1 else { return [] }
    return [
      "`\(name)` wants, in this order: \(types.joined(separator: ", ")); a value from `|` comes last"
    ]
  }

  private static let emptyLookup =
    "`lookup` finds nothing here, as no cluster is asked; ask first: `{{ with lookup ... }}{{ .data }}{{ end }}`"

  /// The fields that stand behind a call in parentheses, where they found nothing: Go names the last argument instead.
  static func chainBehindCall(_ error: ExecutionError, sources: SourceMap) -> SourceRange? {
    guard error.missing == nil, let frame = error.frame,
      error.detail.hasPrefix("nil pointer evaluating") || error.detail.hasPrefix("can't evaluate field "),
      let bytes = sources.file(frame.range.file)?.text.bytes, Int(frame.range.end) < bytes.count,
      let close = bytes[Int(frame.range.end)...].firstIndex(where: { $0 == 0x29 || $0 == 0x0A || $0 == 0x7D }),
      bytes[close] == 0x29, close + 1 < bytes.count, bytes[close + 1] == 0x2E
    else { return nil }
    let end = bytes[(close + 1)...].firstIndex { $0 != 0x2E && !NameBytes.contains($0) } ?? bytes.count
    return SourceRange(file: frame.range.file, start: UInt32(close + 1), end: UInt32(end))
  }

  private static func line(of frame: ExecutionError.Frame, sources: SourceMap) -> ByteString? {
    guard let lines = sources.file(frame.range.file)?.text.split(on: "\n"), lines.indices.contains(frame.line - 1)
    else { return nil }
    return lines[frame.line - 1]
  }

  /// The word behind a node; nil where none follows.
  private static func nextWord(_ frame: ExecutionError.Frame, sources: SourceMap) -> String? {
    guard let text = sources.file(frame.range.file)?.text, Int(frame.range.end) < text.count else { return nil }
    let rest = text.bytes[Int(frame.range.end)...].drop { $0 == 0x20 }
    let word = ByteString(Array(rest.prefix { NameBytes.contains($0) })).string
    return word.isEmpty ? nil : word
  }

  private static func indexHints(_ error: ExecutionError) -> [String] {
    let operand = error.operands.first { $0.kind == "a list" || $0.kind == "a map" }
    if error.detail.contains("cannot index slice/array with type string") {
      return ["a list is indexed by numbers from 0: `index \(operand?.text ?? "LIST") 0`"]
    }
    if error.detail.contains("value has type int; should be string") {
      return ["a map is indexed by its keys: `index \(operand?.text ?? "MAP") \"key\"`"]
    }
    if error.detail.contains("index of nil pointer") || error.detail.contains("index of untyped nil") {
      return ["one of the keys but the last does not exist; ask for each with `dig`: `dig \"a\" \"b\" DEFAULT MAP`"]
    }
    return []
  }

  private static func words(_ type: ParameterType) -> String {
    switch type {
    case .string: "text"
    case .int: "an integer"
    case .map: "a map"
    case .list: "a list"
    case .bool: "true or false"
    default: "a value"
    }
  }

  /// The function of the call in which a node stands.
  private static func functionName(_ frame: ExecutionError.Frame, sources: SourceMap) -> String? {
    if TemplateFunctions.all.contains(where: { $0.name == frame.node }) { return frame.node }
    guard let text = sources.file(frame.range.file)?.text, Int(frame.range.start) <= text.count else { return nil }
    var start = Int(frame.range.start)
    var depth = 0
    while start > 0 {
      let byte = text.bytes[start - 1]
      if byte == 0x29 { depth += 1 }
      if byte == 0x28 {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, byte == 0x7C || byte == 0x7B || byte == 0x3D { break }
      start -= 1
    }
    let words = ByteString(text.bytes[start..<Int(frame.range.start)]).string.split(separator: " ")
    return words.first { !["-", "if", "with", "range", "else"].contains($0) }.map(String.init)
  }
}
