public import SourceText
internal import Values
internal import YAML

/// The Kubernetes Secret in which Helm keeps a revision.
public enum HelmSecret {
  private static let type: ByteString = "helm.sh/release.v1"
  private static let systemLabels: Set<ByteString> = [
    "name", "owner", "status", "version", "createdAt", "modifiedAt",
  ]

  /// The Secret of a revision as YAML, ready for `kubectl apply`.
  public static func yaml(_ release: Release) throws(StoreError) -> ByteString {
    let name = release.identity.name
    var labels = release.labels
    labels["name"] = name
    labels["owner"] = "helm"
    labels["status"] = ByteString(release.state.status.rawValue)
    labels["version"] = ByteString(String(release.revision))
    if let time = release.state.lastDeployed { labels["createdAt"] = ByteString(String(time.seconds)) }
    let metadata = Map([
      ("name", .string("sh.helm.release.v1." + name + ".v" + ByteString(String(release.revision)))),
      ("namespace", .string(release.identity.namespace)),
      ("labels", .map(Map(labels.map { ($0.key, .string($0.value)) }))),
    ])
    let data = try HelmRecord.encode(release).base64
    let secret = Map([
      ("apiVersion", Value("v1")), ("kind", Value("Secret")), ("type", .string(type)),
      ("metadata", .map(metadata)), ("data", .map(Map([("release", .string(data))]))),
    ])
    do throws(ValueError) { return try Value.map(secret).yaml() } catch { throw .invalidRecord(error.message) }
  }

  /// The revisions of all of Helm's Secrets in a YAML stream, lists of Secrets included; others are passed over.
  public static func releases(inYAML text: ByteString) throws(StoreError) -> [Release] {
    var releases: [Release] = []
    for document in documents(of: text) where !document.isBlank {
      let value: Value
      do { value = try Value.decodeYAML(document) } catch { throw .invalidRecord(error.message.string) }
      guard let map = value.mapValue else { continue }
      for secret in map["items"]?.elements?.compactMap(\.mapValue) ?? [map] where secret["type"]?.text == type {
        releases.append(try release(of: secret))
      }
    }
    return releases
  }

  private static func release(of secret: Map) throws(StoreError) -> Release {
    let metadata = secret["metadata"]?.mapValue ?? Map()
    let encoded = secret["data"]?.mapValue?["release"]?.text
    guard let data = encoded?.base64Decoded ?? secret["stringData"]?.mapValue?["release"]?.text else {
      throw .invalidRecord("Secret \"\(metadata["name"]?.text ?? "")\" holds no release")
    }
    let labels = (metadata["labels"]?.mapValue?.entries ?? []).filter { !systemLabels.contains($0.key) }
    return try HelmRecord.decode(
      data, labels: Dictionary(labels.map { ($0.key, $0.value.text) }) { $1 },
      namespace: metadata["namespace"]?.text ?? "default")
  }

  private static func documents(of text: ByteString) -> [ByteString] {
    var documents: [ByteString] = []
    var current = ByteString()
    for line in text.split(on: "\n") {
      if line == "---" || line.hasPrefix("--- ") {
        documents.append(current)
        current = ByteString()
        continue
      }
      current.append(line)
      current.append("\n")
    }
    return documents + [current]
  }
}
