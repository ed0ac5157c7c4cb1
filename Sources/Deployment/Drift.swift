public import Releases
public import SourceText
internal import Values

/// A live object that is not what its revision says.
public struct Drift: Sendable {
  /// The object.
  public let identity: ObjectIdentity
  /// The fields that differ, as paths; nil where the object is missing.
  public let changedFields: [ByteString]?
}

extension Deployer {
  /// Where the target departs from a revision: what is missing, and which fields of the manifest have other values.
  ///
  /// Fields that the manifest does not set are nobody's business. The manifest is read only where an object is not as
  /// the last operation left it.
  public func drift(from summary: ReleaseSummary) throws(DeploymentError) -> [Drift] {
    let identity = summary.identity
    let untouched = try self.untouched([summary], OperationOptions())
    let state = try stored { store throws(StoreError) in try store.applied(identity) }
    if let state, state.revision == summary.revision, state.documents.allSatisfy({ untouched[$0.digest] != nil }) {
      return []
    }
    let manifest = try release(identity, revision: summary.revision, parts: .manifest).manifest
    var found: [Drift] = []
    for object in try manifests.read(manifest, of: identity.namespace, passingOver: untouched).objects
    where target.keeps(object.identity) {
      if let drift = try drift(of: Ownership.marked(object, by: identity)) { found.append(drift) }
    }
    return found
  }

  private func drift(of wanted: DeployedObject) throws(DeploymentError) -> Drift? {
    let live: DeployedObject?
    do throws(TargetError) { live = try target.read(wanted.identity) } catch { throw .target(error) }
    guard let live else { return Drift(identity: wanted.identity, changedFields: nil) }
    let merged = ThreeWayMerge(previous: []).merge(live: live.content, wanted: wanted.content)
    var fields: [ByteString] = []
    Drift.differences(.map(merged), .map(live.content), path: "", into: &fields)
    return fields.isEmpty ? nil : Drift(identity: wanted.identity, changedFields: fields)
  }
}

extension Drift {
  fileprivate static func differences(
    _ wanted: Value, _ live: Value, path: ByteString, into fields: inout [ByteString]
  ) {
    if wanted.isDeeplyEqual(to: live) { return }
    if let map = wanted.mapValue, let liveMap = live.mapValue {
      for key in Set(map.keys).union(liveMap.keys).sorted() {
        let below = path.isEmpty ? key : path + "." + key
        switch (map[key], liveMap[key]) {
        case (let value?, let liveValue?): differences(value, liveValue, path: below, into: &fields)
        default: fields.append(below)
        }
      }
    } else if let list = wanted.elements, let liveList = live.elements, list.count == liveList.count {
      for (index, (value, liveValue)) in zip(list, liveList).enumerated() {
        differences(value, liveValue, path: path + "[\(index)]", into: &fields)
      }
    } else {
      fields.append(path)
    }
  }
}
