public import Releases
public import SourceText
internal import Values

/// What an uninstallation did.
public struct Uninstallation {
  /// The last revision.
  public let release: Release
  /// The objects that stay because their annotation says so, as kind and name.
  public let kept: [(kind: ByteString, name: ByteString)]
}

extension Deployer {
  /// Removes a release's objects, and its revisions unless they are to stay.
  public func uninstall(
    _ identity: ReleaseIdentity, options: OperationOptions
  ) throws(DeploymentError) -> Uninstallation {
    let history = try history(identity)
    guard let last = history.last else {
      throw options.isDryRun ? .notFound : .notLoaded(identity.name)
    }
    var release = try release(identity, revision: last.revision, parts: .hooks)
    if options.isDryRun { return Uninstallation(release: release, kept: []) }
    if last.state.status == .uninstalled {
      if options.keepsHistory { throw .alreadyDeleted(identity.name) }
      try stored { store throws(StoreError) in try store.delete(identity) }
      return Uninstallation(release: release, kept: [])
    }
    let previous = try previousObjects(history)
    release.state.status = .uninstalling
    release.state.deleted = now()
    release.state.description = "Deletion in progress (or silently failed)"
    let inProgress = release.state
    try stored { store throws(StoreError) in
      try store.setState(inProgress, of: identity, revision: last.revision)
    }
    let kept: [DeployedObject]
    do throws(DeploymentError) {
      kept = try delete(previous, identity)
    } catch {
      release.state.status = .failed
      release.state.description = "Uninstallation of \"\(identity.name)\" failed: \(error.message)"
      try? store.setState(release.state, of: identity, revision: last.revision)
      throw .wrapped("failed to delete release: \(identity.name)", error)
    }
    release.state.status = .uninstalled
    release.state.description = options.description ?? "Uninstallation complete"
    let done = release.state
    try stored { store throws(StoreError) in
      if options.keepsHistory {
        try store.setState(done, of: identity, revision: last.revision)
      } else {
        try store.delete(identity)
      }
    }
    return Uninstallation(release: release, kept: kept.map { ($0.identity.kind, $0.identity.name) })
  }

  /// Deletes the objects of the last revision, and those of earlier ones that a failed operation left behind; gives
  /// those that stay.
  private func delete(
    _ previous: PreviousObjects, _ identity: ReleaseIdentity
  ) throws(DeploymentError) -> [DeployedObject] {
    var seen: Set<ObjectIdentity> = []
    var kept: [DeployedObject] = []
    var going: [DeployedObject] = []
    for (index, objects) in (previous.revisions.reversed() + [previous.owned]).enumerated() {
      for object in objects where seen.insert(object.identity).inserted {
        switch ResourcePolicy(object) {
        case .none: going.append(object)
        case .keep where index == 0: kept.append(object)
        case .keep, .other: continue
        }
      }
    }
    for object in UninstallOrder.sorted(going) {
      if isCancelled() { throw .cancelled }
      do throws(TargetError) {
        // An object that another release has taken over is no longer this one's to delete.
        let live = try target.read(object.identity)
        if let live, Ownership.isOwnedByOther(live, than: identity) { continue }
        // What a killed writer left of an object goes too.
        if live == nil, try target.fingerprint(object.identity) == nil { continue }
        try target.delete(object.identity)
      } catch {
        throw .target(error)
      }
    }
    return UninstallOrder.sorted(kept)
  }
}
