internal import Charts
internal import SourceText
internal import Values

/// The templates of a chart and its subcharts, each with what its top-level dot holds.
///
/// Helm: `recAllTpls` in pkg/engine. A subchart sees the part of its parent's values that bears its name: the same map,
/// so that what one template sets another sees. See `charts/subchart-values`.
public struct TemplateScopes {
  struct Template {
    let path: ByteString
    let text: ByteString
    let basePath: ByteString
    let scope: Map

    /// Tells the template, and those that it includes, which one runs.
    func announce() {
      scope["Template"] = .values(Map([("Name", .string(path)), ("BasePath", .string(basePath))]))
    }
  }

  /// In the order in which Helm parses and runs them: deepest paths first, then by name from the end.
  private(set) var templates: [Template] = []

  private let capabilities: Value
  private let release: Value

  init(chart: Chart, values: Map, request: RenderRequest) {
    capabilities = .object(CapabilitiesObject(request.capabilities))
    release = request.release.value(isLint: request.isLint)
    _ = add(chart, values: values)
    // Helm keeps one template a path; copies of a chart under several aliases share the paths below it.
    var paths = TextTable(capacity: templates.count)
    var last: [Int] = []
    for (index, template) in templates.enumerated() {
      let number = paths.number(of: template.path)
      if number == last.count { last.append(index) } else { last[number] = index }
    }
    let depths = templates.map { $0.path.bytes.count { $0 == UInt8(ascii: "/") } }
    templates = last.sorted { left, right in
      depths[left] != depths[right] ? depths[left] > depths[right] : templates[left].path > templates[right].path
    }.map { templates[$0] }
  }

  private mutating func add(_ chart: Chart, values: Map) -> Map {
    let subcharts = Map()
    let scope = Map([
      ("Chart", .object(MetadataObject(chart))), ("Files", .object(FilesObject(chart.files))),
      ("Release", release),
      ("Capabilities", capabilities), ("Values", .values(values)), ("Subcharts", .map(subcharts)),
    ])
    for child in chart.dependencies {
      // Helm looks the table up by a dotted path, so a name with a dot finds nothing.
      let table = try? ValuesMethods.table(child.name, of: values)
      subcharts[child.name] = .map(add(child, values: table ?? Map()))
    }
    let fullPath = chart.fullPath
    let basePath = fullPath + "/templates"
    for file in chart.templates where isRendered(file, of: chart) {
      templates.append(
        Template(path: fullPath + "/" + file.name, text: file.data, basePath: basePath, scope: scope))
    }
    return scope
  }

  /// Library charts bring only their partials.
  private func isRendered(_ file: ChartFile, of chart: Chart) -> Bool {
    chart.metadata.type.string.lowercased() != "library" || file.name.baseName.hasPrefix("_")
  }
}
