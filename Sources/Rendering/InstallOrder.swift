internal import SourceText

/// The order in which Helm installs kinds; those that it does not know come last, by name.
///
/// Helm: `InstallOrder` in pkg/releaseutil, see `charts/kind-order`.
enum InstallOrder {
  private static let kinds: [ByteString] = [
    "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy",
    "PodDisruptionBudget", "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass",
    "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList",
    "ClusterRoleBinding", "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList",
    "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet", "Deployment",
    "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
  ]

  private static let ranks: [ByteString: Int] = Dictionary(
    uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })

  /// The elements in install order; those of one kind keep theirs.
  static func sorted<Element>(_ elements: [Element], kind: (Element) -> ByteString) -> [Element] {
    let keyed = elements.enumerated().map { index, element in
      let kind = kind(element)
      return (element: element, kind: kind, rank: ranks[kind] ?? kinds.count, index: index)
    }
    return keyed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.rank == kinds.count && left.kind != right.kind { return left.kind < right.kind }
      return left.index < right.index
    }.map(\.element)
  }
}
