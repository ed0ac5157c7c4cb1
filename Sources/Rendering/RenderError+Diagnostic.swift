public import Charts
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
    case .execution(let error): executionDiagnostic(error, library: library)
    case .invalidManifest: Diagnostic(id: "invalid-manifest", message: message)
    }
  }

  private func syntaxDiagnostic(_ error: SyntaxError, sources: SourceMap) -> Diagnostic {
    var diagnostic = Diagnostic(
      id: "template-syntax", message: message, range: SyntaxSlip.range(of: error, sources: sources))
    if case .functionNotDefined(let name) = error.kind {
      let names =
        TemplateFunctions.all.map(\.name) + ["include", "tpl", "and", "or", "len", "printf", "index"]
      if let line = SyntaxSlip.openActionLine(before: error, sources: sources) {
        diagnostic.hints.append("the action that began on line \(line) has no `}}`")
      } else if ["env", "expandenv"].contains(name.string) {
        diagnostic.hints.append("charts must not read the environment; pass the text as a value instead")
      } else if let near = NearestName.find(name.string, among: names) {
        diagnostic.hints.append("did you mean `\(near)`?")
      }
    }
    diagnostic.hints += SyntaxSlip.hints(error, sources: sources)
    return diagnostic
  }

  private func executionDiagnostic(_ error: ExecutionError, library: TemplateLibrary?) -> Diagnostic {
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
    let place = ChartPlace(file: cause.frame?.file ?? ByteString())
    if let missing = cause.missing { diagnostic.hints += MissingValueAdvice.hints(missing, in: place) }
    OperandAdvice.add(to: &diagnostic, about: cause, in: place)
    if let library { diagnostic.hints += RenderError.hints(cause, library: library) }
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

  private static func short(_ node: String) -> String { node.count > 60 ? node.prefix(60) + "…" : node }
}

extension RenderError {
  /// What to do about the name of a template that does not exist.
  private static func hints(_ error: ExecutionError, library: TemplateLibrary) -> [String] {
    let text = error.detail
    for (before, after) in [("template \"", "\" not defined"), ("no template \"", "\" associated with")] {
      guard let start = text.range(after: before), let name = text[start...].prefix(before: after) else {
        continue
      }
      let names = library.names.map(\.string).filter { !$0.hasSuffix(".yaml") }.sorted()
      if let near = NearestName.find(name, among: names) {
        return ["no template is named `\(name)`; did you mean `\(near)`?"]
      }
      return [
        "no template is named `\(name)`; it must be in a `define` of this chart or of a chart under charts/"
      ]
    }
    return []
  }
}

extension String {
  /// The index after the first occurrence of a text.
  fileprivate func range(after needle: String) -> Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return nil
  }
}

extension Substring {
  /// The text before the first occurrence of another.
  fileprivate func prefix(before needle: String) -> String? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return String(self[..<index]) }
      index = self.index(after: index)
    }
    return nil
  }
}

extension SourceMap {
  /// The line of a key at the top level of the last file that bears a name.
  fileprivate func range(ofKey key: String, inFileNamed name: String) -> SourceRange? {
    var found: SourceRange?
    var number: UInt32 = 1
    while let file = file(number) {
      if file.name.hasSuffix("/" + name) {
        let lines = file.text.split(on: "\n")
        if let index = lines.firstIndex(where: { $0.hasPrefix(ByteString(key + ":")) }) {
          found = range(ofLine: index + 1, in: number)
        }
      }
      number += 1
    }
    return found
  }
}

extension ChartError {
  /// The failure with its place, and, where the user's YAML cannot be read, the likely slip.
  public func diagnostic(sources: SourceMap) -> Diagnostic {
    var diagnostic = self.diagnostic
    addAdvice(to: &diagnostic, sources: sources)
    guard range.isKnown, let file = sources.file(range.file), !file.name.hasPrefix("--"),
      isAboutYAML, let place = sources.position(of: range.start, in: range.file)
    else { return diagnostic }
    guard let slip = YAMLSlip.find(in: file.text, near: place.line, isTemplateOutput: false) else {
      return diagnostic
    }
    diagnostic.hints.append(slip.hint)
    if slip.line != place.line, let line = sources.range(ofLine: slip.line, in: range.file) {
      diagnostic.range = line
    }
    return diagnostic
  }

  private func addAdvice(to diagnostic: inout Diagnostic, sources: SourceMap) {
    switch kind {
    case .validation(let fault):
      let key =
        switch fault {
        case .invalidVersion: "version"
        case .invalidName: "name"
        case .invalidType: "type"
        case .emptyMaintainer: "maintainers"
        case .emptyDependency, .duplicateDependency, .invalidAlias: "dependencies"
        default: ""
        }
      if !key.isEmpty { diagnostic.range = sources.range(ofKey: key, inFileNamed: "Chart.yaml") ?? range }
      if key == "version" { diagnostic.hints.append("a version has three numbers with dots, such as 1.2.3") }
    case .missingDependencies(let names):
      diagnostic.range = sources.range(ofKey: "dependencies", inFileNamed: "Chart.yaml") ?? range
      diagnostic.hints.append(
        "put \(names.map(\.string).joined(separator: ", ")) under charts/, or remove it from `dependencies` in Chart.yaml"
      )
    case .valuesFile(_, let message) where message.contains("cannot unmarshal"):
      diagnostic.hints.append("a values file is a map: lines of `key: value` at the top level")
    case .valuesArgument(let message) where message.contains("--set-json"):
      diagnostic.hints.append("write --set-json 'key=JSON' with valid JSON: text in double quotes, no comma at the end")
    case .valuesArgument(let message) where message.contains("has no value"):
      diagnostic.hints.append("write key=value; an empty value is `key=`, no value at all `key=null`")
    case .typeMismatch(let chart, _):
      diagnostic.hints.append(
        "`\(chart)` is a subchart, so its value is a map; to leave it out use its condition, often `\(chart).enabled`")
    default: break
    }
  }

  private var isAboutYAML: Bool {
    switch kind {
    case .document, .valuesFile: true
    case .subchart(_, _, let cause): cause.isAboutYAML
    default: false
    }
  }
}
