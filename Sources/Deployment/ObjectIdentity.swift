public import SourceText

/// What tells one object from another: the API's version is no part of it, because an object keeps its place when its
/// API is promoted.
public struct ObjectIdentity: Hashable, Sendable {
  /// The API's group; empty for the core.
  public let group: ByteString
  /// The kind.
  public let kind: ByteString
  /// The namespace; empty for objects of the whole cluster.
  public let namespace: ByteString
  /// The name.
  public let name: ByteString
  /// All four in one text, no two identities in the same, to look objects up by.
  let key: ByteString

  /// An identity.
  public init(group: ByteString, kind: ByteString, namespace: ByteString, name: ByteString) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
    key = ObjectIdentity.key([group, kind, namespace, name])
  }

  /// The identity that an API's version and a kind give; a namespace counts only for kinds that live in one.
  public init(apiVersion: ByteString, kind: ByteString, namespace: ByteString, name: ByteString) {
    group = apiVersion.firstIndex(of: "/").map { ByteString(apiVersion.bytes[..<$0]) } ?? ""
    self.kind = kind
    self.namespace = ObjectScope.isNamespaced(group: group, kind: kind) ? namespace : ""
    self.name = name
    key = ObjectIdentity.key([group, kind, self.namespace, name])
  }

  /// Whether all parts are the same.
  public static func == (left: ObjectIdentity, right: ObjectIdentity) -> Bool { left.key == right.key }

  /// Hashes all parts.
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private static func key(_ parts: [ByteString]) -> ByteString {
    var key: [UInt8] = []
    key.reserveCapacity(parts.reduce(parts.count * 4) { $0 + $1.count })
    for part in parts {
      for shift in [0, 8, 16, 24] { key.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
      key.append(contentsOf: part.bytes)
    }
    return ByteString(key)
  }

  /// The object in words, as Helm's refusals have it.
  public var description: String {
    "\(kind) \(GoQuote.quoted(name)) in namespace \(GoQuote.quoted(namespace))"
  }

  /// The resource as Kubernetes names it in its messages: `deployments.apps "web"`.
  var resourceDescription: String {
    let lowercased = kind.string.lowercased()
    let plural =
      if lowercased.hasSuffix("s") || lowercased.hasSuffix("x") || lowercased.hasSuffix("ch") {
        lowercased + "es"
      } else if lowercased.hasSuffix("y"), !lowercased.hasSuffix("ay"), !lowercased.hasSuffix("ey") {
        String(lowercased.dropLast()) + "ies"
      } else {
        lowercased + "s"
      }
    return "\(plural)\(group.isEmpty ? "" : ".\(group)") \(GoQuote.quoted(name))"
  }
}

/// Which kinds live in namespaces.
///
/// Only a cluster knows for sure; for kinds that are not in the table a namespace is assumed.
enum ObjectScope {
  static func isNamespaced(group: ByteString, kind: ByteString) -> Bool {
    // To make a dictionary of them takes a hundred times as long as to ask.
    switch group {
    case "": !isOne(kind, of: "Namespace", "Node", "PersistentVolume", "ComponentStatus")
    case "admissionregistration.k8s.io":
      !isOne(
        kind, of: "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding")
    case "apiextensions.k8s.io": !isOne(kind, of: "CustomResourceDefinition")
    case "apiregistration.k8s.io": !isOne(kind, of: "APIService")
    case "certificates.k8s.io": !isOne(kind, of: "CertificateSigningRequest", "ClusterTrustBundle")
    case "flowcontrol.apiserver.k8s.io": !isOne(kind, of: "FlowSchema", "PriorityLevelConfiguration")
    case "networking.k8s.io": !isOne(kind, of: "IngressClass")
    case "node.k8s.io": !isOne(kind, of: "RuntimeClass")
    case "policy": !isOne(kind, of: "PodSecurityPolicy")
    case "rbac.authorization.k8s.io": !isOne(kind, of: "ClusterRole", "ClusterRoleBinding")
    case "resource.k8s.io": !isOne(kind, of: "DeviceClass")
    case "scheduling.k8s.io": !isOne(kind, of: "PriorityClass")
    case "storage.k8s.io": !isOne(kind, of: "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment")
    case "snapshot.storage.k8s.io": !isOne(kind, of: "VolumeSnapshotClass", "VolumeSnapshotContent")
    case "gateway.networking.k8s.io": !isOne(kind, of: "GatewayClass")
    case "cert-manager.io": !isOne(kind, of: "ClusterIssuer")
    case "external-secrets.io": !isOne(kind, of: "ClusterExternalSecret", "ClusterSecretStore")
    case "kyverno.io": !isOne(kind, of: "ClusterPolicy", "ClusterCleanupPolicy")
    default: true
    }
  }

  private static func isOne(_ kind: ByteString, of kinds: StaticString...) -> Bool { kinds.contains { $0 ~= kind } }
}
