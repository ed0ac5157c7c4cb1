public import Releases
internal import SourceText
internal import Values

extension Deployer {
  /// Makes an earlier revision the next one; 0 means the one before the last.
  @discardableResult
  public func rollback(
    _ identity: ReleaseIdentity, to wanted: Int, options: OperationOptions
  ) throws(DeploymentError) -> Release {
    guard wanted >= 0 else { throw .invalidRevision }
    let history = try history(identity)
    guard let last = history.last else { throw .notFound }
    let number = wanted == 0 ? last.revision - 1 : wanted
    guard history.contains(where: { $0.revision == number }) else { throw .noRevision(number) }
    var release = try release(identity, revision: number)
    release.revision = last.revision + 1
    release.state = ReleaseState(
      status: .pendingRollback, description: "Rollback to \(number)", firstDeployed: last.state.firstDeployed,
      lastDeployed: now())
    release.target = target.specification
    if options.isDryRun { return release }
    var planning = options
    // Helm: a rollback does not ask whose the objects are; no fixture: needs a cluster.
    planning.takesOwnership = true
    let (plan, manifest) = try self.plan(
      release.manifest, identity, history: history, planning, isInstallation: false)
    if isCancelled() { throw .cancelled }
    try stored { store throws(StoreError) in try store.create(release, historyLimit: options.historyLimit) }
    let (created, error) = apply(plan)
    if let error {
      // Helm: what a failed rollback was to replace counts as superseded; no fixture: needs a cluster.
      var state = last.state
      state.status = .superseded
      try? store.setState(state, of: identity, revision: last.revision)
      release.state.status = .failed
      release.state.description = "Rollback \"\(identity.name)\" failed: \(error.message)"
      try? store.update(release)
      if options.cleansUpOnFailure {
        do throws(DeploymentError) {
          try cleanUp(created)
        } catch let second {
          throw .wrapped(
            "an error occurred while cleaning up resources. original rollback error: \(error.message): "
              + "unable to cleanup resources", second)
        }
      }
      throw error
    }
    release.state.status = .deployed
    let applied = AppliedState(release.revision, manifest, on: target)
    try stored { store throws(StoreError) in
      try store.update(release, supersedingOthers: true, applied: applied)
    }
    return release
  }
}
