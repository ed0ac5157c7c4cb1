internal import Glibc
internal import Releases
internal import SourceText
internal import Values
internal import YAML

/// Objects as one YAML file each: `<namespace>/<kind>.<group>/<name>.yaml` below a directory.
///
/// Files appear and change by rename, so that a reader sees the old or the new content, and a killed writer leaves at
/// most a file whose name begins with a dot, which the next one of the same object replaces. (In a private tree, small
/// new files appear under their own names: see `create`.)
///
/// Files are not synchronised with the disk one by one: the release store is, and knows what each should hold. After a
/// failure of power a file may have its old content or none; status tells, and the next operation writes it again.
final class ObjectTree {
  /// Where objects of the whole cluster lie; no namespace can have the name.
  private static let clusterDirectory = "_cluster"

  let path: String
  private let isPrivate: Bool
  private let words = WordPool()
  private var knownDirectories: Set<String> = []
  /// The directory of the object that was asked for last; the next one is mostly of the same kind.
  private var lastPlace: (group: ByteString, kind: ByteString, namespace: ByteString, directory: String)?
  /// Directories that were found missing, so that nothing need be looked for there.
  private var missingDirectories: Set<String> = []
  /// Of what was read or written here, by the identities' keys; nil for objects that were found missing.
  private var fingerprints: [ByteString: ByteString?] = [:]

  /// A tree at a path, for its user's eyes alone or for others too; nothing is made yet.
  init(path: String, isPrivate: Bool) {
    self.path = path
    self.isPrivate = isPrivate
  }

  // MARK: Objects

  func read(_ identity: ObjectIdentity) throws(TargetError) -> DeployedObject? {
    let folder = directory(of: identity)
    let place = folder + "/" + ObjectTree.fileName(identity.name) + ".yaml"
    let isMissing = missingDirectories.contains(folder) || missingDirectories.contains(ObjectTree.parent(of: folder))
    let text = isMissing ? nil : try FileContents.read(place)
    if text == nil, !isMissing, access(folder, F_OK) != 0 {
      missingDirectories.insert(folder)
      let parent = ObjectTree.parent(of: folder)
      if access(parent, F_OK) != 0 { missingDirectories.insert(parent) }
    }
    fingerprints[identity.key] = .some(text.map(ManifestObjects.digest))
    // What a failure of power may leave of a file is no object.
    guard let text, text.bytes.contains(where: { $0 != 0 }) else { return nil }
    return DeployedObject(identity: identity, content: try decode(text, place))
  }

  func fingerprint(_ identity: ObjectIdentity) throws(TargetError) -> ByteString? {
    if let known = fingerprints[identity.key] { return known }
    let place = directory(of: identity) + "/" + ObjectTree.fileName(identity.name) + ".yaml"
    let fingerprint = try FileContents.read(place).map(ManifestObjects.digest)
    fingerprints[identity.key] = .some(fingerprint)
    return fingerprint
  }

  func write(_ object: DeployedObject) throws(TargetError) {
    let folder = directory(of: object.identity)
    let place = folder + "/" + ObjectTree.fileName(object.identity.name) + ".yaml"
    let text: ByteString
    do {
      text = try Value.map(object.content).yaml()
    } catch {
      throw .unreadable(path: place, reason: error.message)
    }
    try make(folder)
    do {
      try put(text, object.identity, folder: folder, place: place)
    } catch .system(_, _, ENOENT) {
      // An operation on another release has taken the directory away, with its own last object in there.
      for directory in [folder, ObjectTree.parent(of: folder)] { knownDirectories.remove(directory) }
      try make(folder)
      try put(text, object.identity, folder: folder, place: place)
    }
    fingerprints[object.identity.key] = ManifestObjects.digest(of: text)
  }

  private func put(
    _ text: ByteString, _ identity: ObjectIdentity, folder: String, place: String
  ) throws(TargetError) {
    if try !create(place, text, isMissing: fingerprints[identity.key] == .some(nil)) {
      let temporary = folder + "/." + ObjectTree.fileName(identity.name) + ".new"
      try FileContents.write(text, to: temporary, mode: isPrivate ? 0o600 : 0o644)
      guard rename(temporary, place) == 0 else {
        let code = errno
        unlink(temporary)
        throw .system(operation: "rename", path: place, code: code)
      }
    }
  }

