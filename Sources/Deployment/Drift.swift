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

extension Drift {
  /// Where a target departs from a revision: what is missing, and which fields of the manifest have other values.
  ///
  /// Fields that the manifest does not set are nobody's business.
  public static func find(in release: Release, on target: any Target) throws(DeploymentError) -> [Drift] {
    var found: [Drift] = []
    for object in try ManifestObjects().read(release.manifest, of: release.identity.namespace)
    where target.keeps(object.identity) {
      let wanted = Ownership.marked(object, by: release.identity)
      let live: DeployedObject?
      do throws(TargetError) { live = try target.read(object.identity) } catch { throw .target(error) }
      guard let live else {
        found.append(Drift(identity: object.identity, changedFields: nil))
        continue
      }
      let merged = ThreeWayMerge(previous: []).merge(live: live.content, wanted: wanted.content)
      var fields: [ByteString] = []
      differences(.map(merged), .map(live.content), path: "", into: &fields)
      if !fields.isEmpty { found.append(Drift(identity: object.identity, changedFields: fields)) }
    }
    return found
  }

  private static func differences(
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
