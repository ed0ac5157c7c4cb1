public import Charts
public import SourceText
public import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// Renders charts: runs the stages from the dependencies to the sorted manifests.
public struct Renderer<T: Tracer> {
  let sources: SourceMap
  private let warnings: WarningLog
  /// Hears what the templates do; read it after rendering.
  public private(set) var tracer: T
  /// The templates of the last render.
  public internal(set) var library: TemplateLibrary?

  /// What was rendered last, and the templates with their scopes.
  private(set) var request: RenderRequest?
  var scopes: TemplateScopes?
  /// The values that its templates saw, and, for warnings, the tree of charts and the output.
  private(set) var values: Map?
  private(set) var outline: ChartOutline?
  private(set) var candidates: UnreadCandidates?
  private(set) var files: [RenderedFile] = []

  /// What the last render holds: it goes with the renderer, unless somebody keeps it.
  public var memory: RenderMemory { RenderMemory(library: library, scopes: scopes, values: values, files: files) }

  /// A renderer whose findings go to a log.
  public init(sources: SourceMap, warnings: WarningLog, tracer: T) {
    self.sources = sources
    self.warnings = warnings
    self.tracer = tracer
  }

  /// Renders a chart, whose dependencies are processed by that: once for each loaded chart.
  ///
  /// Throws the first failure; `diagnostic(of:)` tells more of it.
  public mutating func render(_ request: RenderRequest) throws(RenderError) -> RenderedChart {
    let files = try renderFiles(request)
    return try RenderStages(request, sources: sources, warnings: warnings).sorted(files)
  }

  /// Renders a chart's templates, each to a text.
  mutating func renderFiles(_ request: RenderRequest) throws(RenderError) -> [RenderedFile] {
    let stages = RenderStages(request, sources: sources, warnings: warnings)
    self.request = request
    if T.self == ValuesUsage.self {
      // Before the dependencies are processed, which takes out the charts that take no part.
      outline = ChartOutline(request.chart, user: request.values)
    }
    let values = try stages.values()
    self.values = values
    if let outline, var usage = tracer as? ValuesUsage {
      let candidates = UnreadCandidates(user: request.values, chart: request.chart, outline: outline, values: values)
      if !candidates.found.isEmpty {
        for (object, keys) in candidates.watched { usage.watch(object, keys: keys) }
      }
      self.candidates = candidates
      tracer = usage as? T ?? tracer
    }
    let templates = stages.templates(values)
    scopes = templates
    let index = candidates.flatMap { $0.found.isEmpty ? nil : TokenIndex() }
    let library = TemplateLibrary(functions: TemplateFunctions.all, sources: sources, index: index)
    self.library = library
    try stages.parse(templates, into: library)
    let files = try stages.execute(templates, library: library, tracer: &tracer)
    if outline != nil { self.files = files }
    return files
  }
}

/// What a render read and made, for those who keep it.
public struct RenderMemory {
  let library: TemplateLibrary?
  let scopes: TemplateScopes?
  let values: Map?
  let files: [RenderedFile]
}

extension ByteString {
  /// The last part of a path.
  var baseName: ByteString {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return self }
    return ByteString(bytes[(slash + 1)...])
  }
}
