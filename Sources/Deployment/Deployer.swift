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
  let warn: (String) -> Void
  let manifests = ManifestObjects()
  /// What the deployer has read of manifests: it goes with the deployer, unless somebody keeps it.
  public var memory: AnyObject { manifests }

  /// A deployer; `isCancelled` is asked between two changes, whether to end the operation, and `warn` is told what the
  /// operation goes on in spite of.
  public init(
    store: any ReleaseStore, target: any Target, now: @escaping () -> GoTime = GoTime.now,
    isCancelled: @escaping () -> Bool = { false }, warn: @escaping (String) -> Void = { _ in }
  ) {
    self.store = store
    self.target = target
    self.now = now
    self.isCancelled = isCancelled
    self.warn = warn
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

  func release(
    _ identity: ReleaseIdentity, revision: Int, parts: ReleaseParts = .all
  ) throws(DeploymentError) -> Release {
    let release = try stored { store throws(StoreError) in
      try store.release(identity, revision: revision, parts: parts)
    }
    guard let release else { throw .notFound }
    return release
  }

  /// What is to be done for a manifest, and its documents.
  ///
  /// With the history of the release, documents that ask for nothing are passed over.
  func plan(
    _ manifest: ByteString, _ identity: ReleaseIdentity, history: [ReleaseSummary], _ options: OperationOptions,
    isInstallation: Bool
  ) throws(DeploymentError) -> (Plan, ReadManifest) {
    var untouched = try self.untouched(history, options)
    var wanted = try read(manifest, identity, passingOver: untouched, isInstallation: isInstallation)
    if wanted.repeatsUntouched {
      untouched = Untouched()
      wanted = try read(manifest, identity, passingOver: untouched, isInstallation: isInstallation)
    }
    let plan = try Plan(
      wanted: wanted.objects.filter { target.keeps($0.identity) }, untouched: wanted.untouched,
      previous: previousObjects(history, passingOver: untouched.restricted(to: wanted)), release: identity, on: target,
      options: Plan.Options(
        replaces: options.replacesObjects, takesOwnership: options.takesOwnership,
        allowsRepetition: !isInstallation))
    return (plan, wanted)
  }

  private func read(
    _ manifest: ByteString, _ identity: ReleaseIdentity, passingOver untouched: Untouched, isInstallation: Bool
  ) throws(DeploymentError) -> ReadManifest {
    do throws(DeploymentError) {
      return try manifests.read(manifest, of: identity.namespace, passingOver: untouched)
    } catch .notOwned(let reason) {
      throw .notOwned(reason)
    } catch {
      throw isInstallation ? .wrapped("unable to build kubernetes objects from release manifest", error) : error
    }
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
