public import SourceText
public import Values

/// An object of Kubernetes' kind: a map with apiVersion, kind and metadata.
public struct DeployedObject {
  /// Which object it is.
  public let identity: ObjectIdentity
  /// Its content; shared, and never changed in place.
  public let content: Map
  /// Whether a field may be null; a target keeps no such fields.
  var mayHoldNulls = true

  /// An object that is known by the given identity.
  public init(identity: ObjectIdentity, content: Map) {
    self.identity = identity
    self.content = content
  }

  /// An object whose identity its content tells; one without a namespace goes to the given one.
  ///
  /// Throws what Kubernetes says of content that is no object.
  public init(_ content: Map, defaultNamespace: ByteString) throws(DeploymentError) {
    let version = content["apiVersion"]?.text ?? ""
    let kind = content["kind"]?.text ?? ""
    let missing = [version.isEmpty ? "apiVersion not set" : nil, kind.isEmpty ? "kind not set" : nil]
      .compactMap(\.self)
    guard missing.isEmpty else {
      let list = missing.joined(separator: ", ")
      throw .invalidObject(
        "error validating \"\": error validating data: \(missing.count == 1 ? list : "[\(list)]")")
    }
    let metadata = content["metadata"]?.mapValue ?? Map()
    let name = metadata["name"]?.text ?? ""
    let own = metadata["namespace"]?.text ?? ""
    identity = ObjectIdentity(
      apiVersion: version, kind: kind, namespace: own.isEmpty ? defaultNamespace : own, name: name)
    guard !name.isEmpty else {
      throw .notOwned(
        "could not get information about the resource \(identity.description): resource name may not be empty")
    }
    if !identity.namespace.isEmpty, own.isEmpty {
      let located = Map(copying: metadata)
      located["namespace"] = .string(identity.namespace)
      let copy = Map(copying: content)
      copy["metadata"] = .map(located)
      self.content = copy
    } else {
      self.content = content
    }
  }

  /// `apiVersion`.
  public var apiVersion: ByteString { content["apiVersion"]?.text ?? "" }

  /// A text of `metadata.annotations`.
  public func annotation(_ key: ByteString) -> ByteString? { text("annotations", key) }

  /// A text of `metadata.labels`.
  public func label(_ key: ByteString) -> ByteString? { text("labels", key) }

  private func text(_ field: ByteString, _ key: ByteString) -> ByteString? {
    guard case .string(let text)? = content["metadata"]?.mapValue?[field]?.mapValue?[key] else { return nil }
    return text
  }
}