  /// Makes a file under its own name, where no reader can be misled; whether it did.
  ///
  /// A killed writer leaves a page of a file whole or an empty file, which is no object; and nobody but this program
  /// reads a private tree.
  private func create(_ place: String, _ text: ByteString, isMissing: Bool) throws(TargetError) -> Bool {
    guard isPrivate, isMissing, text.count <= 4096 else { return false }
    return try FileContents.create(text, at: place, mode: 0o600)
  }

  func delete(_ identity: ObjectIdentity) throws(TargetError) -> Bool {
    let folder = directory(of: identity)
    let place = folder + "/" + ObjectTree.fileName(identity.name) + ".yaml"
    fingerprints[identity.key] = .some(nil)
    guard unlink(place) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return false }
      throw .system(operation: "remove", path: place, code: errno)
    }
    // Empty directories go too; where that fails, they are not empty.
    for directory in [folder, ObjectTree.parent(of: folder)] {
      knownDirectories.remove(directory)
      guard rmdir(directory) == 0 else { break }
    }
    return true
  }

  /// The objects that meet a condition, in the order of their files.
  func all(
    where isWanted: (ObjectIdentity) -> Bool = { _ in true }
  ) throws(TargetError) -> [DeployedObject] {
    var objects: [DeployedObject] = []
    for space in try FileContents.names(in: path) {
      for kind in try FileContents.names(in: path + "/" + space) {
        let folder = path + "/" + space + "/" + kind
        for file in try FileContents.names(in: folder) where file.hasSuffix(".yaml") {
          guard let text = try FileContents.read(folder + "/" + file) else { continue }
          let content = try decode(text, folder + "/" + file)
          let namespace = space == ObjectTree.clusterDirectory ? "" : ByteString(space)
          guard let object = try? DeployedObject(content, defaultNamespace: namespace) else { continue }
          if isWanted(object.identity) { objects.append(object) }
        }
      }
    }
    return objects
  }

  private func decode(_ text: ByteString, _ place: String) throws(TargetError) -> Map {
    let value: Value
    do {
      value = try PlainObjectReader.decoded(text, sharing: words)
    } catch {
      throw .unreadable(path: place, reason: "\(error.message)")
    }
    guard let map = value.mapValue else { throw .unreadable(path: place, reason: "it holds no object") }
    return map
  }

  // MARK: Places

  private func directory(of identity: ObjectIdentity) -> String {
    if let last = lastPlace, last.kind == identity.kind, last.namespace == identity.namespace,
      last.group == identity.group
    {
      return last.directory
    }
    let directory = place(of: identity)
    lastPlace = (identity.group, identity.kind, identity.namespace, directory)
    return directory
  }

  private func place(of identity: ObjectIdentity) -> String {
    let space =
      identity.namespace.isEmpty ? ObjectTree.clusterDirectory : ObjectTree.fileName(identity.namespace)
    let group = identity.group.isEmpty ? "" : "." + ObjectTree.fileName(identity.group)
    return path + "/" + space + "/" + ObjectTree.fileName(identity.kind) + group
  }

  private func make(_ directory: String) throws(TargetError) {
    if !knownDirectories.insert(directory).inserted { return }
    missingDirectories.remove(directory)
    if mkdir(directory, isPrivate ? 0o700 : 0o755) == 0 || errno == EEXIST { return }
    let code = errno
    guard code == ENOENT, let slash = directory.lastIndex(of: "/"), slash > directory.startIndex else {
      throw .system(operation: "mkdir", path: directory, code: code)
    }
    try make(String(directory[..<slash]))
    guard mkdir(directory, isPrivate ? 0o700 : 0o755) == 0 || errno == EEXIST else {
      throw .system(operation: "mkdir", path: directory, code: errno)
    }
  }
}
