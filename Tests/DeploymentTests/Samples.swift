import Deployment
import Glibc
import Releases
import Rendering
import SourceText
import Values

/// Releases and objects for tests.
enum Samples {
  static let identity = ReleaseIdentity(namespace: "space", name: "web")

  static func map(_ yaml: String) throws -> Map {
    let document = try YAMLDocument(decoding: ByteString(yaml), options: YAMLDecodingOptions(numbers: .exact))
    return document.value.mapValue ?? Map()
  }

  static func object(_ yaml: String) throws -> DeployedObject {
    try DeployedObject(map(yaml), defaultNamespace: "space")
  }

  static func configMap(_ name: String, _ value: String) throws -> DeployedObject {
    try object(configMapText(name, value))
  }

  static func configMapText(_ name: String, _ value: String, annotations: String = "{}") -> String {
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"\(name)\", annotations: \(annotations)}\ndata: {key: \(value)}\n"
  }

  /// A rendition of documents.
  static func rendition(_ documents: String..., hooks: [Hook] = []) -> Rendition {
    Rendition(
      chart: ChartSnapshot(metadata: #"{"name":"sample","version":"0.1.0"}"#), config: Map(),
      manifest: ByteString(documents.map { "---\n# Source: sample/templates/a.yaml\n\($0)\n" }.joined()),
      hooks: hooks)
  }
}

/// A target in memory that can be told to fail.
final class MemoryTarget: Target {
  private(set) var live: [ObjectIdentity: DeployedObject] = [:]
  /// After so many changes all further ones fail; nil for never.
  var changesLeft: Int?
  private(set) var log: [String] = []
  /// The names of what was read.
  var reads: [String] = []

  var name: String { "memory" }
  var specification: ByteString { "memory" }
  var hookRefusal: String? { "it is a test" }
  func fingerprint(_ identity: ObjectIdentity) throws(TargetError) -> ByteString? {
    live[identity].flatMap { try? Value.map($0.content).yaml() }
  }
  func keeps(_ identity: ObjectIdentity) -> Bool { true }
  func read(_ identity: ObjectIdentity) throws(TargetError) -> DeployedObject? {
    reads.append(identity.name.string)
    return live[identity]
  }
  func write(_ object: DeployedObject) throws(TargetError) {
    try change("write \(object.identity.kind)/\(object.identity.name)")
    live[object.identity] = object
  }
  func delete(_ identity: ObjectIdentity) throws(TargetError) -> Bool {
    try change("delete \(identity.kind)/\(identity.name)")
    return live.removeValue(forKey: identity) != nil
  }
  func objects(ownedBy release: ReleaseIdentity) throws(TargetError) -> [DeployedObject] {
    Array(live.values)
  }
  func objects(group: ByteString, kind: ByteString, namespace: ByteString?) throws(TargetError) -> [DeployedObject] {
    live.values.filter { ($0.identity.group, $0.identity.kind) == (group, kind) }
  }
  func ensureNamespace(_ name: ByteString) throws(TargetError) -> Bool { false }

  /// What was done since it was last asked.
  func takeLog() -> [String] {
    defer { log = [] }
    return log
  }

  /// The value of a ConfigMap; nil where it is missing.
  func value(_ name: String) -> String? {
    let identity = ObjectIdentity(group: "", kind: "ConfigMap", namespace: "space", name: ByteString(name))
    return live[identity]?.content["data"]?.mapValue?["key"]?.text.string
  }

  /// Changes an object behind the release's back.
  func edit(_ name: String, _ change: (Map) -> Void) {
    let identity = ObjectIdentity(group: "", kind: "ConfigMap", namespace: "space", name: ByteString(name))
    guard let object = live[identity], let data = object.content["data"]?.mapValue else { return }
    let (content, copy) = (Map(copying: object.content), Map(copying: data))
    change(copy)
    content["data"] = .map(copy)
    live[identity] = DeployedObject(identity: identity, content: content)
  }

  private func change(_ what: String) throws(TargetError) {
    if let left = changesLeft {
      guard left > 0 else { throw .system(operation: "write", path: what, code: ENOSPC) }
      changesLeft = left - 1
    }
    log.append(what)
  }
}
