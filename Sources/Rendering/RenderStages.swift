public import Charts
public import SourceText
public import TemplateEngine
internal import TemplateSyntax
public import Values

/// The stages of a render, one by one: what `Renderer` runs in order, and a benchmark times.
public struct RenderStages {
  private let request: RenderRequest
  private let sources: SourceMap
  private let warnings: WarningLog

  /// The stages for a request.
  public init(_ request: RenderRequest, sources: SourceMap, warnings: WarningLog) {
    self.request = request
    self.sources = sources
    self.warnings = warnings
  }

  /// Processes the dependencies and puts the user's values over the defaults of the whole tree.
  public func values() throws(RenderError) -> Map {
    do throws(ChartError) {
      try DependencyProcessor(warnings: warnings).process(request.chart, userValues: request.values)
      var values = try ChartValues.coalesced(request.chart, userValues: request.values, warnings: warnings)
      if request.isLint {
        // Helm: a lint does so twice, and so brings back the defaults that a null deleted, see `charts/lint-values`.
        values = try ChartValues.coalesced(request.chart, userValues: values, warnings: warnings)
      }
      if !request.skipsSchema {
        try SchemaCheck.check(request.chart, values: values, availableStack: request.availableStack)
      }
      if !request.isLint { try request.capabilities.check(request.chart) }
      return values
    } catch {
      throw .chart(error)
    }
  }

  /// The templates in the order in which Helm parses and runs them.
  public func templates(_ values: Map) -> TemplateScopes {
    TemplateScopes(chart: request.chart, values: values, request: request)
  }

  /// How many tokens the templates have: parsing reads them itself, this is for measurements of the lexer alone.
  public func tokenCount(of scopes: TemplateScopes) -> Int {
    scopes.templates.reduce(0) { $0 + TemplateParser.tokenCount(in: $1.text) }
  }

  /// Parses the templates.
  public func parse(_ scopes: TemplateScopes, into library: TemplateLibrary) throws(RenderError) {
    for template in scopes.templates {
      do throws(SyntaxError) {
        try library.add(name: template.path, text: template.text)
      } catch {
        throw .syntax(error)
      }
    }
  }

  /// Runs the templates that are no partials.
  public func execute<T: Tracer>(
    _ scopes: TemplateScopes, library: TemplateLibrary, tracer: inout T
  ) throws(RenderError) -> [RenderedFile] {
    let limits = request.availableStack.map { ExecutionLimits(availableStack: $0) } ?? ExecutionLimits()
    let interpreter = Interpreter(library: library, context: request.context, tracer: tracer, limits: limits)
    defer { tracer = interpreter.tracer }
    var files: [RenderedFile] = []
    for template in scopes.templates where !template.path.baseName.hasPrefix("_") {
      template.announce()
      do throws(ExecutionError) {
        let text = try interpreter.render(template.path, .values(template.scope))
        // Helm: absent values print `<no value>`, which is cut out of the whole text, also where a template wrote it,
        // see `charts/no-value`.
        files.append(RenderedFile(path: template.path, text: text.replacing("<no value>", with: "")))
      } catch {
        throw .execution(error)
      }
    }
    return files
  }

  /// Takes the notes out of the files, and sorts the documents of the others.
  public func sorted(_ files: [RenderedFile]) throws(RenderError) -> RenderedChart {
    let sorter = try ManifestSorter(
      files: files.filter { !$0.path.hasSuffix("NOTES.txt") }, warnings: warnings)
    return RenderedChart(
      manifests: sorter.manifests, hooks: sorter.hooks, notes: notes(in: files),
      customResourceDefinitions: request.chart.customResourceDefinitions)
  }

  /// Joins the files that are notes.
  ///
  /// Helm joins the notes of subcharts in no certain order; here they follow their paths.
  private func notes(in files: [RenderedFile]) -> ByteString {
    let own = request.chart.name + "/templates/NOTES.txt"
    var notes = ByteString()
    for file in files.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix("NOTES.txt") {
      guard request.includesSubchartNotes || file.path == own else { continue }
      if !notes.isEmpty { notes.append("\n") }
      notes.append(file.text)
    }
    return notes
  }
}
