internal import Releases
internal import SourceText

/// The documents of the last applied revision whose objects live on the target just as that operation left them.
///
/// Such a document in the next manifest asks for nothing: the merge of what it said, what lives, and what it says again
/// is what lives. Documents that share an object with others are no such documents.
struct Untouched {
  private var documents: [ByteString: [ObjectIdentity]] = [:]

  /// None at all.
  init() {}

  /// Those that the target has not changed since.
  init(_ state: AppliedState, on target: any Target) throws(TargetError) {
    var uses: [ByteString: Int] = [:]
    for object in state.documents.flatMap(\.objects) { uses[object.identity.key, default: 0] += 1 }
    for document in state.documents {
      var isUntouched = true
      for object in document.objects where isUntouched {
        let fingerprint = try target.fingerprint(object.identity)
        isUntouched = fingerprint == object.fingerprint && uses[object.identity.key] == 1
      }
      if isUntouched { documents[document.digest] = document.objects.map(\.identity) }
    }
  }

  /// Only those that a manifest has again; what it no longer has is to be looked at.
  func restricted(to manifest: ReadManifest) -> Untouched {
    var result = Untouched()
    for document in manifest.documents { result.documents[document.digest] = documents[document.digest] }
    return result
  }

  /// The objects of a document; nil for one that has to be read.
  subscript(digest: ByteString) -> [ObjectIdentity]? { documents[digest] }
}

extension AppliedObject {
  /// Which object it is.
  var identity: ObjectIdentity {
    ObjectIdentity(group: group, kind: kind, namespace: namespace, name: name)
  }
}

extension AppliedState {
  /// What is on the target now that a manifest was applied.
  init(_ revision: Int, _ manifest: ReadManifest, on target: any Target) {
    self.init(
      revision: revision,
      documents: manifest.documents.map { document in
        AppliedDocument(
          digest: document.digest,
          objects: document.identities.map { identity in
            // Without one, the next operation looks at the object itself.
            let fingerprint = try? target.fingerprint(identity)
            return AppliedObject(
              group: identity.group, kind: identity.kind, namespace: identity.namespace, name: identity.name,
              fingerprint: fingerprint ?? "")
          })
      })
  }
}
