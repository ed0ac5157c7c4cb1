public import SourceText
public import Values

/// `.Capabilities`.
public final class CapabilitiesObject: Object {
  private let capabilities: Capabilities
  private let version: KubernetesVersionObject
  private let apiVersions: APIVersionsObject
  private let build: BuildInformationObject

  /// The object of given capabilities.
  public init(_ capabilities: Capabilities) {
    self.capabilities = capabilities
    version = KubernetesVersionObject(capabilities.kubernetesVersion)
    apiVersions = APIVersionsObject(capabilities.apiVersions)
    build = BuildInformationObject(capabilities.build)
  }

  public override var type: GoType { GoType("*chartutil.Capabilities", .ptr) }
  public override var fields: [Field] {
    [
      Field("KubeVersion", .object(version)), Field("APIVersions", .object(apiVersions)),
      Field("HelmVersion", .object(build)),
    ]
  }
  public override func field(_ name: ByteString) -> Value? {
    switch name {
    case "KubeVersion": .object(version)
    case "APIVersions": .object(apiVersions)
    case "HelmVersion": .object(build)
    default: nil
    }
  }
  /// The method `Copy`, whose result templates cannot tell from the original.
  public override func method(_ name: ByteString) -> Method? {
    guard name == "Copy" else { return nil }
    return Method { [capabilities] _ in .object(CapabilitiesObject(capabilities)) }
  }
  public override var marshalledFields: [Field]? { fields }
  public override func isEqual(to other: Object) -> Bool {
    guard let other = other as? CapabilitiesObject else { return false }
    return capabilities.kubernetesVersion == other.capabilities.kubernetesVersion
      && capabilities.apiVersions == other.capabilities.apiVersions
      && capabilities.build == other.capabilities.build
  }
}

/// `.Capabilities.KubeVersion`.
final class KubernetesVersionObject: Object {
  private let version: Capabilities.KubernetesVersion

  init(_ version: Capabilities.KubernetesVersion) { self.version = version }

  override var type: GoType { GoType("chartutil.KubeVersion", .struct) }
  override var fields: [Field] {
    [
      Field("Version", .string(version.version)), Field("Major", .string(version.major)),
      Field("Minor", .string(version.minor)),
    ]
  }
  override func method(_ name: ByteString) -> Method? {
    guard name == "String" || name == "GitVersion" else { return nil }
    return Method { [version] _ in .string(version.version) }
  }
  // Helm: the method belongs to the pointer, which `{{ }}` finds and `printf` does not, see
  // `printf/kube-version-general`.
  override var printedText: ByteString? { version.version }
  override var marshalledFields: [Field]? { fields }
  override func isEqual(to other: Object) -> Bool { (other as? KubernetesVersionObject)?.version == version }
}

/// `.Capabilities.APIVersions`.
final class APIVersionsObject: Object {
  private let versions: [ByteString]
  private let index: Set<ByteString>

  init(_ versions: [ByteString]) {
    self.versions = versions
    index = Set(versions)
  }

  override var type: GoType { GoType("chartutil.VersionSet", .slice) }
  override var elements: [Value] { versions.map { .string($0) } }
  override func method(_ name: ByteString) -> Method? {
    guard name == "Has" else { return nil }
    return Method([.string]) { [index] arguments in .bool(index.contains(arguments[0].text)) }
  }
  override func isEqual(to other: Object) -> Bool { (other as? APIVersionsObject)?.versions == versions }
}

/// `.Capabilities.HelmVersion`.
final class BuildInformationObject: Object {
  private let build: Capabilities.BuildInformation

  init(_ build: Capabilities.BuildInformation) { self.build = build }

  override var type: GoType { GoType("version.BuildInfo", .struct) }
  override var fields: [Field] {
    [
      Field("Version", .string(build.version)), Field("GitCommit", .string(build.commit)),
      Field("GitTreeState", .string(build.treeState)), Field("GoVersion", .string(build.goVersion)),
    ]
  }
  override var marshalledFields: [Field]? {
    let names: [ByteString] = ["version", "git_commit", "git_tree_state", "go_version"]
    return zip(names, fields).map { Field($0, $1.value) }.filter { !$0.value.text.isEmpty }
  }
  override func isEqual(to other: Object) -> Bool { (other as? BuildInformationObject)?.build == build }
}
