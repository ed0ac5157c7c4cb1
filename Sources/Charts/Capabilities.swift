public import SourceText
internal import Values

/// What a cluster can do, as charts may ask.
public struct Capabilities: Sendable {
  /// A version of Kubernetes.
  public struct KubernetesVersion: Hashable, Sendable {
    /// The whole version, such as `v1.32.0`.
    public var version: ByteString
    /// The first number.
    public var major: ByteString
    /// The second number.
    public var minor: ByteString

    /// A version.
    public init(version: ByteString, major: ByteString, minor: ByteString) {
      self.version = version
      self.major = major
      self.minor = minor
    }

    /// Reads `1.25`, `v1.25.3` and the like, as given to `--kube-version`; throws Helm's refusal of what is no version.
    public init(parsing text: ByteString) throws(ChartError) {
      do {
        let parsed = try SemanticVersion(text)
        version = ByteString("v\(parsed)")
        major = ByteString("\(parsed.major)")
        minor = ByteString("\(parsed.minor)")
      } catch {
        throw ChartError(.invalidKubernetesVersion(text, reason: error.message))
      }
    }
  }

  /// The version of the program, as charts that look for Helm expect it.
  public struct BuildInformation: Hashable, Sendable {
    /// The version, such as `v3.17.3`.
    public var version: ByteString
    /// The commit.
    public var commit: ByteString
    /// `clean` or `dirty`.
    public var treeState: ByteString
    /// The version of Go.
    public var goVersion: ByteString

    /// Helm 3.17.3's own.
    public static let helm = BuildInformation(
      version: "v3.17.3", commit: "e4da49785aa6e6ee2b86efd5dd9e43400318262b", treeState: "clean",
      goVersion: "go1.23.7")
  }

  /// The version of Kubernetes.
  public var kubernetesVersion: KubernetesVersion
  /// The groups and versions that the cluster serves; with a live cluster also the kinds.
  public var apiVersions: [ByteString]
  /// The version of the program.
  public var build = BuildInformation.helm

  /// Given capabilities.
  public init(kubernetesVersion: KubernetesVersion, apiVersions: [ByteString]) {
    self.kubernetesVersion = kubernetesVersion
    self.apiVersions = apiVersions
  }

  /// What Helm assumes where it asks no cluster.
  public static let standard = Capabilities(
    kubernetesVersion: KubernetesVersion(version: "v1.32.0", major: "1", minor: "32"),
    apiVersions: standardAPIVersions)

  /// Refuses a root chart whose `kubeVersion` does not allow this version of Kubernetes; one without allows all.
  public func check(_ chart: Chart) throws(ChartError) {
    let constraint = chart.metadata.kubeVersion
    if constraint.isEmpty || VersionConstraint.allows(kubernetesVersion.version, constraint: constraint) {
      return
    }
    throw ChartError(.incompatibleKubernetes(constraint: constraint, version: kubernetesVersion.version))
  }

  private static let standardAPIVersions: [ByteString] = [
    (nil, ["v1"]),
    ("admissionregistration.k8s.io", ["v1", "v1alpha1", "v1beta1"]),
    ("internal.apiserver.k8s.io", ["v1alpha1"]),
    ("apps", ["v1", "v1beta1", "v1beta2"]),
    ("authentication.k8s.io", ["v1", "v1alpha1", "v1beta1"]),
    ("authorization.k8s.io", ["v1", "v1beta1"]),
    ("autoscaling", ["v1", "v2", "v2beta1", "v2beta2"]),
    ("batch", ["v1", "v1beta1"]),
    ("certificates.k8s.io", ["v1", "v1beta1", "v1alpha1"]),
    ("coordination.k8s.io", ["v1alpha2", "v1beta1", "v1"]),
    ("discovery.k8s.io", ["v1", "v1beta1"]),
    ("events.k8s.io", ["v1", "v1beta1"]),
    ("extensions", ["v1beta1"]),
    ("flowcontrol.apiserver.k8s.io", ["v1", "v1beta1", "v1beta2", "v1beta3"]),
    ("networking.k8s.io", ["v1", "v1alpha1", "v1beta1"]),
    ("node.k8s.io", ["v1", "v1alpha1", "v1beta1"]),
    ("policy", ["v1", "v1beta1"]),
    ("rbac.authorization.k8s.io", ["v1", "v1beta1", "v1alpha1"]),
    ("resource.k8s.io", ["v1beta1", "v1alpha3"]),
    ("scheduling.k8s.io", ["v1alpha1", "v1beta1", "v1"]),
    ("storage.k8s.io", ["v1beta1", "v1", "v1alpha1"]),
    ("storagemigration.k8s.io", ["v1alpha1"]),
    ("apiextensions.k8s.io", ["v1beta1", "v1"]),
  ].flatMap { (group: String?, versions: [String]) in
    versions.map { version in ByteString((group.map { $0 + "/" } ?? "") + version) }
  }
}
