internal import Charts
public import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax

extension RenderError {
  /// The failure with its place, the chain of templates that led there, and what may mend it.
  public var diagnostic: Diagnostic {
    switch self {
    case .chart(let error): Diagnostic(id: "chart", message: message, range: error.range)
    case .syntax(let error): syntaxDiagnostic(error)
    case .execution(let error): executionDiagnostic(error)
    case .invalidManifest: Diagnostic(id: "invalid-manifest", message: message)
    }
  }

  private func syntaxDiagnostic(_ error: SyntaxError) -> Diagnostic {
    var diagnostic = Diagnostic(id: "template-syntax", message: message, range: error.range)
    if case .functionNotDefined(let name) = error.kind {
      let names =
        TemplateFunctions.all.map(\.name) + ["include", "tpl", "and", "or", "len", "printf", "index"]
      if ["env", "expandenv"].contains(name.string) {
        diagnostic.hints.append("charts must not read the environment; pass the text as a value instead")
      } else if let near = NearestName.find(name.string, among: names) {
        diagnostic.hints.append("did you mean `\(near)`?")
      }
    }
    return diagnostic
  }

  private func executionDiagnostic(_ error: ExecutionError) -> Diagnostic {
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
    if let missing = cause.missing { diagnostic.hints += RenderError.hints(missing) }
    return diagnostic
  }

  private static func short(_ node: String) -> String { node.count > 60 ? node.prefix(60) + "…" : node }

  /// What to do about a chain of fields that found nothing.
  private static func hints(_ missing: ExecutionError.MissingValue) -> [String] {
    let names = missing.chain.map(\.string)
    let isVariable = names[0].hasPrefix("$")
    func text(_ count: Int) -> String {
      let joined = names.prefix(count).joined(separator: ".")
      return isVariable ? joined : "." + joined
    }
    guard missing.found < names.count else { return [] }
    let name = names[missing.found]
    let parent = missing.found == 0 ? "." : text(missing.found)
    var hints: [String] = []
    if missing.siblings.isEmpty {
      hints.append("`\(parent)` is no map, so it has no `\(name)`")
    } else if let near = NearestName.find(name, among: missing.siblings.map(\.string)) {
      hints.append(
        "`\(text(missing.found + 1))` does not exist; did you mean `\(text(missing.found))\(missing.found == 0 ? "" : ".")\(near)`?"
      )
    } else {
      let keys = missing.siblings.prefix(8).map(\.string).joined(separator: ", ")
      hints.append(
        "`\(text(missing.found + 1))` does not exist; `\(parent)` has \(keys)\(missing.siblings.count > 8 ? ", …" : "")"
      )
    }
    if names.first == "Values", missing.found >= 1 {
      let path = names.dropFirst().joined(separator: ".")
      hints.append("set `\(path)` in a values file or with --set \(path)=...")
    }
    return hints
  }
}
