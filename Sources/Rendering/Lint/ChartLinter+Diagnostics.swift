internal import Charts
public import SourceText
public import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// What a lint finds, each cause once: Helm's findings with their places, the failures that Helm does not come to, and
/// what Helm does not look for.
public struct LintFindings {
  /// Helm's own findings and the failures.
  public var causes: [Diagnostic] = []
  /// What Helm does not have.
  public var advice: [Diagnostic] = []

  /// Nothing found yet.
  public init() {}

  /// Adds what another chart brought.
  public mutating func add(_ other: LintFindings, keepingAdvice: Bool) {
    causes += other.causes
    if keepingAdvice { advice += other.advice }
  }
}

extension ChartLinter {
  /// The findings after a run.
  ///
  /// - Parameters:
  ///   - context: What functions may ask where `required` and `fail` end a render.
  ///   - userFiles: The numbers of the sources that the user gave; nil where the values were not meant for this chart.
  ///   - toleratesFailures: Whether `required` or `fail` was called during the run.
  public mutating func findings(
    context: FunctionContext, userFiles: ClosedRange<UInt32>?, toleratesFailures: Bool
  ) -> LintFindings {
    var result = LintFindings()
    result.causes = aboutFiles()
    if let loadingError {
      if !isExplained(loadingError, by: result.causes) {
        result.causes.append(loadingError.diagnostic(sources: sources))
      }
      result.causes += syntaxFailures()
      return result
    }
    guard var renderer else { return result }
    defer { self.renderer = renderer }
    if let failure {
      result.causes += renderer.independentFailures(after: failure)
      if toleratesFailures {
        // The other failures are told already.
        result.advice = renderer.failures(with: context).filter { $0.message.hasPrefix("execution error at") }
          .map(ChartLinter.tolerated)
      }
      return result
    }
    let manifests = renderer.manifestFailures(files)
    var seen: Set<ByteString> = []
    for failure in manifests where seen.insert(failure.path).inserted {
      result.causes.append(renderer.diagnostic(of: failure.error))
    }
    result.causes += aboutTemplates(renderer, broken: seen)
    if toleratesFailures { result.advice += renderer.failures(with: context).map(ChartLinter.tolerated) }
    result.advice += incompatibility()
    if let userFiles {
      result.advice += renderer.findings(userFiles: userFiles).filter { finding in
        // Values of the chart itself may have come among the user's.
        !["unused-value", "needless-null"].contains(finding.id) || userFiles.contains(finding.range.file)
      }
    }
    return result
  }

  /// What Helm says of files that are no templates; the schema's report has its places in the failure of the render.
  private func aboutFiles() -> [Diagnostic] {
    var hasSchemaFailure = false
    if case .chart(let error) = failure, case .schema = error.kind { hasSchemaFailure = true }
    return messages.filter { message in
      switch message.id {
      case "chart-metadata", "chart-values", "chart-dependencies", "templates": true
      case "schema": !hasSchemaFailure
      default: false
      }
    }.map(\.diagnostic)
  }

  /// Whether a chart does not load for what is told already.
  private func isExplained(_ error: ChartError, by causes: [Diagnostic]) -> Bool {
    let id: String
    switch error.kind {
    case .validation, .document("Chart.yaml", _): id = "chart-metadata"
    case .document("values.yaml", _): id = "chart-values"
    default: return false
    }
    return causes.contains { $0.id == id && $0.severity == .error }
  }

  /// The templates that cannot be parsed, of a chart that cannot be loaded.
  private func syntaxFailures() -> [Diagnostic] {
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources)
    var diagnostics: [Diagnostic] = []
    for template in folder.templates() where diagnostics.count < 100 {
      do throws(SyntaxError) {
        try library.add(name: folder.path + "/" + template.name, text: template.data)
      } catch {
        diagnostics.append(RenderError.syntax(error).diagnostic(sources: sources))
      }
    }
    return diagnostics
  }

  /// Helm's findings about templates, with what wrote the line; those about YAML only where nothing else tells them.
  private func aboutTemplates(_ renderer: Renderer<ValuesUsage>, broken: Set<ByteString>) -> [Diagnostic] {
    guard let chart else { return [] }
    return findings.compactMap { finding in
      let path = chart.name + "/" + finding.message.path
      if finding.message.id == "invalid-manifest", broken.contains(path) { return nil }
      var diagnostic = finding.message.diagnostic
      diagnostic.message = ChartLinter.withoutPattern(diagnostic.message)
      if let offset = finding.outputOffset, let file = files.first(where: { $0.path == path }) {
        var start = offset
        // The first line that is not blank is what an offset at the start means.
        while start < file.text.count, file.text.bytes[start] <= 0x20 { start += 1 }
        if let writer = renderer.writer(of: start, in: file) {
          diagnostic.range = wholeLine(from: writer.range)
          diagnostic.notes = writer.notes
        }
      }
      return diagnostic
    }
  }

  /// A message without the regular expression that Kubernetes' rules put behind their example.
  private static func withoutPattern(_ message: String) -> String {
    let text = ByteString(message)
    guard let start = text.firstIndex(of: ", regex used for validation is '", from: 0),
      let end = text.bytes.lastIndex(of: UInt8(ascii: "'")), end > start
    else { return message }
    return ByteString(text.bytes[..<start] + text.bytes[(end + 1)...]).string
  }

  /// A place in a template's own text, to the end of its line.
  private func wholeLine(from range: SourceRange) -> SourceRange {
    guard range.end <= range.start, let line = sources.position(of: range.start, in: range.file)?.line,
      let whole = sources.range(ofLine: line, in: range.file), whole.end > range.start
    else { return range }
    return SourceRange(file: range.file, start: range.start, end: whole.end)
  }

  /// A failure that Helm's lint lets pass.
  private static func tolerated(_ failure: Diagnostic) -> Diagnostic {
    var diagnostic = failure
    diagnostic.severity = .warning
    diagnostic.id = "tolerated-failure"
    diagnostic.message = "with these values an installation fails: \(failure.message)"
    return diagnostic
  }

  /// Whether the chart refuses the version of Kubernetes that the user named.
  private func incompatibility() -> [Diagnostic] {
    guard let chart, options.kubernetesVersion != nil, let request else { return [] }
    do throws(ChartError) {
      try request.capabilities.check(chart)
      return []
    } catch {
      var diagnostic = error.diagnostic(sources: sources)
      diagnostic.severity = .warning
      diagnostic.id = "kubernetes-version"
      return [diagnostic]
    }
  }
}
