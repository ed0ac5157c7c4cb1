internal import Rendering
internal import SourceText
internal import Values

/// The blobs of a revision besides its chart.
///
/// The manifest is one blob for each document, so that revisions share those
/// that did not change.
struct RevisionParts {
  let config: BlobStore.ID
  let notes: BlobStore.ID
  let documents: [BlobStore.ID]
  let hooks: [BlobStore.ID]

  /// Every blob that it names, as often as it names it.
  var blobs: [BlobStore.ID] { [config, notes] + documents + hooks }

  /// Adds the parts of a revision; `similar` is one that may have much in common with it.
  init(_ release: Release, into blobs: BlobStore, similar: RevisionParts?) throws(StoreError) {
    let documents = ManifestDocuments.split(release.manifest)
    let hooks = release.hooks.map { $0.hook.packed }
    // Apart from the others: the values are read alone, and outlive damage to what they led to.
    config = try blobs.add(ChartJSON.text(.map(release.config)), similar: similar?.config)
    var parts = [BlobStore.Part(content: release.notes, similar: similar?.notes)]
    parts += RevisionParts.parts(documents, in: blobs, similar: similar?.documents ?? [])
    parts += RevisionParts.parts(hooks, in: blobs, similar: similar?.hooks ?? [])
    let ids = try blobs.add(parts)
    notes = ids[0]
    self.documents = Array(ids[1..<(1 + documents.count)])
    self.hooks = Array(ids[(1 + documents.count)...])
  }

  init(packed: ByteString) throws(PackedReader.Malformed) {
    var reader = PackedReader(packed)
    config = try reader.number()
    notes = try reader.number()
    documents = try reader.ascendingNumbers()
    hooks = try reader.ascendingNumbers()
    if !reader.isAtEnd { throw PackedReader.Malformed() }
  }

  var packed: ByteString {
    var writer = PackedWriter()
    writer.write(config)
    writer.write(notes)
    writer.write(mostlyAscending: documents)
    writer.write(mostlyAscending: hooks)
    return ByteString(writer.bytes)
  }

  /// Of as many earlier texts, that at the same place is taken for similar, else that of the same beginning.
  private static func parts(
    _ texts: [ByteString], in blobs: BlobStore, similar: [BlobStore.ID]
  ) -> [BlobStore.Part] {
    if texts.count == similar.count {
      return zip(texts, similar).map { BlobStore.Part(content: $0, similar: $1) }
    }
    var byHead: [ByteString: BlobStore.ID] = [:]
    for id in similar {
      if let content = try? blobs.content(id) { byHead[ManifestDocuments.head(of: content)] = id }
    }
    return texts.map { BlobStore.Part(content: $0, similar: byHead[ManifestDocuments.head(of: $0)]) }
  }
}

/// The documents of a manifest, which joined are the manifest again, byte for byte.
enum ManifestDocuments {
  static func split(_ manifest: ByteString) -> [ByteString] {
    let separator: ByteString = "\n---\n"
    var documents: [ByteString] = []
    var start = 0
    while let hit = manifest.firstIndex(of: separator, from: start) {
      documents.append(ByteString(manifest.bytes[start...hit]))
      start = hit + 1
    }
    if start < manifest.count { documents.append(ByteString(manifest.bytes[start...])) }
    return documents
  }

  /// The first two lines: the separator and the comment that names the template.
  static func head(of document: ByteString) -> ByteString {
    var lines = 0
    return ByteString(
      Array(
        document.bytes.prefix { byte in
          if byte == UInt8(ascii: "\n") { lines += 1 }
          return lines < 2
        }))
  }
}

extension Hook {
  var packed: ByteString {
    var writer = PackedWriter()
    for text in [name, kind, path, manifest] { writer.write(text) }
    writer.write(list: events) { $0.write(ByteString($1.rawValue)) }
    writer.write(weight)
    writer.write(list: deletePolicies) { $0.write($1) }
    return ByteString(writer.bytes)
  }

  init(packed: ByteString) throws(PackedReader.Malformed) {
    func texts(_ reader: inout PackedReader) throws(PackedReader.Malformed) -> [ByteString] {
      try reader.list { element throws(PackedReader.Malformed) in try element.text() }
    }
    var reader = PackedReader(packed)
    self.init(
      name: try reader.text(), kind: try reader.text(), path: try reader.text(), manifest: try reader.text(),
      events: try texts(&reader).compactMap { Event(rawValue: $0.string) }, weight: try reader.number(),
      deletePolicies: try texts(&reader))
    if !reader.isAtEnd { throw PackedReader.Malformed() }
  }
}
