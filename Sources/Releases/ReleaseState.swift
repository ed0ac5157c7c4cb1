public import SourceText
public import Values

/// How a revision stands: the part of it that changes.
public struct ReleaseState: Sendable {
  /// The stage of its life.
  public var status: ReleaseStatus
  /// One sentence about how it came to its status, in Helm's words where Helm has some.
  public var description: ByteString
  /// When the first revision of the release was installed.
  public var firstDeployed: GoTime?
  /// When this revision was made.
  public var lastDeployed: GoTime?
  /// When it was uninstalled.
  public var deleted: GoTime?

  /// A state.
  public init(
    status: ReleaseStatus, description: ByteString = "", firstDeployed: GoTime? = nil,
    lastDeployed: GoTime? = nil,
    deleted: GoTime? = nil
  ) {
    self.status = status
    self.description = description
    self.firstDeployed = firstDeployed
    self.lastDeployed = lastDeployed
    self.deleted = deleted
  }
}

/// The stages in the life of a revision, by Helm's words.
public enum ReleaseStatus: String, Sendable, CaseIterable {
  case unknown
  case deployed
  case uninstalled
  case superseded
  case failed
  case uninstalling
  case pendingInstall = "pending-install"
  case pendingUpgrade = "pending-upgrade"
  case pendingRollback = "pending-rollback"

  /// Whether an installation, upgrade or rollback is under way.
  public var isPending: Bool {
    switch self {
    case .pendingInstall, .pendingUpgrade, .pendingRollback: true
    default: false
    }
  }

  /// Whether any operation is under way.
  var isUnderWay: Bool { isPending || self == .uninstalling }
}
