public import Releases
internal import SourceText
public import Values

/// Carries out operations on releases: records every step in a store and changes a target.
///
/// The caller holds the release's `ReleaseLock` from before the preparation until after the operation. However an
/// operation ends, the next one can go on: a pending revision is marked failed first, and plans start from what lives on
/// the target, so that half-done work is completed or undone.
public struct Deployer {
  let store: any ReleaseStore
  let target: any Target
  let now: () -> GoTime
  var isCancelled: () -> Bool
  let manifests = ManifestObjects()

  /// A deployer; `isCancelled` is asked between two changes, whether to end the operation.
  public init(
    store: any ReleaseStore, target: any Target, now: @escaping () -> GoTime = GoTime.now,
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.store = store
    self.target = target
    self.now = now
    self.isCancelled = isCancelled
  }

  // MARK: Steps that operations share

  func stored<Result>(
    _ body: (any ReleaseStore) throws(StoreError) -> Result
  ) throws(DeploymentError) -> Result {
    do throws(StoreError) { return try body(store) } catch { throw .store(error) }
  }

  func history(_ identity: ReleaseIdentity) throws(DeploymentError) -> [ReleaseSummary] {
    try stored { store throws(StoreError) in try store.history(identity) }
  }

  func release(_ identity: ReleaseIdentity, revision: Int) throws(DeploymentError) -> Release {
    let release = try stored { store throws(StoreError) in try store.release(identity, revision: revision) }
    guard let release else { throw .notFound }
    return release
  }

  /// What the target may hold of a release.
  ///
  /// These are the objects of the revision that was applied last, and of all failed ones after it, whose application
  /// may have got anywhere.
  func previousObjects(
    _ history: [ReleaseSummary], atHand: Release? = nil
  ) throws(DeploymentError) -> [[DeployedObject]] {
    var revisions: [[DeployedObject]] = []
    for summary in history.reversed() {
      if summary.state.status == .uninstalled { break }
      let manifest: ByteString
      if let atHand, atHand.revision == summary.revision {
        manifest = atHand.manifest
      } else {
        manifest = try release(summary.identity, revision: summary.revision).manifest
      }
      revisions.append(try manifests.read(manifest, of: summary.identity.namespace))
      if [.deployed, .superseded].contains(summary.state.status) { break }
    }
    return revisions.reversed()
  }

  func plan(
    _ manifest: [DeployedObject], previous: [[DeployedObject]], _ identity: ReleaseIdentity,
    _ options: OperationOptions, isInstallation: Bool
  ) throws(DeploymentError) -> Plan {
    try Plan(
      wanted: manifest.filter { target.keeps($0.identity) }, previous: previous, release: identity,
      on: target,
      options: Plan.Options(
        replaces: options.replacesObjects, takesOwnership: options.takesOwnership,
        allowsRepetition: !isInstallation))
  }

  /// Applies a plan; a failure is told by the error together with what had been created.
  func apply(_ plan: Plan) -> (created: [ObjectIdentity], error: DeploymentError?) {
    var created: [ObjectIdentity] = []
    do throws(DeploymentError) {
      try plan.apply(to: target, isCancelled: isCancelled) { created.append($0) }
      return (created, nil)
    } catch {
      return (created, error)
    }
  }

  /// Removes what a failed operation had created.
  func cleanUp(_ created: [ObjectIdentity]) throws(DeploymentError) {
    for identity in created.reversed() {
      do throws(TargetError) { try target.delete(identity) } catch { throw .target(error) }
    }
  }

  /// A deployer that is past being cancelled, for undoing what a cancelled operation did.
  var undoing: Deployer {
    var deployer = self
    deployer.isCancelled = { false }
    return deployer
  }

  static func checkLabels(_ labels: [ByteString: ByteString]) throws(DeploymentError) {
    let reserved: Set<ByteString> = ["name", "owner", "status", "version", "createdAt", "modifiedAt"]
    if labels.keys.contains(where: reserved.contains) { throw .reservedLabels }
  }
}
