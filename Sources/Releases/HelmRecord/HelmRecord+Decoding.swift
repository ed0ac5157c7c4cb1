internal import Charts
internal import Rendering
public import SourceText
internal import Values

extension HelmRecord {
  /// The revision of a record, with labels that stand beside it.
  ///
  /// Subcharts are no part of Helm's records, so the chart cannot be rendered again.
  public static func decode(
    _ data: ByteString, labels: [ByteString: ByteString] = [:], namespace: ByteString = ""
  ) throws(StoreError) -> Release {
    guard var bytes = data.base64Decoded else {
      throw .invalidRecord("illegal base64 data")
    }
    // Helm: records from before it compressed them are plain, see `HelmRecordTests`.
    if bytes.hasPrefix(ByteString([0x1F, 0x8B, 0x08])) {
      guard let expanded = Gzip.expanded(bytes) else { throw .invalidRecord("corrupt gzip data") }
      bytes = expanded
    }
    let root: Map
    do throws(ValueError) {
      root = try Value.decodeJSON(bytes, as: .map).mapValue ?? Map()
    } catch {
      throw .invalidRecord(error.message)
    }
    guard let name = root["name"]?.text, !name.isEmpty else { throw .invalidRecord("it has no name") }
    let ownNamespace = root["namespace"]?.text ?? ""
    let info = root["info"]?.mapValue ?? Map()
    return Release(
      identity: ReleaseIdentity(namespace: ownNamespace.isEmpty ? namespace : ownNamespace, name: name),
      revision: number(root["version"]) ?? 0, state: try state(info), labels: labels,
      chart: chart(root["chart"]?.mapValue ?? Map()), config: root["config"]?.mapValue ?? Map(isNil: true),
      manifest: root["manifest"]?.text ?? "", hooks: (root["hooks"]?.elements ?? []).compactMap(hook),
      notes: info["notes"]?.text ?? "")
  }

  private static func state(_ info: Map) throws(StoreError) -> ReleaseState {
    let word = info["status"]?.text ?? "unknown"
    guard let status = ReleaseStatus(rawValue: word.string) else {
      throw .invalidRecord("its status is \"\(word)\"")
    }
    return ReleaseState(
      status: status, description: info["description"]?.text ?? "", firstDeployed: time(info["first_deployed"]),
      lastDeployed: time(info["last_deployed"]), deleted: time(info["deleted"]))
  }

  private static func chart(_ map: Map) -> ChartSnapshot {
    func files(_ value: Value?) -> [ChartFile] {
      (value?.elements ?? []).compactMap(\.mapValue).map { file in
        ChartFile(name: file["name"]?.text ?? "", data: file["data"]?.text.base64Decoded ?? "")
      }
    }
    let lock = map["lock"]?.mapValue.map(ChartJSON.orderedLock)
    return ChartSnapshot(
      metadata: ChartJSON.orderedMetadata(map["metadata"]?.mapValue ?? Map()), lock: lock,
      defaults: map["values"]?.mapValue ?? Map(isNil: true),
      schema: map["schema"].flatMap { $0.isNull ? nil : $0.text.base64Decoded },
      templates: files(map["templates"]), files: files(map["files"]))
  }

  private static func hook(_ value: Value) -> ReleaseHook? {
    guard let map = value.mapValue else { return nil }
    let run = map["last_run"]?.mapValue ?? Map()
    let hook = Hook(
      name: map["name"]?.text ?? "", kind: map["kind"]?.text ?? "", path: map["path"]?.text ?? "",
      manifest: map["manifest"]?.text ?? "",
      events: (map["events"]?.elements ?? []).compactMap { Hook.Event(rawValue: $0.text.string) },
      weight: number(map["weight"]) ?? 0, deletePolicies: (map["delete_policies"]?.elements ?? []).map(\.text))
    return ReleaseHook(
      hook,
      lastRun: ReleaseHook.Run(
        started: time(run["started_at"]), completed: time(run["completed_at"]),
        phase: ReleaseHook.Phase(rawValue: run["phase"]?.text.string ?? "")))
  }

  private static func number(_ value: Value?) -> Int? {
    guard case .float64(let number) = value else { return nil }
    return Int(exactly: number)
  }

  private static func time(_ value: Value?) -> GoTime? {
    guard let text = value?.text, !text.isEmpty else { return nil }
    return ReleaseTime.parse(text)
  }
}

extension ChartJSON {
  private static let metadataNames: [ByteString] = [
    "name", "home", "sources", "version", "description", "keywords", "maintainers", "icon", "apiVersion",
    "condition", "tags", "appVersion", "deprecated", "annotations", "kubeVersion", "dependencies", "type",
  ]
  private static let dependencyNames: [ByteString] = [
    "name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias",
  ]

  /// Metadata in Helm's order of fields, which reading JSON forgets.
  static func orderedMetadata(_ map: Map) -> ByteString {
    text(
      .object(
        ordered(map, metadataNames, lists: ["maintainers": ["name", "email", "url"], "dependencies": dependencyNames])))
  }

  static func orderedLock(_ map: Map) -> ByteString {
    text(.object(ordered(map, ["generated", "digest", "dependencies"], lists: ["dependencies": dependencyNames])))
  }

  private static func ordered(
    _ map: Map, _ names: [ByteString], lists: [ByteString: [ByteString]] = [:]
  ) -> Fields {
    Fields(
      names.compactMap { name in
        guard let value = map[name] else { return nil }
        guard let inner = lists[name], let elements = value.elements else { return Object.Field(name, value) }
        let objects = elements.map { element in element.mapValue.map { Value.object(ordered($0, inner)) } ?? element }
        return Object.Field(name, Value(objects))
      })
  }
}
