public import Releases
internal import SourceText

extension Deployer {
  /// The objects of a revision as they live on the target, in the manifest's order; missing ones are left out.
  public func liveObjects(of summary: ReleaseSummary) throws(DeploymentError) -> [DeployedObject] {
    let identity = summary.identity
    let state = try stored { store throws(StoreError) in try store.applied(identity) }
    let identities: [ObjectIdentity]
    if let state, state.revision == summary.revision {
      identities = state.documents.flatMap(\.objects).map(\.identity)
    } else {
      let manifest = try release(identity, revision: summary.revision, parts: .manifest).manifest
      identities = try manifests.read(manifest, of: identity.namespace).map(\.identity)
    }
    var objects: [DeployedObject] = []
    for identity in identities where target.keeps(identity) {
      do throws(TargetError) {
        if let object = try target.read(identity) { objects.append(object) }
      } catch {
        throw .target(error)
      }
    }
    return objects
  }
}
