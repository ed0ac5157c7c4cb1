public import SourceText
public import Values

/// `.Chart`: the metadata with all its fields, and whether the chart is the root.
public final class MetadataObject: Object {
  private let isRoot: Bool
  private let metadata: MetadataFieldsObject

  /// The object of a chart as it is now.
  public init(_ chart: Chart) {
    isRoot = chart.isRoot
    metadata = MetadataFieldsObject(chart.metadata)
  }

  public override var type: GoType { GoType("struct { chart.Metadata; IsRoot bool }", .struct) }
  public override var isComparable: Bool { false }
  public override var fields: [Field] {
    [Field("Metadata", .object(metadata)), Field("IsRoot", .bool(isRoot))]
  }
  public override func field(_ name: ByteString) -> Value? {
    switch name {
    case "IsRoot": .bool(isRoot)
    case "Metadata": .object(metadata)
    default: metadata.field(name)
    }
  }
  public override var marshalledFields: [Field]? {
    (metadata.marshalledFields ?? []) + [Field("IsRoot", .bool(isRoot))]
  }
}

extension ChartMetadata {
  /// The metadata with its fields in Helm's order, as it is written to Chart.yaml.
  public var value: Value { .object(MetadataFieldsObject(self)) }
}

/// `.Chart.Metadata`.
final class MetadataFieldsObject: Object {
  private static let jsonNames: [ByteString] = [
    "name", "home", "sources", "version", "description", "keywords", "maintainers", "icon", "apiVersion",
    "condition",
    "tags", "appVersion", "deprecated", "annotations", "kubeVersion", "dependencies", "type",
  ]

  override var type: GoType { GoType("chart.Metadata", .struct) }
  override var isComparable: Bool { false }
  override var fields: [Field] { all }
  override var marshalledFields: [Field]? { Field.filled(all, named: MetadataFieldsObject.jsonNames) }
  private let all: [Field]

  init(_ metadata: ChartMetadata) {
    let maintainers = metadata.maintainers?.map { Value.object(MaintainerObject($0)) }
    let dependencies = metadata.dependencies?.map { Value.object(DependencyObject($0)) }
    let annotations = metadata.annotations?.map { ($0.key, Value.string($0.value)) }
    all = [
      Field("Name", .string(metadata.name)),
      Field("Home", .string(metadata.home)),
      Field("Sources", MetadataFieldsObject.list(metadata.sources?.map { .string($0) }, .strings)),
      Field("Version", .string(metadata.version)),
      Field("Description", .string(metadata.description)),
      Field("Keywords", MetadataFieldsObject.list(metadata.keywords?.map { .string($0) }, .strings)),
      Field("Maintainers", MetadataFieldsObject.list(maintainers, .named("*chart.Maintainer"))),
      Field("Icon", .string(metadata.icon)),
      Field("APIVersion", .string(metadata.apiVersion)),
      Field("Condition", .string(metadata.condition)),
      Field("Tags", .string(metadata.tags)),
      Field("AppVersion", .string(metadata.appVersion)),
      Field("Deprecated", .bool(metadata.isDeprecated)),
      Field(
        "Annotations",
        .map(annotations.map { Map($0, type: .strings) } ?? Map(type: .strings, isNil: true))),
      Field("KubeVersion", .string(metadata.kubeVersion)),
      Field("Dependencies", MetadataFieldsObject.list(dependencies, .named("*chart.Dependency"))),
      Field("Type", .string(metadata.type)),
    ]
  }

  /// A list, which is Go's nil slice where the chart says nothing.
  private static func list(_ elements: [Value]?, _ type: List.ListType) -> Value {
    .list(List(elements ?? [], type: type, isNil: elements == nil))
  }
}

/// An element of `.Chart.Maintainers`.
final class MaintainerObject: Object {
  private let maintainer: ChartMaintainer

  init(_ maintainer: ChartMaintainer) { self.maintainer = maintainer }

  override var type: GoType { GoType("*chart.Maintainer", .ptr) }
  override var fields: [Field] {
    [
      Field("Name", .string(maintainer.name)), Field("Email", .string(maintainer.email)),
      Field("URL", .string(maintainer.url)),
    ]
  }
  override var marshalledFields: [Field]? { Field.filled(fields, named: ["name", "email", "url"]) }
}

/// An element of `.Chart.Dependencies`.
final class DependencyObject: Object {
  private let dependency: ChartDependency

  init(_ dependency: ChartDependency) { self.dependency = dependency }

  override var type: GoType { GoType("*chart.Dependency", .ptr) }
  override var fields: [Field] {
    [
      Field("Name", .string(dependency.name)),
      Field("Version", .string(dependency.version)),
      Field("Repository", .string(dependency.repository)),
      Field("Condition", .string(dependency.condition)),
      Field(
        "Tags", .list(List((dependency.tags ?? []).map { .string($0) }, type: .strings, isNil: dependency.tags == nil))),
      Field("Enabled", .bool(dependency.isEnabled)),
      Field("ImportValues", .list(List(dependency.importValues ?? [], isNil: dependency.importValues == nil))),
      Field("Alias", .string(dependency.alias)),
    ]
  }
  override var marshalledFields: [Field]? {
    let names: [ByteString] = [
      "name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias",
    ]
    return Field.filled(fields, named: names, keeping: ["name", "repository"])
  }
}

extension Object.Field {
  /// Fields under their JSON names, without the empty ones.
  static func filled(
    _ fields: [Object.Field], named names: [ByteString], keeping kept: Set<ByteString> = []
  ) -> [Object.Field] {
    zip(names, fields).compactMap { name, field in
      field.value.isTrue || kept.contains(name) ? Object.Field(name, field.value) : nil
    }
  }
}
