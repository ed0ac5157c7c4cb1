public import Releases
public import SourceText
internal import Values

/// What the targets without a cluster share: their objects are files.
public class FileTarget: Target {
  fileprivate let tree: ObjectTree
  /// The target as messages name it.
  public let name: String
  /// Why hooks do not run there.
  public let hookRefusal: String?

  /// The target as `--target` names it.
  public let specification: ByteString

  fileprivate init(_ tree: ObjectTree, name: String, specification: ByteString, hookRefusal: String) {
    self.tree = tree
    self.specification = specification
    self.name = name
    self.hookRefusal = hookRefusal
  }

  /// Whether the target keeps objects of the kind at all.
  public func keeps(_ identity: ObjectIdentity) -> Bool { true }

  /// What tells an object's present content from any other: a digest of its file.
  public func fingerprint(_ identity: ObjectIdentity) throws(TargetError) -> ByteString? {
    try tree.fingerprint(identity)
  }

  /// The object as it lives; nil where there is none.
  public func read(_ identity: ObjectIdentity) throws(TargetError) -> DeployedObject? { try tree.read(identity) }

  /// Creates or replaces an object.
  public func write(_ object: DeployedObject) throws(TargetError) {
    if keeps(object.identity) { try tree.write(object) }
  }

  /// Removes an object; the result tells whether there was one.
  public func delete(_ identity: ObjectIdentity) throws(TargetError) -> Bool { try tree.delete(identity) }

  /// The objects that say that they belong to a release, in the order of their places.
  public func objects(ownedBy release: ReleaseIdentity) throws(TargetError) -> [DeployedObject] {
    try tree.all().filter { Ownership.isOwned($0, by: release) }
  }

  /// The objects of a kind in a namespace, or in all where none is named, in the order of their places.
  public func objects(
    group: ByteString, kind: ByteString, namespace: ByteString?
  ) throws(TargetError) -> [DeployedObject] {
    try tree.all { ($0.group, $0.kind) == (group, kind) && (namespace == nil || $0.namespace == namespace) }
  }

  /// Makes a namespace as Helm's `--create-namespace` does, with a label that bears its name.
  public func ensureNamespace(_ name: ByteString) throws(TargetError) -> Bool {
    let identity = ObjectIdentity(group: "", kind: "Namespace", namespace: "", name: name)
    guard try tree.read(identity) == nil else { return false }
    let metadata = Map([("name", .string(name)), ("labels", .map(Map([("name", .string(name))])))])
    let content = Map([("apiVersion", Value("v1")), ("kind", Value("Namespace")), ("metadata", .map(metadata))])
    try tree.write(DeployedObject(identity: identity, content: content))
    return true
  }
}

/// The default target: the objects as files in the user's data directory, readable by that user alone.
public final class LocalTarget: FileTarget {
  /// The target in a data directory.
  public init(_ directory: DataDirectory) {
    let tree = ObjectTree(path: directory.path + "/objects", isPrivate: true)
    super.init(
      tree, name: "local (\(tree.path))", specification: "local",
      hookRefusal: "the target local keeps objects and runs nothing")
  }
}

/// A directory of the user's: the objects as files for others to read, for instance in a Git repository.
public final class DirectoryTarget: FileTarget {
  /// How a target without Secrets is remembered.
  private static let secretless = "dir-without-secrets:"
  private let skipsSecrets: Bool

  /// The target at a path, with or without the Secrets.
  public init(path: String, skipsSecrets: Bool = false) {
    self.skipsSecrets = skipsSecrets
    let absolute = FileContents.absolute(path)
    super.init(
      ObjectTree(path: absolute, isPrivate: false),
      name: "dir:\(path)\(skipsSecrets ? " without Secrets" : "")",
      specification: ByteString((skipsSecrets ? DirectoryTarget.secretless : "dir:") + absolute),
      hookRefusal: "the target dir keeps objects and runs nothing")
  }

  /// The target that a release remembers; nil where the text names none.
  public convenience init?(specification: ByteString) {
    for (prefix, skipsSecrets) in [("dir:", false), (DirectoryTarget.secretless, true)]
    where specification.hasPrefix(ByteString(prefix)) && specification.count > prefix.utf8.count {
      self.init(path: String(specification.string.dropFirst(prefix.count)), skipsSecrets: skipsSecrets)
      return
    }
    return nil
  }

  /// Whether the target keeps objects of the kind at all.
  public override func keeps(_ identity: ObjectIdentity) -> Bool {
    !(skipsSecrets && identity.kind == "Secret" && identity.group.isEmpty)
  }
}
