public import Releases
internal import SourceText
internal import Values

/// The revisions that an upgrade starts from.
public struct UpgradeBase {
  /// The revision whose values may be reused: the one that is deployed, or else the last.
  public let current: ReleaseSummary
  /// The number of the new revision.
  public let revision: Int
  let history: [ReleaseSummary]
}

extension Deployer {
  /// Finds what an upgrade starts from.
  public func prepareUpgrade(_ identity: ReleaseIdentity) throws(DeploymentError) -> UpgradeBase {
    let history = try history(identity)
    guard let last = history.last else { throw .nothingDeployed(identity.name) }
    if last.state.status.isPending { throw .store(.locked(identity)) }
    let current: ReleaseSummary
    if let deployed = history.last(where: { $0.state.status == .deployed }) {
      current = deployed
    } else if [.failed, .superseded].contains(last.state.status) {
      current = last
    } else {
      throw .nothingDeployed(identity.name)
    }
    return UpgradeBase(current: current, revision: last.revision + 1, history: history)
  }

  /// The parts of the revision whose values may be reused.
  public func current(_ parts: ReleaseParts, of base: UpgradeBase) throws(DeploymentError) -> Release {
    try release(base.current.identity, revision: base.current.revision, parts: parts)
  }

  /// Makes a rendered chart the next revision of a release.
  public func upgrade(
    _ base: UpgradeBase, to rendition: Rendition, options: OperationOptions
  ) throws(DeploymentError) -> Release {
    let identity = base.current.identity
    try Deployer.checkLabels(options.labels)
    var release = Release(
      identity: identity, revision: base.revision,
      state: ReleaseState(
        status: .pendingUpgrade, description: "Preparing upgrade",
        firstDeployed: base.current.state.firstDeployed, lastDeployed: now()),
      labels: (base.history.last?.labels ?? [:]).merging(options.labels) { $1 }.filter { $0.value != "null" },
      chart: rendition.chart, config: rendition.config, manifest: rendition.manifest,
      hooks: rendition.hooks.map { ReleaseHook($0) }, notes: rendition.notes, target: target.specification)
    let (plan, manifest): (Plan, ReadManifest)
    do throws(DeploymentError) {
      (plan, manifest) = try self.plan(
        rendition.manifest, identity, history: base.history, options, isInstallation: false)
    } catch .notOwned(let reason) {
      throw .wrapped("Unable to continue with update", .notOwned(reason))
    }
    if options.isDryRun {
      release.state.description = options.description ?? "Dry run complete"
      return release
    }
    if isCancelled() { throw .cancelled }
    try stored { store throws(StoreError) in try store.create(release, historyLimit: options.historyLimit) }
    let (created, error) = apply(plan)
    if let error { throw fail(&release, error, created, options) }
    if base.current.state.status != .deployed {
      // Helm: the revision that an upgrade started from is superseded also where it had failed, see `FailureTests`.
      var state = base.current.state
      state.status = .superseded
      try? store.setState(state, of: identity, revision: base.current.revision)
    }
    release.state.status = .deployed
    release.state.description = options.description ?? "Upgrade complete"
    let applied = AppliedState(release.revision, manifest, on: target)
    try stored { store throws(StoreError) in
      try store.update(release, supersedingOthers: true, applied: applied)
    }
    return release
  }

  private func fail(
    _ release: inout Release, _ error: DeploymentError, _ created: [ObjectIdentity],
    _ options: OperationOptions
  ) -> DeploymentError {
    let name = release.identity.name
    release.state.status = .failed
    release.state.description = "Upgrade \"\(name)\" failed: \(error.message)"
    try? store.update(release)
    if options.cleansUpOnFailure {
      do throws(DeploymentError) {
        try cleanUp(created)
      } catch let second {
        return .wrapped(
          "an error occurred while cleaning up resources. original upgrade error: \(error.message): "
            + "unable to cleanup resources", second)
      }
    }
    guard options.undoesOnFailure else { return error }
    do throws(DeploymentError) {
      let good = try history(release.identity).last { [.superseded, .deployed].contains($0.state.status) }
      guard let good else {
        return .wrapped(
          "unable to find a previously successful release when attempting to rollback. original upgrade error",
          error)
      }
      var undo = OperationOptions()
      undo.replacesObjects = options.replacesObjects
      _ = try undoing.rollback(release.identity, to: good.revision, options: undo)
    } catch let second {
      return .wrapped(
        "an error occurred while rolling back the release. original upgrade error: \(error.message)", second)
    }
    return .wrapped("release \(name) failed, and has been rolled back due to atomic being set", error)
  }
}
