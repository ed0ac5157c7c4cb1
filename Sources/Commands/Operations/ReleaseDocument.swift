internal import Charts
internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// A revision as JSON and YAML have it, with Helm's names of fields in Helm's order.
enum ReleaseDocument {
  /// The document; fields without content are left out.
  static func value(_ release: Release, withChart: Bool) -> Value {
    var fields = [Object.Field("name", .string(release.identity.name)), Object.Field("info", info(release))]
    if withChart { fields.append(Object.Field("chart", chart(release.chart))) }
    if release.config.count > 0 { fields.append(Object.Field("config", .map(release.config))) }
    if !release.manifest.isEmpty { fields.append(Object.Field("manifest", .string(release.manifest))) }
    if !release.hooks.isEmpty { fields.append(Object.Field("hooks", Value(release.hooks.map(hook)))) }
    fields.append(Object.Field("version", .int(release.revision)))
    fields.append(Object.Field("namespace", .string(release.identity.namespace)))
    return record(fields)
  }

  private static func info(_ release: Release) -> Value {
    let state = release.state
    var fields = [
      Object.Field("first_deployed", time(state.firstDeployed)),
      Object.Field("last_deployed", time(state.lastDeployed)), Object.Field("deleted", time(state.deleted)),
      Object.Field("description", .string(state.description)),
      Object.Field("status", Value(state.status.rawValue)),
    ]
    if !release.notes.isEmpty { fields.append(Object.Field("notes", .string(release.notes))) }
    return record(fields)
  }

  private static func chart(_ chart: ChartSnapshot) -> Value {
    func json(_ text: ByteString?) -> Value { text.flatMap { try? Value.decodeJSON($0) } ?? .null }
    func files(_ files: [(name: ByteString, data: ByteString)]) -> Value {
      Value(
        files.map {
          record([Object.Field("name", .string($0.name)), Object.Field("data", .object(ByteSlice($0.data)))])
        })
    }
    return record([
      Object.Field("metadata", json(chart.metadata)), Object.Field("lock", json(chart.lock)),
      Object.Field(
        "templates", chart.templates.isEmpty ? .null : files(chart.templates.map { ($0.name, $0.data) })),
      Object.Field("values", .map(chart.defaults)),
      Object.Field("schema", chart.schema.map { .object(ByteSlice($0)) } ?? .null),
      Object.Field("files", chart.files.isEmpty ? .null : files(chart.files.map { ($0.name, $0.data) })),
    ])
  }

  private static func hook(_ hook: ReleaseHook) -> Value {
    var fields = [
      Object.Field("name", .string(hook.hook.name)), Object.Field("kind", .string(hook.hook.kind)),
      Object.Field("path", .string(hook.hook.path)), Object.Field("manifest", .string(hook.hook.manifest)),
      Object.Field("events", Value(hook.hook.events.map { Value($0.rawValue) })),
      Object.Field(
        "last_run",
        record([
          Object.Field("started_at", time(hook.lastRun.started)),
          Object.Field("completed_at", time(hook.lastRun.completed)),
          Object.Field("phase", Value(hook.lastRun.phase?.rawValue ?? "")),
        ])),
    ]
    if hook.hook.weight != 0 { fields.append(Object.Field("weight", .int(hook.hook.weight))) }
    if !hook.hook.deletePolicies.isEmpty {
      fields.append(Object.Field("delete_policies", Value(hook.hook.deletePolicies.map { .string($0) })))
    }
    return record(fields)
  }

  private static func time(_ time: GoTime?) -> Value { .string(time?.formatted(.rfc3339Nano) ?? "") }

  private static func record(_ fields: [Object.Field]) -> Value { .object(Fields(fields)) }

  /// A JSON object whose fields keep their order.
  private final class Fields: Object {
    private let all: [Field]
    init(_ fields: [Field]) { all = fields }
    override var fields: [Field] { all }
    override var marshalledFields: [Field]? { all }
  }
}
