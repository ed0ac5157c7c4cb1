internal import SourceText

/// What the annotation `helm.sh/resource-policy` says about deleting an object.
enum ResourcePolicy {
  /// The object may go.
  case none
  /// The object stays, and the user hears of it.
  case keep
  /// Helm: any other word means that an uninstallation neither deletes the object nor mentions it, see `DeployerTests`.
  case other

  /// The policy as an uninstallation reads it.
  init(_ object: DeployedObject) {
    guard let text = object.annotation("helm.sh/resource-policy") else {
      self = .none
      return
    }
    self = text.trimmedSpace.string.lowercased() == "keep" ? .keep : .other
  }
}

/// The order in which Helm deletes kinds; those that it does not know come last, by name.
///
/// Helm: `UninstallOrder` in pkg/releaseutil; no fixture: needs a cluster.
enum UninstallOrder {
  private static let kinds: [ByteString] = [
    "APIService", "Ingress", "IngressClass", "Service", "CronJob", "Job", "StatefulSet",
    "HorizontalPodAutoscaler", "Deployment", "ReplicaSet", "ReplicationController", "Pod", "DaemonSet",
    "RoleBindingList", "RoleBinding", "RoleList", "Role", "ClusterRoleBindingList", "ClusterRoleBinding",
    "ClusterRoleList", "ClusterRole", "CustomResourceDefinition", "PersistentVolumeClaim", "PersistentVolume",
    "StorageClass", "ConfigMap", "SecretList", "Secret", "ServiceAccount", "PodDisruptionBudget",
    "PodSecurityPolicy", "LimitRange", "ResourceQuota", "NetworkPolicy", "Namespace", "PriorityClass",
  ]

  private static let ranks: [ByteString: Int] = Dictionary(
    uniqueKeysWithValues: kinds.enumerated().map { ($1, $0) })

  /// The objects in that order; those of one kind keep theirs.
  static func sorted(_ objects: [DeployedObject]) -> [DeployedObject] {
    let keyed = objects.enumerated().map { index, object in
      (
        object: object, kind: object.identity.kind, rank: ranks[object.identity.kind] ?? kinds.count,
        index: index
      )
    }
    return keyed.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.rank == kinds.count, left.kind != right.kind { return left.kind < right.kind }
      return left.index < right.index
    }.map(\.object)
  }
}
