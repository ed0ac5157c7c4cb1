internal import SourceText

/// The kinds of Kubernetes that went, or will go, from an API version.
///
/// Helm: the life cycles that k8s.io/api v0.32 declares, and its warning text, see `charts/lint-templates`.
struct DeprecatedAPIs {
  private struct LifeCycle {
    /// The minor version of Kubernetes 1 that deprecates the kind.
    let deprecated: Int
    /// The text after the kind's name.
    let text: String
    /// API version and kind of what takes its place.
    let replacement: String?
  }

  /// The kind's end in Helm's words, where a version of Kubernetes has it behind itself; and what to use instead.
  static func warning(apiVersion: ByteString, kind: ByteString, major: Int, minor: Int) -> (
    text: String, replacement: String?
  )? {
    guard let cycle = cycles["\(apiVersion) \(kind)"] else { return nil }
    guard major > 1 || major == 1 && minor >= cycle.deprecated else { return nil }
    return ("\(apiVersion) \(kind) is deprecated in \(cycle.text)", cycle.replacement)
  }

  private static let cycles: [String: LifeCycle] = {
    var cycles: [String: LifeCycle] = [:]
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 4, let deprecated = Int(fields[2]) else { continue }
      let replacement = fields.count == 6 ? "\(fields[4]) \(fields[5])" : nil
      var text = "v1.\(deprecated)+"
      if fields[3] != "-" { text += ", unavailable in v1.\(fields[3])+" }
      if let replacement { text += "; use \(replacement)" }
      cycles["\(fields[0]) \(fields[1])"] = LifeCycle(deprecated: deprecated, text: text, replacement: replacement)
    }
    return cycles
  }()

  /// API version, kind, minor version that deprecates it, the one that no longer has it, and the replacement.
  private static let table = """
    admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy 35 38
    admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyBinding 35 38
    admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyBindingList 35 38
    admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicyList 35 38
    admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicy 29 32
    admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBinding 29 32
    admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyBindingList 29 32
    admissionregistration.k8s.io/v1alpha1 ValidatingAdmissionPolicyList 29 32
    admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration 16 22 admissionregistration.k8s.io/v1 MutatingWebhookConfiguration
    admissionregistration.k8s.io/v1beta1 MutatingWebhookConfigurationList 16 22 admissionregistration.k8s.io/v1 MutatingWebhookConfigurationList
    admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy 31 34
    admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding 31 34
    admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBindingList 31 34
    admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyList 31 34
    admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration 16 22 admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration
    admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfigurationList 16 22 admissionregistration.k8s.io/v1 ValidatingWebhookConfigurationList
    apps/v1beta1 ControllerRevision 8 16 apps/v1 ControllerRevision
    apps/v1beta1 ControllerRevisionList 8 16 apps/v1 ControllerRevisionList
    apps/v1beta1 Deployment 8 16 apps/v1 Deployment
    apps/v1beta1 DeploymentList 8 16 apps/v1 DeploymentList
    apps/v1beta1 DeploymentRollback 8 16 apps/v1 DeploymentRollback
    apps/v1beta1 Scale 8 16 autoscaling/v1 Scale
    apps/v1beta1 StatefulSet 8 16 apps/v1 StatefulSet
    apps/v1beta1 StatefulSetList 8 16 apps/v1 StatefulSetList
    apps/v1beta2 ControllerRevision 9 16 apps/v1 ControllerRevision
    apps/v1beta2 ControllerRevisionList 9 16 apps/v1 ControllerRevisionList
    apps/v1beta2 DaemonSet 9 16 apps/v1 DaemonSet
    apps/v1beta2 DaemonSetList 9 16 apps/v1 DaemonSetList
    apps/v1beta2 Deployment 9 16 apps/v1 Deployment
    apps/v1beta2 DeploymentList 9 16 apps/v1 DeploymentList
    apps/v1beta2 ReplicaSet 9 16 apps/v1 ReplicaSet
    apps/v1beta2 ReplicaSetList 9 16 apps/v1 ReplicaSetList
    apps/v1beta2 Scale 9 16 autoscaling/v1 Scale
    apps/v1beta2 StatefulSet 9 16 apps/v1 StatefulSet
    apps/v1beta2 StatefulSetList 9 16 apps/v1 StatefulSetList
    authentication.k8s.io/v1alpha1 SelfSubjectReview 29 32
    authentication.k8s.io/v1beta1 SelfSubjectReview 30 33
    authentication.k8s.io/v1beta1 TokenReview 19 22 authentication.k8s.io/v1 TokenReview
    authorization.k8s.io/v1beta1 LocalSubjectAccessReview 19 22 authorization.k8s.io/v1 LocalSubjectAccessReview
    authorization.k8s.io/v1beta1 SelfSubjectAccessReview 19 22 authorization.k8s.io/v1 SelfSubjectAccessReview
    authorization.k8s.io/v1beta1 SelfSubjectRulesReview 19 22 authorization.k8s.io/v1 SelfSubjectRulesReview
    authorization.k8s.io/v1beta1 SubjectAccessReview 19 22 authorization.k8s.io/v1 SubjectAccessReview
    autoscaling/v2beta1 HorizontalPodAutoscaler 22 25 autoscaling/v2 HorizontalPodAutoscaler
    autoscaling/v2beta1 HorizontalPodAutoscalerList 22 25 autoscaling/v2beta2 HorizontalPodAutoscalerList
    autoscaling/v2beta2 HorizontalPodAutoscaler 23 26 autoscaling/v2 HorizontalPodAutoscaler
    autoscaling/v2beta2 HorizontalPodAutoscalerList 22 25
    batch/v1beta1 CronJob 21 25 batch/v1 CronJob
    batch/v1beta1 CronJobList 21 25 batch/v1 CronJobList
    certificates.k8s.io/v1alpha1 ClusterTrustBundle 34 37
    certificates.k8s.io/v1alpha1 ClusterTrustBundleList 34 37
    certificates.k8s.io/v1beta1 CertificateSigningRequest 19 22 certificates.k8s.io/v1 CertificateSigningRequest
    certificates.k8s.io/v1beta1 CertificateSigningRequestList 19 22 certificates.k8s.io/v1 CertificateSigningRequestList
    coordination.k8s.io/v1alpha2 LeaseCandidate 35 38
    coordination.k8s.io/v1alpha2 LeaseCandidateList 35 38
    coordination.k8s.io/v1beta1 Lease 19 22 coordination.k8s.io/v1 Lease
    coordination.k8s.io/v1beta1 LeaseList 19 22 coordination.k8s.io/v1 LeaseList
    v1 ComponentStatus 19 -
    v1 ComponentStatusList 19 -
    discovery.k8s.io/v1beta1 EndpointSlice 21 25 discovery.k8s.io/v1 EndpointSlice
    discovery.k8s.io/v1beta1 EndpointSliceList 21 25 discovery.k8s.io/v1 EndpointSlice
    events.k8s.io/v1beta1 Event 22 25
    events.k8s.io/v1beta1 EventList 22 25
    extensions/v1beta1 DaemonSet 8 16 apps/v1 DaemonSet
    extensions/v1beta1 DaemonSetList 8 16 apps/v1 DaemonSetList
    extensions/v1beta1 Deployment 8 16 apps/v1 Deployment
    extensions/v1beta1 DeploymentList 8 16 apps/v1 DeploymentList
    extensions/v1beta1 DeploymentRollback 8 16
    extensions/v1beta1 Ingress 14 22 networking.k8s.io/v1 Ingress
    extensions/v1beta1 IngressList 14 22 networking.k8s.io/v1 IngressList
    extensions/v1beta1 NetworkPolicy 9 16 networking.k8s.io/v1 NetworkPolicy
    extensions/v1beta1 NetworkPolicyList 9 16 networking.k8s.io/v1 NetworkPolicyList
    extensions/v1beta1 ReplicaSet 8 16 apps/v1 ReplicaSet
    extensions/v1beta1 ReplicaSetList 8 16 apps/v1 ReplicaSetList
    extensions/v1beta1 Scale 2 16
    flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema 23 26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
    flowcontrol.apiserver.k8s.io/v1beta1 FlowSchemaList 23 26 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchemaList
    flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration 23 26 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
    flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfigurationList 23 26 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfigurationList
    flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema 26 29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema
    flowcontrol.apiserver.k8s.io/v1beta2 FlowSchemaList 26 29 flowcontrol.apiserver.k8s.io/v1beta3 FlowSchemaList
    flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfiguration 26 29 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration
    flowcontrol.apiserver.k8s.io/v1beta2 PriorityLevelConfigurationList 26 29 flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfigurationList
    flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema 29 32 flowcontrol.apiserver.k8s.io/v1 FlowSchema
    flowcontrol.apiserver.k8s.io/v1beta3 FlowSchemaList 29 32 flowcontrol.apiserver.k8s.io/v1 FlowSchemaList
    flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration 29 32 flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration
    flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfigurationList 29 32 flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfigurationList
    networking.k8s.io/v1alpha1 IPAddress 30 33
    networking.k8s.io/v1alpha1 IPAddressList 30 33
    networking.k8s.io/v1alpha1 ServiceCIDR 30 33
    networking.k8s.io/v1alpha1 ServiceCIDRList 30 33
    networking.k8s.io/v1beta1 IPAddress 34 37
    networking.k8s.io/v1beta1 IPAddressList 34 37
    networking.k8s.io/v1beta1 Ingress 19 22 networking.k8s.io/v1 Ingress
    networking.k8s.io/v1beta1 IngressClass 19 22 networking.k8s.io/v1 IngressClassList
    networking.k8s.io/v1beta1 IngressClassList 19 22 networking.k8s.io/v1 IngressClassList
    networking.k8s.io/v1beta1 IngressList 19 22 networking.k8s.io/v1 IngressList
    networking.k8s.io/v1beta1 ServiceCIDR 34 37
    networking.k8s.io/v1beta1 ServiceCIDRList 34 37
    node.k8s.io/v1beta1 RuntimeClass 22 25
    node.k8s.io/v1beta1 RuntimeClassList 22 25
    policy/v1beta1 Eviction 22 25
    policy/v1beta1 PodDisruptionBudget 21 25 policy/v1 PodDisruptionBudget
    policy/v1beta1 PodDisruptionBudgetList 21 25 policy/v1 PodDisruptionBudgetList
    rbac.authorization.k8s.io/v1beta1 ClusterRole 17 22 rbac.authorization.k8s.io/v1 ClusterRole
    rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding 17 22 rbac.authorization.k8s.io/v1 ClusterRoleBinding
    rbac.authorization.k8s.io/v1beta1 ClusterRoleBindingList 17 22 rbac.authorization.k8s.io/v1 ClusterRoleBindingList
    rbac.authorization.k8s.io/v1beta1 ClusterRoleList 17 22 rbac.authorization.k8s.io/v1 ClusterRoleList
    rbac.authorization.k8s.io/v1beta1 Role 17 22 rbac.authorization.k8s.io/v1 Role
    rbac.authorization.k8s.io/v1beta1 RoleBinding 17 22 rbac.authorization.k8s.io/v1 RoleBinding
    rbac.authorization.k8s.io/v1beta1 RoleBindingList 17 22 rbac.authorization.k8s.io/v1 RoleBindingList
    rbac.authorization.k8s.io/v1beta1 RoleList 17 22 rbac.authorization.k8s.io/v1 RoleList
    resource.k8s.io/v1alpha3 DeviceClass 34 37 resource.k8s.io/v1beta1 DeviceClass
    resource.k8s.io/v1alpha3 DeviceClassList 34 37 resource.k8s.io/v1beta1 DeviceClassList
    resource.k8s.io/v1alpha3 ResourceClaim 34 37 resource.k8s.io/v1beta1 ResourceClaim
    resource.k8s.io/v1alpha3 ResourceClaimList 34 37 resource.k8s.io/v1beta1 ResourceClaimList
    resource.k8s.io/v1alpha3 ResourceClaimTemplate 34 37 resource.k8s.io/v1beta1 ResourceClaimTemplate
    resource.k8s.io/v1alpha3 ResourceClaimTemplateList 34 37 resource.k8s.io/v1beta1 ResourceClaimTemplateList
    resource.k8s.io/v1alpha3 ResourceSlice 34 37 resource.k8s.io/v1beta1 ResourceSlice
    resource.k8s.io/v1alpha3 ResourceSliceList 34 37 resource.k8s.io/v1beta1 ResourceSliceList
    resource.k8s.io/v1beta1 DeviceClass 35 38
    resource.k8s.io/v1beta1 DeviceClassList 35 38
    resource.k8s.io/v1beta1 ResourceClaim 35 38
    resource.k8s.io/v1beta1 ResourceClaimList 35 38
    resource.k8s.io/v1beta1 ResourceClaimTemplate 35 38
    resource.k8s.io/v1beta1 ResourceClaimTemplateList 35 38
    resource.k8s.io/v1beta1 ResourceSlice 35 38
    resource.k8s.io/v1beta1 ResourceSliceList 35 38
    scheduling.k8s.io/v1beta1 PriorityClass 14 22 scheduling.k8s.io/v1 PriorityClass
    scheduling.k8s.io/v1beta1 PriorityClassList 14 22 scheduling.k8s.io/v1 PriorityClassList
    storage.k8s.io/v1alpha1 CSIStorageCapacity 21 24 storage.k8s.io/v1beta1 CSIStorageCapacity
    storage.k8s.io/v1alpha1 CSIStorageCapacityList 21 24 storage.k8s.io/v1beta1 CSIStorageCapacityList
    storage.k8s.io/v1alpha1 VolumeAttachment 21 24 storage.k8s.io/v1 VolumeAttachment
    storage.k8s.io/v1alpha1 VolumeAttachmentList 21 24 storage.k8s.io/v1 VolumeAttachmentList
    storage.k8s.io/v1alpha1 VolumeAttributesClass 32 35
    storage.k8s.io/v1alpha1 VolumeAttributesClassList 32 35
    storage.k8s.io/v1beta1 CSIDriver 19 22 storage.k8s.io/v1 CSIDriver
    storage.k8s.io/v1beta1 CSIDriverList 19 22 storage.k8s.io/v1 CSIDriverList
    storage.k8s.io/v1beta1 CSINode 17 22 storage.k8s.io/v1 CSINode
    storage.k8s.io/v1beta1 CSINodeList 17 22 storage.k8s.io/v1 CSINode
    storage.k8s.io/v1beta1 CSIStorageCapacity 24 27 storage.k8s.io/v1 CSIStorageCapacity
    storage.k8s.io/v1beta1 CSIStorageCapacityList 24 27 storage.k8s.io/v1 CSIStorageCapacityList
    storage.k8s.io/v1beta1 StorageClass 19 22 storage.k8s.io/v1 StorageClass
    storage.k8s.io/v1beta1 StorageClassList 19 22 storage.k8s.io/v1 StorageClassList
    storage.k8s.io/v1beta1 VolumeAttachment 19 22 storage.k8s.io/v1 VolumeAttachment
    storage.k8s.io/v1beta1 VolumeAttachmentList 19 22 storage.k8s.io/v1 VolumeAttachmentList
    storage.k8s.io/v1beta1 VolumeAttributesClass 34 37
    storage.k8s.io/v1beta1 VolumeAttributesClassList 34 37
    storagemigration.k8s.io/v1alpha1 StorageVersionMigration 33 36
    storagemigration.k8s.io/v1alpha1 StorageVersionMigrationList 33 36
    """
}
