internal import Charts
internal import Rendering
public import SourceText
internal import Values

/// A revision in the form in which Helm keeps it: JSON, compressed, in base64.
public enum HelmRecord {
  /// The record's JSON, field for field as Helm writes it; `helm status -o json` prints it without the chart.
  ///
  /// `resources` is JSON of the live objects, which records do not have.
  public static func json(
    _ release: Release, includingChart: Bool = true, resources: ByteString? = nil
  ) -> ByteString {
    var object = JSONObjectText()
    object.add("name", text: release.identity.name)
    object.add("info", raw: info(release, resources: resources))
    if includingChart { object.add("chart", raw: chart(release.chart)) }
    if release.config.count > 0 { object.add("config", raw: ChartJSON.text(.map(release.config))) }
    object.add("manifest", text: release.manifest)
    if !release.hooks.isEmpty { object.add("hooks", raw: JSONObjectText.list(release.hooks.map(hook))) }
    if release.revision != 0 { object.add("version", raw: ByteString(String(release.revision))) }
    object.add("namespace", text: release.identity.namespace)
    return object.closed
  }

  /// The record, as the data `release` of Helm's Secret holds it before Kubernetes encodes it once more.
  public static func encode(_ release: Release) throws(StoreError) -> ByteString {
    try Gzip.compressed(json(release)).base64
  }

  private static func info(_ release: Release, resources: ByteString?) -> ByteString {
    let state = release.state
    var object = JSONObjectText()
    for (name, time) in [
      ("first_deployed", state.firstDeployed), ("last_deployed", state.lastDeployed), ("deleted", state.deleted),
    ] {
      object.add(name, raw: JSONObjectText.quoted(time.map(ReleaseTime.text) ?? ""))
    }
    object.add("description", text: state.description)
    object.add("status", text: ByteString(state.status.rawValue))
    object.add("notes", text: release.notes)
    if let resources { object.add("resources", raw: resources) }
    return object.closed
  }

  private static func chart(_ chart: ChartSnapshot) -> ByteString {
    var object = JSONObjectText()
    object.add("metadata", raw: chart.metadata)
    object.add("lock", raw: chart.lock ?? "null")
    object.add("templates", raw: files(chart.templates))
    object.add("values", raw: ChartJSON.text(.map(chart.defaults)))
    object.add("schema", raw: chart.schema.map { JSONObjectText.quoted($0.base64) } ?? "null")
    object.add("files", raw: files(chart.files))
    return object.closed
  }

  private static func files(_ files: [ChartFile]) -> ByteString {
    if files.isEmpty { return "null" }
    return JSONObjectText.list(
      files.map { file in
        var object = JSONObjectText()
        object.add("name", raw: JSONObjectText.quoted(file.name))
        object.add("data", raw: JSONObjectText.quoted(file.data.base64))
        return object.closed
      })
  }

  private static func hook(_ entry: ReleaseHook) -> ByteString {
    let (hook, run) = (entry.hook, entry.lastRun)
    var object = JSONObjectText()
    object.add("name", text: hook.name)
    object.add("kind", text: hook.kind)
    object.add("path", text: hook.path)
    object.add("manifest", text: hook.manifest)
    if !hook.events.isEmpty {
      object.add(
        "events", raw: JSONObjectText.list(hook.events.map { JSONObjectText.quoted(ByteString($0.rawValue)) }))
    }
    var lastRun = JSONObjectText()
    lastRun.add("started_at", raw: JSONObjectText.quoted(run.started.map(ReleaseTime.text) ?? ""))
    lastRun.add("completed_at", raw: JSONObjectText.quoted(run.completed.map(ReleaseTime.text) ?? ""))
    lastRun.add("phase", raw: JSONObjectText.quoted(ByteString(run.phase?.rawValue ?? "")))
    object.add("last_run", raw: lastRun.closed)
    if hook.weight != 0 { object.add("weight", raw: ByteString(String(hook.weight))) }
    if !hook.deletePolicies.isEmpty {
      object.add("delete_policies", raw: JSONObjectText.list(hook.deletePolicies.map(JSONObjectText.quoted)))
    }
    return object.closed
  }
}

/// A JSON object whose fields keep the order in which they are added, as Go writes a struct.
struct JSONObjectText {
  private var text: ByteString = "{"

  /// The whole object.
  var closed: ByteString { text + "}" }

  /// A field of JSON text.
  mutating func add(_ name: String, raw: ByteString) {
    text.append(ByteString("\(text.count > 1 ? "," : "")\"\(name)\":"))
    text.append(raw)
  }

  /// A field of text, left out where it is empty.
  mutating func add(_ name: String, text: ByteString) {
    if !text.isEmpty { add(name, raw: JSONObjectText.quoted(text)) }
  }

  static func quoted(_ text: ByteString) -> ByteString { ChartJSON.text(.string(text)) }

  static func list(_ elements: [ByteString]) -> ByteString {
    var text: ByteString = "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text.append(",") }
      text.append(element)
    }
    text.append("]")
    return text
  }
}
