internal import Releases
internal import SourceText
internal import Values

/// What is to be done on a target, in that order, to make a revision true.
struct Plan {
  /// One change of one object.
  enum Change {
    case create(DeployedObject)
    case update(DeployedObject)
    case delete(ObjectIdentity)
    /// The end of the operation: an object of the manifest that the operation itself made is in its way.
    case refuse(ObjectIdentity)
  }

  private(set) var changes: [Change] = []

  /// How existing objects are treated.
  struct Options {
    /// Whether to replace objects rather than merge into them.
    var replaces = false
    /// Whether to take over objects that are not the release's.
    var takesOwnership = false
    /// Whether objects of the manifest may occur twice: an update applies both in turn where the object is not new, an
    /// installation fails.
    var allowsRepetition = false
  }

  /// The plan for the wanted objects.
  ///
  /// - Parameters:
  ///   - untouched: Objects that are wanted as well, and that are already as they should be.
  init(
    wanted: [DeployedObject], untouched: [ObjectIdentity], previous: PreviousObjects, release: ReleaseIdentity,
    on target: any Target, options: Options
  ) throws(DeploymentError) {
    let known = previous.revisions.map { revision in
      Dictionary(revision.map { ($0.identity.key, $0.content) }, uniquingKeysWith: { $1 })
    }
    // By the identities' keys.
    var planned: [ByteString: (object: DeployedObject, isNew: Bool)] = [:]
    planned.reserveCapacity(wanted.count)
    for object in wanted {
      let object = Ownership.marked(object, by: release)
      let earlier = known.compactMap { $0[object.identity.key] }
      let live: DeployedObject?
      if let already = planned[object.identity.key] {
        guard options.allowsRepetition else { throw .alreadyExists(object.identity) }
        // Helm: what is there by now has to be in the revision before, see `FailureTests`.
        if already.isNew, known.first?[object.identity.key] == nil {
          changes.append(.refuse(object.identity))
        }
        live = already.object
      } else {
        do throws(TargetError) { live = try target.read(object.identity) } catch { throw .target(error) }
      }
      guard let live else {
        let new = DeployedObject(identity: object.identity, content: ThreeWayMerge.withoutNulls(object))
        planned[object.identity.key] = (new, true)
        changes.append(.create(new))
        continue
      }
      if earlier.isEmpty, !options.takesOwnership { try Ownership.check(live, by: release) }
      let merged: Map =
        if options.replaces {
          ThreeWayMerge.withoutNulls(object)
        } else {
          ThreeWayMerge(previous: earlier).merge(live: live.content, wanted: object.content)
        }
      let updated = DeployedObject(identity: object.identity, content: merged)
      planned[object.identity.key] = (updated, planned[object.identity.key]?.isNew == true)
      if !Value.map(merged).isDeeplyEqual(to: .map(live.content)) { changes.append(.update(updated)) }
    }
    try prune(previous, keeping: Set(planned.keys).union(untouched.map(\.key)), release, target)
  }

  private mutating func prune(
    _ previous: PreviousObjects, keeping wanted: Set<ByteString>, _ release: ReleaseIdentity,
    _ target: any Target
  ) throws(DeploymentError) {
    var seen = wanted
    var gone: [DeployedObject] = []
    let applied = Set(previous.revisions.first?.map(\.identity.key) ?? [])
    for revision in previous.revisions + [previous.owned] {
      for object in revision where seen.insert(object.identity.key).inserted { gone.append(object) }
    }
    for object in UninstallOrder.sorted(gone) {
      let live: DeployedObject?
      do throws(TargetError) {
        live = try target.read(object.identity)
        // What a killed writer left of an object.
        if live == nil, try target.fingerprint(object.identity) != nil { changes.append(.delete(object.identity)) }
      } catch {
        throw .target(error)
      }
      // Helm: here only the exact word keeps an object, and it is the live object that counts, see `DeployerTests`.
      guard let live, live.annotation("helm.sh/resource-policy") != "keep",
        applied.contains(object.identity.key)
          ? !Ownership.isOwnedByOther(live, than: release) : Ownership.isOwned(live, by: release)
      else { continue }
      changes.append(.delete(object.identity))
    }
  }

  /// Makes the changes one after the other; what was created is told as it happens.
  ///
  /// Between two changes the operation may be ended. Applying a plan again, or another one over it, is harmless.
  func apply(
    to target: any Target, isCancelled: () -> Bool, created: (ObjectIdentity) -> Void
  ) throws(DeploymentError) {
    for change in changes {
      if isCancelled() { throw .cancelled }
      if case .refuse(let identity) = change { throw .notInRevision(identity) }
      do throws(TargetError) {
        switch change {
        case .create(let object):
          created(object.identity)
          try target.write(object)
        case .update(let object): try target.write(object)
        case .delete(let identity): try target.delete(identity)
        case .refuse: break
        }
      } catch {
        throw .target(error)
      }
    }
  }
}
