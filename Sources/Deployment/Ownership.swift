internal import Releases
internal import SourceText
internal import Values

/// The label and the annotations by which an object says which release it belongs to.
enum Ownership {
  private static let manager: (key: ByteString, value: ByteString) = ("app.kubernetes.io/managed-by", "Helm")
  private static let nameKey: ByteString = "meta.helm.sh/release-name"
  private static let namespaceKey: ByteString = "meta.helm.sh/release-namespace"

  /// The object as the release's own.
  static func marked(_ object: DeployedObject, by release: ReleaseIdentity) -> DeployedObject {
    let content = Map(copying: object.content)
    let metadata = Map(copying: content["metadata"]?.mapValue ?? Map())
    let labels = Map(copying: metadata["labels"]?.mapValue ?? Map())
    let annotations = Map(copying: metadata["annotations"]?.mapValue ?? Map())
    labels[manager.key] = .string(manager.value)
    annotations[nameKey] = .string(release.name)
    annotations[namespaceKey] = .string(release.namespace)
    metadata["labels"] = .map(labels)
    metadata["annotations"] = .map(annotations)
    content["metadata"] = .map(metadata)
    var marked = DeployedObject(identity: object.identity, content: content)
    marked.mayHoldNulls = object.mayHoldNulls
    return marked
  }

  /// Whether a live object says that it is the release's.
  static func isOwned(_ object: DeployedObject, by release: ReleaseIdentity) -> Bool {
    object.label(manager.key) == manager.value && object.annotation(nameKey) == release.name
      && object.annotation(namespaceKey) == release.namespace
  }

  /// Whether a live object says that it is another release's.
  static func isOwnedByOther(_ object: DeployedObject, than release: ReleaseIdentity) -> Bool {
    guard let name = object.annotation(nameKey) else { return false }
    return name != release.name || object.annotation(namespaceKey) ?? release.namespace != release.namespace
  }

  /// Refuses a live object that is not the release's, in Helm's words.
  static func check(_ object: DeployedObject, by release: ReleaseIdentity) throws(DeploymentError) {
    let faults = [
      fault(object.label(manager.key), manager.key, manager.value).map { "label validation error: \($0)" },
      fault(object.annotation(nameKey), nameKey, release.name).map { "annotation validation error: \($0)" },
      fault(object.annotation(namespaceKey), namespaceKey, release.namespace).map {
        "annotation validation error: \($0)"
      },
    ].compactMap(\.self)
    guard !faults.isEmpty else { return }
    throw .notOwned(
      "\(object.identity.description) exists and cannot be imported into the current release: "
        + (["invalid ownership metadata"] + faults).joined(separator: "; "))
  }

  private static func fault(_ actual: ByteString?, _ key: ByteString, _ value: ByteString) -> String? {
    guard let actual else {
      return "missing key \(GoQuote.quoted(key)): must be set to \(GoQuote.quoted(value))"
    }
    if actual == value { return nil }
    return
      "key \(GoQuote.quoted(key)) must equal \(GoQuote.quoted(value)): current value is \(GoQuote.quoted(actual))"
  }
}
