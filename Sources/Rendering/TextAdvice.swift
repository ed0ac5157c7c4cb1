internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax

/// Says where a text stands that `tpl` could not render, and what is wrong in it.
enum TextAdvice {
  static func notes(_ levels: [ExecutionError], sources: SourceMap) -> [Diagnostic.Note] {
    for level in levels.dropLast() {
      guard case .call("tpl", _) = level.cause else { continue }
      return texts(of: level).map { Diagnostic.Note(message: "the text is `\($0.text)`", range: $0.origin) }
    }
    return []
  }

  private static func texts(of level: ExecutionError) -> [ExecutionError.Operand] {
    level.operands.filter { operand in
      (operand.kind == "a string" || operand.kind == "a map" || operand.kind == "a list") && operand.origin.isKnown
    }
  }

  /// Adds the line of a text that `tpl` cannot parse, and what may mend it.
  static func addSyntax(to diagnostic: inout Diagnostic, _ cause: ExecutionError, sources: SourceMap) {
    guard case .call("tpl", _) = cause.cause, cause.detail.contains("cannot parse template"),
      let number = (1...max(1, sources.count)).last(where: { sources.file($0)?.name == "gotpl" }),
      let text = sources.file(number)?.text, let error = syntaxError(in: text, sources: sources),
      cause.detail.hasSuffix(error.message.string)
    else { return }
    let slip = RenderError.syntax(error).diagnostic(sources: sources)
    let operand = texts(of: cause).first { $0.kind == "a string" }
    if let operand, let range = place(of: slip.range, inTextAt: operand.origin, sources: sources) {
      diagnostic.notes.removeAll { $0.range == operand.origin }
      diagnostic.notes.append(Diagnostic.Note(message: "in the text of `\(operand.text)`", range: range))
    } else {
      diagnostic.notes.append(Diagnostic.Note(message: "in the text", range: slip.range))
    }
    diagnostic.hints += slip.hints.map(ofText)
  }

  /// A hint whose numbers of lines count in the text.
  private static func ofText(_ hint: String) -> String {
    var words = hint.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in words.indices.dropFirst(2) where words[index - 2] == "on" && words[index - 1] == "line" {
      words[index] += " of the text"
    }
    return words.joined(separator: " ")
  }

  private static func syntaxError(in text: ByteString, sources: SourceMap) -> SyntaxError? {
    do throws(SyntaxError) {
      try TemplateLibrary(functions: TemplateFunctions.all, sources: sources).add(name: "gotpl", text: text)
      return nil
    } catch {
      return error
    }
  }

  /// The place in a file of a place in a text that a value of the file holds.
  ///
  /// The lines of a block of text stand there as they are, but for their indentation.
  private static func place(
    of range: SourceRange, inTextAt origin: SourceRange, sources: SourceMap
  ) -> SourceRange? {
    guard let inText = sources.position(of: range.start, in: range.file),
      let line = sources.line(inText.line, of: range.file),
      let first = sources.position(of: origin.start, in: origin.file)
    else { return nil }
    for number in [first.line + inText.line, first.line + inText.line - 1] {
      guard let other = sources.line(number, of: origin.file),
        let bounds = sources.range(ofLine: number, in: origin.file)
      else { continue }
      let shift = other.bytes.prefix { $0 == 0x20 }.count
      guard let hit = other.firstIndex(of: line.trimmedSpace), !line.isBlank else { continue }
      let start = Int(bounds.start) - shift + hit + inText.column - 1 - line.bytes.prefix { $0 <= 0x20 }.count
      guard start >= 0 else { continue }
      return SourceRange(
        file: origin.file, start: UInt32(start), end: UInt32(start) &+ (range.end &- min(range.start, range.end)))
    }
    return nil
  }
}
