public import SourceText

/// A document of a manifest as an operation left it on the target.
///
/// A target that still has these fingerprints needs no closer look: nobody has changed what the operation left there.
public struct AppliedDocument: Sendable {
  /// The digest of the document's text.
  public let digest: ByteString
  /// The objects that it describes.
  public let objects: [AppliedObject]

  /// A document with its objects.
  public init(digest: ByteString, objects: [AppliedObject]) {
    self.digest = digest
    self.objects = objects
  }
}

/// An object of such a document.
public struct AppliedObject: Sendable {
  /// The API's group; empty for the core.
  public let group: ByteString
  /// The kind.
  public let kind: ByteString
  /// The namespace; empty for objects of the whole cluster.
  public let namespace: ByteString
  /// The name.
  public let name: ByteString
  /// What tells the content that the target had from any other.
  public let fingerprint: ByteString

  /// An object with its fingerprint.
  public init(
    group: ByteString, kind: ByteString, namespace: ByteString, name: ByteString, fingerprint: ByteString
  ) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.fingerprint = fingerprint
  }
}

/// What the last complete operation on a release left on the target.
public struct AppliedState: Sendable {
  /// The revision that was applied.
  public let revision: Int
  /// The documents of its manifest.
  public let documents: [AppliedDocument]

  /// The state after a revision was applied.
  public init(revision: Int, documents: [AppliedDocument]) {
    self.revision = revision
    self.documents = documents
  }
}
