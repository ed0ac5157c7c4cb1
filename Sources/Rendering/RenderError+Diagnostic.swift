internal import Charts
public import SourceText
public import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax

extension RenderError {
  /// The failure with its place, the chain of templates that led there, and what may mend it.
  ///
  /// The library, where there is one, tells the names of the templates.
  public func diagnostic(sources: SourceMap, library: TemplateLibrary? = nil) -> Diagnostic {
    switch self {
    case .chart(let error): error.diagnostic(sources: sources)
    case .syntax(let error): syntaxDiagnostic(error, sources: sources)
    case .execution(let error): executionDiagnostic(error, library: library, sources: sources)
    case .invalidManifest: Diagnostic(id: "invalid-manifest", message: message)
    }
  }

  private func syntaxDiagnostic(_ error: SyntaxError, sources: SourceMap) -> Diagnostic {
    var diagnostic = Diagnostic(
      id: "template-syntax", message: message, range: SyntaxSlip.range(of: error, sources: sources))
    if case .functionNotDefined(let name) = error.kind {
      if let line = SyntaxSlip.openActionLine(before: error, sources: sources) {
        diagnostic.hints.append("the action that began on line \(line) has no `}}`")
      } else if ["env", "expandenv"].contains(name.string) {
        diagnostic.hints.append("charts must not read the environment; pass the text as a value instead")
      } else if ForeignSyntax.hint(at: error, sources: sources) == nil,
        let near = SyntaxSlip.nearestFunction(name.string)
      {
        diagnostic.hints.append("did you mean `\(near)`?")
      }
    }
    if case .undefinedVariable(let name) = error.kind {
      VariableAdvice.add(to: &diagnostic, name: name, usedAt: error.range, sources: sources)
    }
    diagnostic.hints += SyntaxSlip.hints(error, sources: sources)
    return diagnostic
  }

  private func executionDiagnostic(
    _ error: ExecutionError, library: TemplateLibrary?, sources: SourceMap
  ) -> Diagnostic {
    var levels = [error]
    while let inner = levels.last?.inner { levels.append(inner) }
    let cause = levels[levels.count - 1]
    var diagnostic = Diagnostic(
      id: "template-execution", message: message, range: cause.frame?.range ?? .unknown)
    // Innermost first: the callers of the failing template, then those of the templates around it.
    for (index, level) in levels.reversed().enumerated() {
      let frames = (index == 0 ? [] : level.frame.map { [$0] } ?? []) + level.callers
      diagnostic.notes += frames.map {
        Diagnostic.Note(message: "called by {{ \(RenderError.short($0.node)) }}", range: $0.range)
      }
    }
    diagnostic.notes = RenderError.collapsed(diagnostic.notes)
    let place = ChartPlace(cause.frame)
    if let missing = cause.missing {
      diagnostic.notes += MissingValueAdvice.notes(missing)
      diagnostic.hints += MissingValueAdvice.hints(missing, in: place)
    }
    OperandAdvice.add(to: &diagnostic, about: cause, in: place)
    diagnostic.showKeys(in: sources)
    if cause.missing?.chain.first != "Values", cause.missing?.holder?.list == nil {
      diagnostic.hints += MissingValueAdvice.hints(handedOnBy: levels)
    }
    if let range = CallAdvice.chainBehindCall(cause, sources: sources) { diagnostic.range = range }
    if let name = VariableAdvice.name(in: cause), let range = cause.frame?.range {
      VariableAdvice.add(to: &diagnostic, name: name, usedAt: range, sources: sources)
    }
    if diagnostic.hints.isEmpty { diagnostic.hints = CallAdvice.hints(cause, sources: sources) }
    diagnostic.notes += TextAdvice.notes(levels, sources: sources)
    if let frame = cause.frame, RenderError.isYAMLComment(frame, sources: sources) {
      diagnostic.hints.append("`#` does not keep a template from being run; write `{{/* ... */}}` around it")
    }
    TextAdvice.addSyntax(to: &diagnostic, cause, sources: sources)
    if let library, diagnostic.hints.isEmpty || !cause.detail.contains("cannot parse template") {
      diagnostic.hints += UnknownTemplateAdvice.hints(cause, library: library)
    }
    return diagnostic
  }

  /// Chains of callers without their repetitions, and not longer than a screen.
  private static func collapsed(_ notes: [Diagnostic.Note]) -> [Diagnostic.Note] {
    var result: [Diagnostic.Note] = []
    for note in notes where result.last?.range != note.range { result.append(note) }
    guard result.count > 12 else { return result }
    let between = Diagnostic.Note(message: "… \(result.count - 10) more callers …")
    return Array(result.prefix(8)) + [between] + Array(result.suffix(2))
  }

  /// Whether a node stands in a comment of YAML.
  private static func isYAMLComment(_ frame: ExecutionError.Frame, sources: SourceMap) -> Bool {
    guard let file = sources.file(frame.range.file), file.name.hasSuffix(".yaml"),
      let bounds = sources.range(ofLine: frame.line, in: frame.range.file), let line = sources.text(of: bounds)
    else { return false }
    return line.trimmedSpace.hasPrefix("#")
  }

  private static func short(_ node: String) -> String { node.count > 60 ? node.prefix(60) + "…" : node }
}
