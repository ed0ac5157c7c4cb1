public import Releases
public import SourceText

/// Where the objects of releases live.
///
/// Every call is done whole or not at all, also when the process is killed; calls that find their work done succeed.
public protocol Target {
  /// The target as messages name it.
  var name: String { get }

  /// Why hooks do not run there; nil for a target that runs them.
  var hookRefusal: String? { get }

  /// Whether the target keeps objects of the kind at all.
  func keeps(_ identity: ObjectIdentity) -> Bool

  /// The target as `--target` names it, whatever the current directory; releases remember it.
  var specification: ByteString { get }

  /// What tells an object's present content from any other; nil where there is no object.
  func fingerprint(_ identity: ObjectIdentity) throws(TargetError) -> ByteString?

  /// The object as it lives; nil where there is none.
  func read(_ identity: ObjectIdentity) throws(TargetError) -> DeployedObject?

  /// Creates or replaces an object.
  func write(_ object: DeployedObject) throws(TargetError)

  /// Removes an object; the result tells whether there was one.
  @discardableResult func delete(_ identity: ObjectIdentity) throws(TargetError) -> Bool

  /// The objects that say that they belong to a release, in the order of their places.
  func objects(ownedBy release: ReleaseIdentity) throws(TargetError) -> [DeployedObject]

  /// The objects of a kind in a namespace, or in all where none is named, in the order of their places.
  func objects(
    group: ByteString, kind: ByteString, namespace: ByteString?
  ) throws(TargetError) -> [DeployedObject]

  /// Makes a namespace; the result tells whether it was missing.
  @discardableResult func ensureNamespace(_ name: ByteString) throws(TargetError) -> Bool
}

/// Why a target cannot do what it is asked to.
public enum TargetError: Error, Hashable, Sendable {
  /// A system call on a file or directory failed.
  case system(operation: String, path: String, code: Int32)
  /// A file does not hold the object that its name promises.
  case unreadable(path: String, reason: String)
}
