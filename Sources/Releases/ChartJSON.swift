internal import Charts
internal import SourceText
internal import Values

/// Charts' metadata as Helm's records hold them.
enum ChartJSON {
  /// A JSON object whose fields keep their order.
  final class Fields: Object {
    private let all: [Field]

    init(_ fields: [Field]) { all = fields }

    override var fields: [Field] { all }
    override var marshalledFields: [Field]? { all }
  }

  static func metadata(of chart: Chart) -> ByteString {
    let fields = MetadataObject(chart).marshalledFields ?? []
    return text(.object(Fields(fields.filter { $0.name != "IsRoot" })))
  }

  static func lock(_ lock: ChartLock) -> ByteString {
    let dependencies = lock.dependencies.map { dependency in
      Value.object(
        Fields(
          [
            Object.Field("name", .string(dependency.name)),
            Object.Field("version", .string(dependency.version)),
            Object.Field("repository", .string(dependency.repository)),
          ].filter { $0.name != "version" || $0.value.isTrue }))
    }
    let generated = lock.generated.isEmpty ? "0001-01-01T00:00:00Z" : lock.generated
    return text(
      .object(
        Fields([
          Object.Field("generated", .string(generated)), Object.Field("digest", .string(lock.digest)),
          Object.Field("dependencies", .list(List(dependencies, isNil: dependencies.isEmpty))),
        ])))
  }

  /// JSON text; `null` for what JSON cannot hold, which charts cannot either.
  static func text(_ value: Value) -> ByteString { (try? value.json()) ?? "null" }
}
