internal import Charts
public import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

extension Renderer {
  /// All failures of a chart whose render failed, each cause once, the one that ended the render first.
  ///
  /// Templates after the failing one are parsed and run too. What would only follow from another failure is left out:
  /// nothing runs with values that are wrong, and a template that a broken file defines is not missed.
  public mutating func independentFailures(after first: RenderError) -> [Diagnostic] {
    guard let request else { return [diagnostic(of: first)] }
    var failures = IndependentFailures(sources: sources)
    failures.add(diagnostic(of: first), detail: IndependentFailures.detail(of: first), template: nil)
    let hasValues = scopes != nil && library != nil
    let scopes = self.scopes ?? TemplateScopes(chart: request.chart, values: Map(), request: request)
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources)
    self.library = library
    self.scopes = scopes
    var broken: [ByteString] = []
    for template in scopes.templates {
      do throws(SyntaxError) {
        try library.add(name: template.path, text: template.text)
      } catch {
        broken.append(template.text)
        add(.syntax(error), of: template.path, to: &failures)
      }
    }
    guard hasValues else { return failures.diagnostics }
    let files = run(scopes, library: library, context: request.context, broken: broken, failures: &failures)
    for error in manifestFailures(files) { add(error.error, of: error.path, to: &failures) }
    return failures.diagnostics
  }

  /// The failures that another context brings to a chart that rendered; `required` and `fail` no longer pass, where the
  /// first render let them.
  mutating func failures(with context: FunctionContext) -> [Diagnostic] {
    guard let scopes, let library else { return [] }
    var failures = IndependentFailures(sources: sources)
    _ = run(scopes, library: library, context: context, broken: [], failures: &failures)
    return failures.diagnostics
  }

  /// The documents of rendered files that are no manifests.
  func manifestFailures(_ files: [RenderedFile]) -> [(path: ByteString, error: RenderError)] {
    var failures: [(path: ByteString, error: RenderError)] = []
    for file in files where !file.path.hasSuffix("NOTES.txt") && !file.path.baseName.hasPrefix("_") {
      for document in ManifestSplitter.split(file.text) {
        do throws(ValueError) {
          _ = try ManifestHead(document: document)
        } catch {
          failures.append(
            (
              file.path,
              .invalidManifest(path: file.path, document: document, reason: error.message, files: files, hooks: [])
            ))
        }
      }
    }
    return failures
  }

  private mutating func run(
    _ scopes: TemplateScopes, library: TemplateLibrary, context: FunctionContext, broken: [ByteString],
    failures: inout IndependentFailures
  ) -> [RenderedFile] {
    let limits = request?.availableStack.map { ExecutionLimits(availableStack: $0) } ?? ExecutionLimits()
    let interpreter = Interpreter(library: library, context: context, tracer: NoTracer(), limits: limits)
    var files: [RenderedFile] = []
    for template in scopes.templates where !template.path.baseName.hasPrefix("_") {
      guard library.tree(named: template.path) != nil else { continue }
      template.announce()
      do throws(ExecutionError) {
        let text = try interpreter.render(template.path, .values(template.scope))
        files.append(RenderedFile(path: template.path, text: text.replacing("<no value>", with: "")))
      } catch {
        if IndependentFailures.isMissing(error, from: broken) { continue }
        add(.execution(error), of: template.path, to: &failures)
      }
    }
    return files
  }

  private func add(_ error: RenderError, of template: ByteString, to failures: inout IndependentFailures) {
    failures.add(diagnostic(of: error), detail: IndependentFailures.detail(of: error), template: template)
  }
}

/// Failures without repetitions: the same cause, reached from several templates, is one.
private struct IndependentFailures {
  private struct Cause: Hashable {
    let id: String
    let file: String
    let start: UInt32
    let detail: String
  }

  private let sources: SourceMap
  private var causes: [Cause: Int] = [:]
  private var found: [(diagnostic: Diagnostic, templates: [ByteString])] = []
  private static let limit = 200

  init(sources: SourceMap) { self.sources = sources }

  /// Adds a failure, or its template to the failure that has the same cause.
  mutating func add(_ diagnostic: Diagnostic, detail: String, template: ByteString?) {
    // Files may be registered more than once, so that their names count.
    let file = sources.file(diagnostic.range.file)?.name ?? ""
    let unplaced = diagnostic.range.isKnown ? "" : "\(template?.string ?? "") \(diagnostic.message)"
    let cause = Cause(id: diagnostic.id, file: file, start: diagnostic.range.start, detail: detail + unplaced)
    if let index = causes[cause] {
      if let template, !found[index].templates.contains(template) { found[index].templates.append(template) }
    } else if found.count < IndependentFailures.limit {
      causes[cause] = found.count
      found.append((diagnostic, template.map { [$0] } ?? []))
    }
  }

  /// The failures, each with the templates that it ends where these are several.
  var diagnostics: [Diagnostic] {
    found.map { failure in
      guard failure.templates.count > 1 else { return failure.diagnostic }
      var diagnostic = failure.diagnostic
      let names = failure.templates.prefix(10).map(\.string).joined(separator: ", ")
      let more = failure.templates.count > 10 ? ", …" : ""
      diagnostic.notes.append(
        Diagnostic.Note(message: "ends \(failure.templates.count) templates: \(names)\(more)"))
      return diagnostic
    }
  }

  /// What makes a failure differ from others at the same place.
  static func detail(of error: RenderError) -> String {
    switch error {
    case .chart(let error): return error.message
    case .syntax(let error): return error.renderMessage.string
    case .execution(let error):
      var cause = error
      while let inner = cause.inner { cause = inner }
      return cause.requestedMessage ?? cause.detail
    // What a shared template writes wrongly shows in different documents.
    case .invalidManifest: return ""
    }
  }

  /// Whether a failure is about a template that one of the broken texts defines.
  static func isMissing(_ error: ExecutionError, from broken: [ByteString]) -> Bool {
    if broken.isEmpty { return false }
    var cause = error
    while let inner = cause.inner { cause = inner }
    let detail = cause.detail
    guard detail.hasSuffix("not defined") || ByteString(detail).contains("associated with template") else {
      return false
    }
    let parts = detail.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return false }
    let names = ["define \"\(parts[1])\"", "block \"\(parts[1])\"", "define `\(parts[1])`"]
    return broken.contains { text in names.contains { text.contains(ByteString($0)) } }
  }
}
