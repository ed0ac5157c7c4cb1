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
    let place = ChartPlace(file: cause.frame?.file ?? ByteString())
    if let missing = cause.missing {
      diagnostic.notes += MissingValueAdvice.notes(missing)
      diagnostic.hints += MissingValueAdvice.hints(missing, in: place)
    }
    OperandAdvice.add(to: &diagnostic, about: cause, in: place)
    if cause.missing?.chain.first != "Values", cause.missing?.holder?.list == nil {
      diagnostic.hints += MissingValueAdvice.hints(handedOnBy: levels)
    }
    if let range = CallAdvice.chainBehindCall(cause, sources: sources) { diagnostic.range = range }
    if diagnostic.hints.isEmpty { diagnostic.hints = CallAdvice.hints(cause, sources: sources) }
    diagnostic.notes += TextAdvice.notes(levels, sources: sources)
    if let frame = cause.frame, RenderError.isYAMLComment(frame, sources: sources) {
      diagnostic.hints.append("`#` does not keep a template from being run; write `{{/* ... */}}` around it")
    }
    TextAdvice.addSyntax(to: &diagnostic, cause, sources: sources)
    if let library, diagnostic.hints.isEmpty || !cause.detail.contains("cannot parse template") {
      diagnostic.hints += RenderError.hints(cause, library: library)
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

extension RenderError {
  /// What to do about the name of a template that does not exist.
  private static func hints(_ error: ExecutionError, library: TemplateLibrary) -> [String] {
    let text = error.detail
    guard !text.contains("cannot parse template") else {
      return SyntaxSlip.unknownFunction(inMessage: text).map { [$0] } ?? []
    }
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
  fileprivate func range(ofKey key: String, inFileNamed name: String, isFirst: Bool = false) -> SourceRange? {
    var found: SourceRange?
    var number: UInt32 = 1
    while let file = file(number) {
      if file.name.hasSuffix("/" + name) {
        let lines = file.text.split(on: "\n")
        if let index = lines.firstIndex(where: { $0.hasPrefix(ByteString(key + ":")) }) {
          if isFirst, found != nil { return found }
          found = range(ofLine: index + 1, in: number)
        }
      }
      number += 1
    }
    return found
  }
}

extension SourceMap {
  /// A line of the last file that bears a name.
  fileprivate func range(ofLine line: Int, inFileNamed name: String) -> SourceRange? {
    var last: UInt32?
    var number: UInt32 = 1
    while let file = file(number) {
      if file.name.hasSuffix("/" + name) { last = number }
      number += 1
    }
    return last.flatMap { range(ofLine: line, in: $0) }
  }
}

extension MetadataFault {
  /// The line that is missing; nil for other faults.
  fileprivate var missingField: String? {
    switch self {
    case .missingAPIVersion: "apiVersion: v2"
    case .missingName: "name: NAME"
    case .missingVersion: "version: 0.1.0"
    default: nil
    }
  }
}

extension ChartError {
  /// The failure with its place, and, where the user's YAML cannot be read, the likely slip.
  public func diagnostic(sources: SourceMap) -> Diagnostic {
    var diagnostic = self.diagnostic
    addAdvice(to: &diagnostic, sources: sources)
    if case .schema = kind { SchemaAdvice.showKeys(of: &diagnostic, sources: sources) }
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
      if let missing = fault.missingField {
        diagnostic.range = sources.range(ofLine: 1, inFileNamed: "Chart.yaml") ?? range
        diagnostic.hints.append("add a line `\(missing)` to Chart.yaml")
      }
      if key == "type" {
        diagnostic.hints.append("write `type: application`, or `type: library` for a chart without objects")
      }
      if key == "version" { diagnostic.hints.append("a version has three numbers with dots, such as 1.2.3") }
    case .document(_, let message):
      if let hint = FieldTypes.hint(message) { diagnostic.hints.append(hint) }
    case .notInstallable:
      diagnostic.range = sources.range(ofKey: "type", inFileNamed: "Chart.yaml", isFirst: true) ?? range
      diagnostic.hints.append(
        "a library only brings templates; name it under `dependencies` in another chart's Chart.yaml")
    case .incompatibleKubernetes(let constraint, _):
      diagnostic.range = sources.range(ofKey: "kubeVersion", inFileNamed: "Chart.yaml", isFirst: true) ?? range
      diagnostic.hints.append(
        constraint.bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
          ? "--kube-version VERSION renders for another version of Kubernetes"
          : "`\(constraint)` is no range of versions; write one such as `>=1.25.0-0`")
    case .missingMetadata:
      diagnostic.hints.append("a chart is a directory with a Chart.yaml, or a .tgz of one; give its own path")
    case .missingDependencies(let names):
      diagnostic.range = sources.range(ofKey: "dependencies", inFileNamed: "Chart.yaml") ?? range
      diagnostic.hints.append(
        "put \(names.map(\.string).joined(separator: ", ")) under charts/, or remove it from `dependencies` in Chart.yaml"
      )
    case .valuesFile(_, let message) where message.contains("cannot unmarshal"):
      diagnostic.hints.append("a values file is a map: lines of `key: value` at the top level")
    case .valuesArgument(let message) where message.contains("error parsing index"):
      diagnostic.hints.append("elements of lists are numbered from 0: `key[0]=value`; a key of a map follows a dot")
    case .valuesArgument(let message) where message.contains("--set-json"):
      diagnostic.hints.append("write --set-json 'key=JSON' with valid JSON: text in double quotes, no comma at the end")
    case .valuesArgument(let message) where message.contains("has no value") && followsComma(sources):
      diagnostic.hints.append(
        "a comma begins another key; one that belongs to the value is written `\\,`, or put the value in a values file")
    case .valuesArgument(let message) where message.contains("has no value"):
      diagnostic.hints.append("write key=value; an empty value is `key=`, no value at all `key=null`")
    case .typeMismatch(let chart, _):
      diagnostic.hints.append(
        "`\(chart)` is a subchart, so its value is a map; to leave it out use its condition, often `\(chart).enabled`")
    default: break
    }
  }

  /// Whether the part of the argument that fails stands behind a comma.
  private func followsComma(_ sources: SourceMap) -> Bool {
    guard let text = sources.file(range.file)?.text else { return false }
    let before = text.bytes.prefix(Int(range.start))
    guard let comma = before.lastIndex(of: 0x2C) else { return false }
    return before[..<comma].contains(0x3D) && !before[comma...].contains(0x3D)
  }

  private var isAboutYAML: Bool {
    switch kind {
    case .document, .valuesFile: true
    case .subchart(_, _, let cause): cause.isAboutYAML
    default: false
    }
  }
}
