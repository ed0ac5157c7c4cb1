public import Charts
public import SourceText
public import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// Renders charts.
public struct Renderer<T: Tracer> {
  private let sources: SourceMap
  private let warnings: WarningLog
  /// Hears what the templates do; read it after rendering.
  public private(set) var tracer: T

  /// A renderer whose findings go to a log.
  public init(sources: SourceMap, warnings: WarningLog, tracer: T) {
    self.sources = sources
    self.warnings = warnings
    self.tracer = tracer
  }

  /// Runs everything from the dependencies to the sorted manifests.
  public mutating func render(_ request: RenderRequest) throws(RenderError) -> RenderedChart {
    let chart = request.chart
    let values: Map
    do throws(ChartError) {
      try DependencyProcessor(warnings: warnings).process(chart, userValues: request.values)
      values = try ChartValues.coalesced(chart, userValues: request.values, warnings: warnings)
      try request.capabilities.check(chart)
    } catch {
      throw .chart(error)
    }
    var files = try execute(chart, values: values, request: request)
    let notes = removeNotes(&files, of: chart, includingSubcharts: request.includesSubchartNotes)
    let sorter = try ManifestSorter(files: files, warnings: warnings)
    return RenderedChart(
      manifests: sorter.manifests, hooks: sorter.hooks, notes: notes,
      customResourceDefinitions: chart.customResourceDefinitions)
  }

  private mutating func execute(
    _ chart: Chart, values: Map, request: RenderRequest
  ) throws(RenderError) -> [RenderedFile] {
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources)
    let templates = TemplateScopes(chart: chart, values: values, request: request).templates
    for template in templates {
      do throws(SyntaxError) {
        try library.add(name: template.path, text: template.text)
      } catch {
        throw .syntax(error)
      }
    }
    let limits = request.availableStack.map { ExecutionLimits(availableStack: $0) } ?? ExecutionLimits()
    let interpreter = Interpreter(library: library, context: request.context, tracer: tracer, limits: limits)
    defer { tracer = interpreter.tracer }
    var files: [RenderedFile] = []
    for template in templates where !template.path.baseName.hasPrefix("_") {
      let facts: [(ByteString, Value)] = [
        ("Name", .string(template.path)), ("BasePath", .string(template.basePath)),
      ]
      template.scope["Template"] = .values(Map(facts))
      do throws(ExecutionError) {
        let text = try interpreter.render(template.path, .values(template.scope))
        // Helm: absent values print `<no value>`, which is cut out of the whole text, also where a template wrote it.
        files.append(RenderedFile(path: template.path, text: text.replacing("<no value>", with: "")))
      } catch {
        throw .execution(error)
      }
    }
    return files
  }

  /// Takes the files that end in NOTES.txt out, and joins those that are notes.
  ///
  /// Helm joins the notes of subcharts in no certain order; here they follow their paths.
  private func removeNotes(
    _ files: inout [RenderedFile], of chart: Chart, includingSubcharts: Bool
  ) -> ByteString {
    let all = files.filter { $0.path.hasSuffix("NOTES.txt") }.sorted { $0.path < $1.path }
    files.removeAll { $0.path.hasSuffix("NOTES.txt") }
    let own = chart.name + "/templates/NOTES.txt"
    var notes = ByteString()
    for file in all where includingSubcharts || file.path == own {
      if !notes.isEmpty { notes.append("\n") }
      notes.append(file.text)
    }
    return notes
  }
}

extension ByteString {
  /// The last part of a path.
  var baseName: ByteString {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return ByteString(bytes[(slash + 1)...])
  }
}
