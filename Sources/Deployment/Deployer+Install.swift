internal import Charts
public import Releases
internal import SourceText
internal import Values

extension Deployer {
  /// Makes sure that a release may be installed under a name.
  public func prepareInstall(
    _ identity: ReleaseIdentity, options: OperationOptions
  ) throws(DeploymentError) {
    guard !options.isDryRun, let last = try history(identity).last else { return }
    let isReplaceable = last.state.status == .uninstalled || last.state.status == .failed
    guard options.replacesRelease, isReplaceable else { throw .nameInUse }
  }

  /// Installs a rendered chart as a release; prepare it first.
  public func install(
    _ rendition: Rendition, as identity: ReleaseIdentity, options: OperationOptions
  ) throws(DeploymentError) -> Release {
    try Deployer.checkLabels(options.labels)
    let time = now()
    var release = Release(
      identity: identity, revision: 1,
      state: ReleaseState(
        status: .pendingInstall, description: "Initial install underway", firstDeployed: time,
        lastDeployed: time),
      labels: options.labels, chart: rendition.chart, config: rendition.config, manifest: rendition.manifest,
      hooks: rendition.hooks.map { ReleaseHook($0) }, notes: rendition.notes, target: target.specification)
    let history = try history(identity)
    let (plan, manifest): (Plan, ReadManifest)
    do throws(DeploymentError) {
      (plan, manifest) = try self.plan(
        rendition.manifest, identity, history: options.isDryRun ? [] : history, options, isInstallation: true)
    } catch .notOwned(let reason) {
      throw .wrapped("Unable to continue with install", .notOwned(reason))
    }
    if options.isDryRun {
      release.state.description = "Dry run complete"
      return release
    }
    if isCancelled() { throw .cancelled }
    if !options.skipsDefinitions { try installDefinitions(rendition) }
    if options.createsNamespace {
      do throws(TargetError) { try target.ensureNamespace(identity.namespace) } catch { throw .target(error) }
    }
    if options.replacesRelease, let last = history.last {
      release.revision = last.revision + 1
      if last.state.status != .failed {
        var state = last.state
        (state.status, state.description) = (.superseded, "superseded by new release")
        try stored { store throws(StoreError) in
          try store.setState(state, of: identity, revision: last.revision)
        }
      }
    }
    try stored { store throws(StoreError) in try store.create(release) }
    let (_, error) = apply(plan)
    if let error { throw fail(&release, error, options) }
    release.state.status = .deployed
    release.state.description = options.description ?? "Install complete"
    let applied = AppliedState(release.revision, manifest, on: target)
    try stored { store throws(StoreError) in
      try store.update(release, supersedingOthers: false, applied: applied)
    }
    return release
  }

  /// Creates the chart's custom resource definitions; those that are there stay as they are, and nobody owns them.
  private func installDefinitions(_ rendition: Rendition) throws(DeploymentError) {
    for definition in rendition.customResourceDefinitions {
      do throws(DeploymentError) {
        for object in try manifests.read(definition.data, of: "") where target.keeps(object.identity) {
          do throws(TargetError) {
            if try target.read(object.identity) == nil { try target.write(object) }
          } catch {
            throw DeploymentError.target(error)
          }
        }
      } catch {
        throw .wrapped("failed to install CRD \(definition.name)", error)
      }
    }
  }

  private func fail(
    _ release: inout Release, _ error: DeploymentError, _ options: OperationOptions
  ) -> DeploymentError {
    let name = release.identity.name
    release.state.status = .failed
    release.state.description = "Release \"\(name)\" failed: \(error.message)"
    // Where even this cannot be recorded, the next operation finds the revision pending and marks it.
    try? store.update(release)
    guard options.undoesOnFailure else { return error }
    do throws(DeploymentError) {
      _ = try undoing.uninstall(release.identity, options: OperationOptions())
    } catch let second {
      return .wrapped(
        "an error occurred while uninstalling the release. original install error: \(error.message)", second)
    }
    return .wrapped("release \(name) failed, and has been uninstalled due to atomic being set", error)
  }
}
