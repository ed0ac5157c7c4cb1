// Charts: what a chart is and how it comes into memory.
//
// Start with `ChartLoader` (a directory or archive becomes a `Chart`), `Chart` (metadata, default values, templates,
// files and subcharts), `ValuesOptions` (what the user wrote on the command line becomes one map), and `ChartValues`
// (the user's map over the defaults of the whole tree). `DependencyProcessor` decides which subcharts take part.
// What templates see of a chart are the subclasses of `Object` named `…Object`.
//
// Helm's behaviour is reproduced including its oddities; they are marked `// Helm:`. This module does not know
// templates, releases or clusters.

internal import JSONSchema
public import SourceText
public import Values

/// A chart with its subcharts.
///
/// A class because the tree is one of shared nodes: the same subchart can hang under several aliases.
public final class Chart {
  /// What Chart.yaml says.
  public var metadata: ChartMetadata
  /// What Chart.lock says, nil without one.
  public internal(set) var lock: ChartLock?
  /// The default values.
  ///
  /// Entries know where in values.yaml they stand.
  public var defaults: Map
  /// The text of values.yaml, nil without one.
  public internal(set) var valuesText: ByteString?
  /// The text of values.schema.json, nil without one.
  public internal(set) var schema: ByteString?
  /// What has held values against the schema, kept as long as the chart.
  var schemaValidator: SchemaValidator?
  /// The number of its source; 0 where it is none.
  var schemaFile: UInt32 = 0
  /// The files under `templates/`.
  public internal(set) var templates: [ChartFile] = []
  /// Every other file that is not part of a subchart and has no meaning of its own.
  public internal(set) var files: [ChartFile] = []
  /// Every file as it was loaded, in order of loading.
  public internal(set) var rawFiles: [ChartFile] = []
  /// The subcharts.
  public private(set) var dependencies: [Chart] = []
  /// The chart that this one is a part of, nil for the root.
  public private(set) weak var parent: Chart?
  /// The chart that this one was copied from; its subcharts may still name that one as their parent.
  private let original: Chart?

  /// A chart without files.
  public init(metadata: ChartMetadata, defaults: Map = Map()) {
    self.metadata = metadata
    self.defaults = defaults
    original = nil
  }

  /// A copy under another name that shares everything else, subcharts included.
  init(copying other: Chart, name: ByteString) {
    metadata = other.metadata
    metadata.name = name
    lock = other.lock
    defaults = other.defaults
    valuesText = other.valuesText
    schema = other.schema
    schemaFile = other.schemaFile
    templates = other.templates
    files = other.files
    rawFiles = other.rawFiles
    dependencies = other.dependencies
    parent = other.parent
    original = other
  }

  /// Makes the given charts the subcharts.
  func setDependencies(_ charts: [Chart]) {
    dependencies = charts
    for chart in charts { chart.parent = self }
  }

  /// The name; of a subchart with an alias, the alias.
  public var name: ByteString { metadata.name }

  /// Throws for a library, and for every other type of chart than an application.
  public func checkInstallable() throws(ChartError) {
    if metadata.type.isEmpty || metadata.type == "application" { return }
    throw ChartError(.notInstallable(type: metadata.type))
  }

  /// Whether the chart is no subchart.
  var isRoot: Bool { parent == nil }

  /// The path that template names begin with (`parent/charts/child`).
  public var fullPath: ByteString {
    guard let parent else { return name }
    return parent.fullPath + "/charts/" + name
  }

  /// A custom resource definition that a chart brings along.
  public struct CustomResourceDefinition {
    /// The path inside its chart (`crds/a.yaml`).
    public let name: ByteString
    /// The path from the root chart (`parent/charts/child/crds/a.yaml`).
    public let path: ByteString
    private let file: ChartFile

    init(_ file: ChartFile, path: ByteString) {
      name = file.name
      self.path = path
      self.file = file
    }

    /// The contents.
    public var data: ByteString { file.data }
  }

  /// The files under `crds/` that look like manifests, of this chart and then of its subcharts.
  public var customResourceDefinitions: [CustomResourceDefinition] {
    let own = files.filter { $0.name.hasPrefix("crds/") && Chart.isManifest($0.name) }
      .map { CustomResourceDefinition($0, path: FilePath.join(fullPath, $0.name)) }
    return own + dependencies.flatMap(\.customResourceDefinitions)
  }

  private static func isManifest(_ name: ByteString) -> Bool {
    [".yaml", ".yml", ".json"].contains(FilePath.pathExtension(name).string.lowercased())
  }
}
