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

  /// The kinds by their numbers in the list.
  private static let table = {
    var table = TextTable(capacity: kinds.count)
    for kind in kinds { _ = table.number(of: kind) }
    return table
  }()

  /// The elements in install order; those of one kind keep theirs.
  static func sorted<Element>(_ elements: [Element], kind: (Element) -> ByteString) -> [Element] {
    // Places are sorted rather than elements, which cost more to move.
    let ranks = elements.map { table.known(kind($0)) ?? kinds.count }
    return elements.indices.sorted { left, right in
      if ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
      if ranks[left] < kinds.count { return left < right }
      let order = kind(elements[left]).compared(to: kind(elements[right]))
      return order == 0 ? left < right : order < 0
    }.map { elements[$0] }
  }
}
