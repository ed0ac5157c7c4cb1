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

  /// An identity.
  public init(group: ByteString, kind: ByteString, namespace: ByteString, name: ByteString) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// The identity that an API's version and a kind give; a namespace counts only for kinds that live in one.
  public init(apiVersion: ByteString, kind: ByteString, namespace: ByteString, name: ByteString) {
    group = apiVersion.firstIndex(of: "/").map { ByteString(apiVersion.bytes[..<$0]) } ?? ""
    self.kind = kind
    self.namespace = ObjectScope.isNamespaced(group: group, kind: kind) ? namespace : ""
    self.name = name
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
  private static let clusterKinds: [ByteString: Set<ByteString>] = [
    "": ["Namespace", "Node", "PersistentVolume", "ComponentStatus"],
    "admissionregistration.k8s.io": [
      "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "ValidatingAdmissionPolicy",
      "ValidatingAdmissionPolicyBinding", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
    ],
    "apiextensions.k8s.io": ["CustomResourceDefinition"],
    "apiregistration.k8s.io": ["APIService"],
    "certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
    "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
    "networking.k8s.io": ["IngressClass"],
    "node.k8s.io": ["RuntimeClass"],
    "policy": ["PodSecurityPolicy"],
    "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
    "resource.k8s.io": ["DeviceClass"],
    "scheduling.k8s.io": ["PriorityClass"],
    "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
    "snapshot.storage.k8s.io": ["VolumeSnapshotClass", "VolumeSnapshotContent"],
    "gateway.networking.k8s.io": ["GatewayClass"],
    "cert-manager.io": ["ClusterIssuer"],
    "external-secrets.io": ["ClusterExternalSecret", "ClusterSecretStore"],
    "kyverno.io": ["ClusterPolicy", "ClusterCleanupPolicy"],
  ]

  static func isNamespaced(group: ByteString, kind: ByteString) -> Bool {
    clusterKinds[group]?.contains(kind) != true
  }
}
