internal import SourceText
internal import TemplateEngine

/// Says where a text stands that `tpl` could not render.
enum TextAdvice {
  static func notes(_ levels: [ExecutionError], sources: SourceMap) -> [Diagnostic.Note] {
    for level in levels.dropLast() {
      guard case .call("tpl", _) = level.cause else { continue }
      return level.operands.compactMap { operand in
        guard operand.kind == "a string" || operand.kind == "a map" || operand.kind == "a list",
          operand.origin.isKnown
        else { return nil }
        return Diagnostic.Note(message: "the text is `\(operand.text)`", range: operand.origin)
      }
    }
    return []
  }
}
