internal import Releases
internal import SourceText

/// What a target may hold of a release.
struct PreviousObjects {
  /// What the revision said that was applied last, and after it those that failed, whose application may have got
  /// anywhere; from the oldest.
  var revisions: [[DeployedObject]] = []
  /// What says on the target that it is the release's, where a revision cannot be read.
  var owned: [DeployedObject] = []
}

extension Deployer {
  /// What the target may hold of a release; documents that are untouched are left out.
  ///
  /// A revision that cannot be read does not stop an operation. What it put on the target is found by its labels, and
  /// the revision before it says what to take away from an object.
  func previousObjects(
    _ history: [ReleaseSummary], passingOver untouched: Untouched = Untouched()
  ) throws(DeploymentError) -> PreviousObjects {
    var previous = PreviousObjects()
    for summary in history.reversed() {
      if summary.state.status == .uninstalled { break }
      let manifest: ByteString
      do throws(DeploymentError) {
        manifest = try release(summary.identity, revision: summary.revision, parts: .manifest).manifest
      } catch {
        guard case .store(.damaged(_, let detail)) = error else { throw error }
        warn("the manifest of revision \(summary.revision) cannot be read: \(detail); going by what is live")
        do throws(TargetError) {
          previous.owned = try target.objects(ownedBy: summary.identity)
        } catch {
          throw .target(error)
        }
        continue
      }
      previous.revisions.append(
        try manifests.read(manifest, of: summary.identity.namespace, passingOver: untouched).objects)
      if [.deployed, .superseded].contains(summary.state.status) { break }
    }
    previous.revisions.reverse()
    return previous
  }

  /// What the next operation need not look at: known where the last one was complete, and on the same target.
  func untouched(
    _ history: [ReleaseSummary], _ options: OperationOptions
  ) throws(DeploymentError) -> Untouched {
    guard let last = history.last, last.state.status == .deployed, last.target == target.specification,
      !options.replacesObjects
    else { return Untouched() }
    let state = try stored { store throws(StoreError) in try store.applied(last.identity) }
    guard let state, state.revision == last.revision else { return Untouched() }
    do throws(TargetError) { return try Untouched(state, on: target) } catch { throw .target(error) }
  }
}
