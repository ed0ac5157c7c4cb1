internal import Releases
internal import Rendering
internal import SourceText
internal import Values
internal import YAML

/// Reads the objects of manifests; a document that several revisions share is decoded once.
final class ManifestObjects {
  private var decoded: [ByteString: (value: Value, mayHoldNulls: Bool)] = [:]
  private let words = WordPool()

  /// The objects in the manifest's order; lists are taken apart.
  func read(_ manifest: ByteString, of namespace: ByteString) throws(DeploymentError) -> [DeployedObject] {
    try read(manifest, of: namespace, passingOver: Untouched()).objects
  }

  /// The objects by document, but for documents whose objects are as the last operation left them.
  func read(
    _ manifest: ByteString, of namespace: ByteString, passingOver untouched: Untouched
  ) throws(DeploymentError) -> ReadManifest {
    var result = ReadManifest()
    var count = 0
    for document in ManifestSplitter.split(manifest) {
      let digest = ManifestObjects.digest(of: document)
      if let identities = untouched[digest] {
        result.documents.append(ReadManifest.Document(digest: digest, objects: nil, identities: identities))
        count += identities.count
        continue
      }
      var objects: [DeployedObject] = []
      let (value, mayHoldNulls) = try decode(document, digest)
      try ManifestObjects.add(value, namespace, to: &objects, after: count, depth: 0)
      if !mayHoldNulls { for index in objects.indices { objects[index].mayHoldNulls = false } }
      result.documents.append(
        ReadManifest.Document(digest: digest, objects: objects, identities: objects.map(\.identity)))
      count += objects.count
    }
    return result
  }

  /// What tells one text from any other.
  static func digest(of text: ByteString) -> ByteString { ByteString(ContentHash.of(text).bytes[..<10]) }

  private func decode(
    _ document: ByteString, _ digest: ByteString
  ) throws(DeploymentError) -> (value: Value, mayHoldNulls: Bool) {
    if let known = decoded[digest] { return known }
    do {
      let new = try PlainObjectReader.read(document, sharing: words)
      decoded[digest] = new
      return new
    } catch {
      throw .invalidObject("error parsing : error converting YAML to JSON: \(error.message)")
    }
  }

  private static func add(
    _ value: Value, _ namespace: ByteString, to objects: inout [DeployedObject], after count: Int, depth: Int
  ) throws(DeploymentError) {
    if value.isNull { return }
    guard let map = value.mapValue else {
      throw .invalidObject(
        "error parsing : json: cannot unmarshal into Go value of type map[string]interface {}")
    }
    if map.count == 0 { return }
    if let kind = map["kind"]?.text, kind.hasSuffix("List"), let items = map["items"]?.elements, depth < 8 {
      for item in items { try add(item, namespace, to: &objects, after: count, depth: depth + 1) }
      return
    }
    objects.append(
      try DeployedObject(named(map, index: count + objects.count), defaultNamespace: namespace))
  }

  /// The object with a name, where it asks for one to be made.
  ///
  /// A cluster makes up a new name every time. Here it follows from the object's place in the manifest, so that
  /// the next revision finds the object again.
  private static func named(_ map: Map, index: Int) -> Map {
    guard let metadata = map["metadata"]?.mapValue, metadata["name"] == nil,
      let prefix = metadata["generateName"]?.text, !prefix.isEmpty
    else { return map }
    let letters = Array("bcdfghjklmnpqrstvwxz2456789".utf8)
    var hash = FNVHash("\(prefix)/\(map["kind"]?.text ?? "")/\(index)".utf8).value
    var suffix: [UInt8] = []
    for _ in 0..<5 {
      suffix.append(letters[Int(hash % UInt64(letters.count))])
      hash /= UInt64(letters.count)
    }
    let named = Map(copying: metadata)
    named["name"] = .string(prefix + ByteString(suffix))
    let copy = Map(copying: map)
    copy["metadata"] = .map(named)
    return copy
  }
}
