internal import Charts
internal import Releases
internal import SourceText
internal import Values

/// The chart with Go's names of fields, and with the methods that need no argument.
extension ReleaseTemplate {
  static func chart(_ chart: ChartSnapshot) -> Value {
    let metadata = (try? Value.decodeJSON(chart.metadata, as: .map))?.mapValue ?? Map()
    let lock = chart.lock.flatMap { (try? Value.decodeJSON($0, as: .map))?.mapValue }
    return .object(
      GoStruct(
        "*chart.Chart",
        [
          ("Raw", files([])), ("Metadata", .object(GoStruct("*chart.Metadata", fields(ofMetadata: metadata)))),
          (
            "Lock",
            lock.map { .object(GoStruct("*chart.Lock", fields(ofLock: $0))) } ?? .object(GoNilPointer("*chart.Lock"))
          ),
          ("Templates", files(chart.templates)), ("Values", .map(chart.defaults)),
          ("Schema", .object(ByteSlice(chart.schema ?? ""))), ("Files", files(chart.files)),
          ("Name", .string(chart.name)), ("AppVersion", .string(chart.appVersion)), ("IsRoot", .bool(true)),
          ("ChartPath", .string(chart.name)), ("ChartFullPath", .string(chart.name)),
          ("Parent", .object(GoNilPointer("*chart.Chart"))),
          // Helm: its records hold no subcharts, see `Releases/commands.txt`.
          ("Dependencies", list(of: "*chart.Chart", [])),
        ]))
  }

  private static func fields(ofMetadata metadata: Map) -> [(ByteString, Value)] {
    // Absent fields are empty in Go.
    func text(_ name: ByteString) -> Value { metadata[name] ?? .string("") }
    return [
      ("Name", text("name")), ("Home", text("home")), ("Sources", strings(metadata["sources"])),
      ("Version", text("version")), ("Description", text("description")), ("Keywords", strings(metadata["keywords"])),
      ("Maintainers", list(of: "*chart.Maintainer", metadata["maintainers"], maintainer)), ("Icon", text("icon")),
      ("APIVersion", text("apiVersion")), ("Condition", text("condition")), ("Tags", text("tags")),
      ("AppVersion", text("appVersion")), ("Deprecated", metadata["deprecated"] ?? .bool(false)),
      ("Annotations", .map(Map(metadata["annotations"]?.mapValue?.entries ?? [], type: .strings))),
      ("KubeVersion", text("kubeVersion")),
      ("Dependencies", list(of: "*chart.Dependency", metadata["dependencies"], dependency)), ("Type", text("type")),
    ]
  }

  private static func fields(ofLock lock: Map) -> [(ByteString, Value)] {
    let generated = try? GoTime(lock["generated"]?.text ?? "", layout: .rfc3339Nano, zone: .local)
    return [
      ("Generated", time(generated)), ("Digest", lock["digest"] ?? .string("")),
      ("Dependencies", list(of: "*chart.Dependency", lock["dependencies"], dependency)),
    ]
  }

  private static func maintainer(_ map: Map) -> [(ByteString, Value)] {
    [("Name", "name"), ("Email", "email"), ("URL", "url")].map { ($0.0, map[$0.1] ?? .string("")) }
  }

  private static func dependency(_ map: Map) -> [(ByteString, Value)] {
    let names: [(ByteString, ByteString)] = [
      ("Name", "name"), ("Version", "version"), ("Repository", "repository"), ("Condition", "condition"),
      ("Alias", "alias"),
    ]
    return names.map { ($0.0, map[$0.1] ?? .string("")) } + [
      ("Tags", strings(map["tags"])), ("Enabled", map["enabled"] ?? .bool(false)),
      ("ImportValues", map["import-values"] ?? .list(List([]))),
    ]
  }

  private static func list(
    of type: String, _ value: Value?, _ fields: (Map) -> [(ByteString, Value)]
  ) -> Value {
    list(of: type, (value?.elements ?? []).map { .object(GoStruct(type, fields($0.mapValue ?? Map()))) })
  }

  private static func list(of type: String, _ elements: [Value]) -> Value {
    .list(List(elements, type: .named(type)))
  }

  private static func strings(_ value: Value?) -> Value { .list(List(value?.elements ?? [], type: .strings)) }

  private static func files(_ files: [ChartFile]) -> Value {
    list(
      of: "*chart.File",
      files.map { file in
        .object(GoStruct("*chart.File", [("Name", .string(file.name)), ("Data", .object(ByteSlice(file.data)))]))
      })
  }
}
