internal import SourceText
internal import Values

/// Sorts the files of a chart by what they mean, and does so for its subcharts.
struct ChartAssembler {
  private let sources: SourceMap
  private let warnings: WarningLog
  private var depth = 0

  init(sources: SourceMap, warnings: WarningLog) {
    self.sources = sources
    self.warnings = warnings
  }

  /// The chart that the files make; `path` is where they come from.
  mutating func chart(of files: [ChartFile], path: ByteString) throws(ChartError) -> Chart {
    depth += 1
    defer { depth -= 1 }
    if depth > ChartLimits.nesting { throw ChartError(.nestedTooDeeply) }

    var decoder = MetadataDecoder(sources: sources, directory: path)
    var hasMetadata = false
    for file in files where file.name == "Chart.yaml" {
      hasMetadata = true
      try decoder.decode(file)
      if decoder.metadata.apiVersion.isEmpty { decoder.metadata.apiVersion = "v1" }
    }
    let chart = Chart(metadata: ChartMetadata())
    chart.rawFiles = files
    var subcharts = SubchartFiles()
    for file in files {
      if file.name == "requirements.yaml" { hasMetadata = true }
      if file.name == "requirements.lock" { hasMetadata = true }
      try place(file, in: chart, decoder: &decoder, subcharts: &subcharts)
    }
    guard hasMetadata else { throw ChartError(.missingMetadata) }
    chart.metadata = try decoder.validated()
    chart.setDependencies(try self.subcharts(of: subcharts, in: chart, path: path))
    return chart
  }

  private func place(
    _ file: ChartFile, in chart: Chart, decoder: inout MetadataDecoder, subcharts: inout SubchartFiles
  ) throws(ChartError) {
    switch file.name {
    case "Chart.yaml": break
    case "Chart.lock": chart.lock = try decoder.lock(file)
    case "values.yaml":
      chart.valuesText = file.data
      chart.defaults = try decoder.values(file)
    case "values.schema.json":
      chart.schema = file.data
      chart.schemaFile = decoder.place(file)
    case "requirements.yaml":
      if decoder.metadata.apiVersion != "v1" { warnings.add(.legacyRequirements) }
      try decoder.decode(file)
      if decoder.metadata.apiVersion == "v1" { chart.files.append(file) }
    case "requirements.lock":
      chart.lock = try decoder.lock(file)
      if decoder.metadata.apiVersion != "v1" { warnings.add(.legacyRequirementsLock) }
      if decoder.metadata.apiVersion == "v1" { chart.files.append(file) }
    default:
      if file.name.hasPrefix("templates/") {
        chart.templates.append(file)
      } else if file.name.hasPrefix("charts/"), FilePath.pathExtension(file.name) != ".prov" {
        subcharts.add(file)
      } else {
        chart.files.append(file)
      }
    }
  }

  private mutating func subcharts(
    of groups: SubchartFiles, in chart: Chart, path: ByteString
  ) throws(ChartError) -> [Chart] {
    var result: [Chart] = []
    // Helm: the order is that of a hash map. Here it is the order of the names; no fixture: the order is random.
    for (segment, files) in groups.sorted {
      if segment.hasPrefix("_") || segment.hasPrefix(".") { continue }
      let place = FilePath.join(path, "charts/" + segment)
      if FilePath.pathExtension(segment) == ".tgz", files[0].name != segment {
        throw ChartError(.misplacedArchive(parent: chart.name, expected: segment, found: files[0].name))
      }
      do {
        if FilePath.pathExtension(segment) == ".tgz" {
          result.append(try self.chart(of: try ChartArchive.files(of: files[0].data), path: place))
        } else {
          result.append(try self.chart(of: SubchartFiles.inner(files), path: place))
        }
      } catch {
        throw ChartError(.subchart(segment: segment, parent: chart.name, cause: error), range: error.range)
      }
    }
    return result
  }
}

/// The files under `charts/`, grouped by the first step of their path there.
private struct SubchartFiles {
  private var groups: [ByteString: [ChartFile]] = [:]

  mutating func add(_ file: ChartFile) {
    let name = ByteString(file.name.bytes.dropFirst("charts/".utf8.count))
    let segment = ByteString(name.bytes.prefix { $0 != UInt8(ascii: "/") })
    groups[segment, default: []].append(file.renamed(name))
  }

  var sorted: [(key: ByteString, value: [ChartFile])] { groups.sorted { $0.key < $1.key } }

  /// The files below the first step, named from there.
  static func inner(_ files: [ChartFile]) -> [ChartFile] {
    files.compactMap { file in
      guard let slash = file.name.bytes.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      return file.renamed(ByteString(file.name.bytes[(slash + 1)...]))
    }
  }
}
