internal import SourceText

/// A manifest as the objects that it describes, document by document.
struct ReadManifest {
  /// A document of a manifest.
  struct Document {
    let digest: ByteString
    /// Its objects; nil for a document that was passed over.
    let objects: [DeployedObject]?
    /// What its objects are.
    let identities: [ObjectIdentity]
  }

  var documents: [Document] = []

  /// The objects of the documents that were read.
  var objects: [DeployedObject] { documents.flatMap { $0.objects ?? [] } }
  /// The objects of the documents that were passed over.
  var untouched: [ObjectIdentity] { documents.flatMap { $0.objects == nil ? $0.identities : [] } }

  /// Whether an object is described twice, once by a document that was passed over.
  var repeatsUntouched: Bool {
    if untouched.isEmpty { return false }
    let all = documents.flatMap(\.identities).map(\.key)
    return Set(all).count != all.count
  }
}
