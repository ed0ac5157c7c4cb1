internal import Glibc
public import Releases
public import SourceText

/// Why an operation on a release fails.
public enum DeploymentError: Error {
  case store(StoreError)
  case target(TargetError)
  /// An installation under a name that is taken.
  case nameInUse
  /// An upgrade of what is not there.
  case nothingDeployed(ByteString)
  /// No revision at all.
  case notFound
  /// An uninstallation of what is not there.
  case notLoaded(ByteString)
  /// An uninstallation of what is uninstalled.
  case alreadyDeleted(ByteString)
  /// A rollback to a revision that is not there.
  case noRevision(Int)
  /// A rollback to a number that no revision can have.
  case invalidRevision
  /// Labels that Helm keeps for itself.
  case reservedLabels
  /// A document that is no object.
  case invalidObject(String)
  /// An object that belongs to someone else, or of which that cannot be known.
  case notOwned(String)
  /// An object that is there already, or twice in the manifest.
  case alreadyExists(ObjectIdentity)
  /// An object that the manifest of an update has twice, and that the revision before did not have.
  case notInRevision(ObjectIdentity)
  /// The user ended the operation.
  case cancelled
  /// A failure with what was done about it, or where it happened.
  indirect case wrapped(String, DeploymentError)

  /// The text after `Error: `; Helm's where Helm has one.
  public var message: String {
    switch self {
    case .store(let error): error.message
    case .target(let error): error.message
    case .nameInUse: "cannot re-use a name that is still in use"
    case .nothingDeployed(let name): "\(GoQuote.quoted(name)) has no deployed releases"
    case .notFound: "release: not found"
    case .notLoaded(let name): "uninstall: Release not loaded: \(name): release: not found"
    case .alreadyDeleted(let name): "the release named \(GoQuote.quoted(name)) is already deleted"
    case .noRevision(let revision): "release has no \(revision) version"
    case .invalidRevision: "invalid release revision"
    case .reservedLabels:
      "user supplied labels contains system reserved label name. "
        + "System labels: [name owner status version createdAt modifiedAt]"
    case .invalidObject(let reason): reason
    case .notOwned(let reason): reason
    // Helm: objects are created side by side, and what failed is listed, see `FailureTests`.
    case .alreadyExists(let identity):
      "1 error occurred:\n\t* \(identity.resourceDescription) already exists\n\n"
    case .notInRevision(let identity):
      "no \(identity.kind) with the name \(GoQuote.quoted(identity.name)) found"
    case .cancelled: "context canceled"
    case .wrapped(let context, let error): "\(context): \(error.message)"
    }
  }

  /// What to do about it; empty where the message says all.
  public var hint: String {
    switch self {
    case .store(let error): error.hint
    case .target(.system(_, _, let code)) where [ENOSPC, EDQUOT, EFBIG].contains(code):
      "hint: free some space and run the command again"
    case .target(.system(_, _, let code)) where [EACCES, EPERM, EROFS].contains(code):
      "hint: check the owner and the permissions of the target"
    case .target(.unreadable(let path, _)):
      "hint: mend or remove \(path); what is missing is written again by the next operation"
    case .wrapped(_, let error): error.hint
    default: ""
    }
  }
}

extension TargetError {
  /// What failed.
  public var message: String {
    switch self {
    case .system(let operation, let path, let code):
      "\(operation) \(path): \(SystemErrorText.text(of: code))"
    case .unreadable(let path, let reason): "the live object \(path) cannot be read: \(reason)"
    }
  }
}
