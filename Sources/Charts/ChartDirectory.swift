internal import SourceText

/// Reads the files of a chart's directory, without what `.helmignore` drops.
struct ChartDirectory {
  private let root: ByteString
  private let warnings: WarningLog
  private var rules: IgnoreRules
  private var collected: [ChartFile] = []

  /// The directory of a path; reads its `.helmignore`.
  init(_ path: ByteString, warnings: WarningLog) throws(ChartError) {
    root = FilePath.absolute(path)
    self.warnings = warnings
    let ignoreFile = FilePath.join(root, ".helmignore")
    if (try? FileSystem.kind(of: ignoreFile, followingLinks: true)) != nil {
      let text: ByteString
      do { text = try FileSystem.contents(of: ignoreFile) } catch { throw ChartError(.system(error)) }
      rules = try IgnoreRules(parsing: text)
    } else {
      rules = try IgnoreRules()
    }
  }

  /// All files, in bytewise order of the names inside each directory; links are followed.
  mutating func files() throws(ChartError) -> [ChartFile] {
    // Helm: a root that cannot be listed counts as empty; no fixture: the superuser can list every directory.
    if let directory = try? OpenDirectory(root), let entries = try? directory.entries() {
      try visit(entries, of: directory, at: root, named: "", depth: 0)
    }
    return collected
  }

  /// How many directories stay open at once, of those that lie within each other.
  private static let openDirectories = 64

  private mutating func visit(
    _ entries: [FileSystem.DirectoryEntry], of directory: OpenDirectory?, at path: ByteString,
    named prefix: ByteString, depth: Int
  ) throws(ChartError) {
    let parent = path.hasSuffix("/") ? path : path + "/"
    for entry in entries {
      try visit(parent + entry.name, in: directory, named: prefix + entry.name, kind: entry.kind, depth: depth)
    }
  }

  private mutating func visit(
    _ path: ByteString, in directory: OpenDirectory?, named name: ByteString, kind: FileKind, depth: Int
  ) throws(ChartError) {
    switch kind {
    case .symbolicLink:
      let target: ByteString
      do {
        target = try FilePath.resolvingLinks(path)
      } catch {
        throw ChartError(.unresolvedLink(path: path, cause: error.message))
      }
      warnings.add(.followedLink(path: path, target: target))
      let kind: FileKind
      do { kind = try FileSystem.kind(of: target, followingLinks: false) } catch {
        throw ChartError(.system(error))
      }
      try visit(path, in: directory, named: name, kind: kind, depth: depth)
    case .directory:
      if rules.ignores(name, isDirectory: true, warnings: warnings) { return }
      let inner: OpenDirectory
      let entries: [FileSystem.DirectoryEntry]
      do {
        inner = try OpenDirectory(path)
        entries = try inner.entries()
      } catch {
        throw ChartError(.system(error))
      }
      let kept = depth < ChartDirectory.openDirectories ? inner : nil
      try visit(entries, of: kept, at: path, named: name + "/", depth: depth + 1)
    case .regular:
      if rules.ignores(name, isDirectory: false, warnings: warnings) { return }
      try read(path, in: directory, named: name)
    case .other:
      if rules.ignores(name, isDirectory: false, warnings: warnings) { return }
      throw ChartError(.irregularFile(path: path))
    }
  }

  private mutating func read(
    _ path: ByteString, in directory: OpenDirectory?, named name: ByteString
  ) throws(ChartError) {
    let exceedsLimit: Bool
    do throws(FileSystemError) {
      let file = try OpenFile(path, in: directory)
      exceedsLimit = file.size > ChartLimits.file
      if !exceedsLimit {
        if !ChartFile.hasMeaning(name), let large = FileOnDisk(file) {
          collected.append(ChartFile(name: name, on: large))
        } else {
          collected.append(ChartFile(name: name, data: try file.contents().withoutByteOrderMark))
        }
      }
    } catch {
      throw ChartError(.unreadableFile(name: name, cause: error))
    }
    if exceedsLimit { throw ChartError(.oversizedFile(name: FilePath.base(name))) }
  }
}
