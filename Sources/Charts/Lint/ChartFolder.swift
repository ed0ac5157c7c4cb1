public import SourceText

/// The files of a chart that may be broken: a folder, or an archive that is read as the folder it would unpack to.
public struct ChartFolder {
  private enum Storage {
    case directory
    case archive([ChartFile])
  }

  /// Where the chart lies, as the user wrote it.
  public let path: ByteString
  /// The same from the root of the file system.
  public let absolutePath: ByteString
  private let storage: Storage

  /// The folder or archive of a path.
  ///
  /// Throws Helm's text where it is none, or holds no Chart.yaml.
  public init(_ path: ByteString) throws(Refusal) {
    self.path = path
    absolutePath = FilePath.absolute(path)
    if path.hasSuffix(".tgz") || path.hasSuffix(".tar.gz") {
      storage = .archive(try ChartFolder.unpacked(path))
      return
    }
    storage = .directory
    do throws(FileSystemError) {
      _ = try FileSystem.kind(of: FilePath.join(path, "Chart.yaml"), followingLinks: true)
    } catch {
      throw Refusal(message: "unable to check Chart.yaml file in chart: \(error.message)")
    }
  }

  /// Why a path holds no chart to look at.
  public struct Refusal: Error {
    /// Helm's text.
    public let message: String
  }

  /// The charts below `charts/`: folders with a Chart.yaml and archives, as far down as they go, in order of their paths.
  public static func subcharts(of path: ByteString) -> [ByteString] {
    var found: [ByteString] = []
    collect(FilePath.join(path, "charts"), depth: 0, into: &found)
    return found
  }

  private static func collect(_ path: ByteString, depth: Int, into found: inout [ByteString]) {
    guard depth < 200, let kind = try? FileSystem.kind(of: path, followingLinks: false) else { return }
    if FilePath.base(path) == "Chart.yaml" {
      found.append(FilePath.directory(path))
    } else if path.hasSuffix(".tgz") || path.hasSuffix(".tar.gz") {
      found.append(path)
    }
    guard kind == .directory, let entries = try? FileSystem.entries(of: path) else { return }
    for entry in entries { collect(FilePath.join(path, entry.name), depth: depth + 1, into: &found) }
  }

  /// The files of an archive, in the order in which a walk through the unpacked folder finds them.
  private static func unpacked(_ path: ByteString) throws(Refusal) -> [ChartFile] {
    let data: ByteString
    do throws(FileSystemError) {
      data = try FileSystem.contents(of: path)
    } catch {
      throw Refusal(message: "unable to open tarball: \(error.message)")
    }
    let files: [ChartFile]
    var name = ByteString()
    do throws(ChartError) {
      files = try ChartArchive.files(of: data)
      for file in files where file.name == "Chart.yaml" {
        name = try MetadataDecoder.unchecked(file, sources: SourceMap(), directory: "").metadata.name
      }
    } catch {
      let text: String
      if case .document(_, let message) = error.kind {
        text = "cannot load Chart.yaml: \(message)"
      } else {
        text = error.message
      }
      throw Refusal(message: "unable to extract tarball: \(text)")
    }
    if name.isEmpty { throw Refusal(message: "unable to extract tarball: chart name not specified") }
    // A file that stands twice is the last one on disk.
    var last: [ByteString: ChartFile] = [:]
    for file in files { last[file.name] = file }
    return last.values.sorted { left, right in
      left.name.bytes.split(separator: 0x2F).lexicographicallyPrecedes(right.name.bytes.split(separator: 0x2F)) {
        $0.lexicographicallyPrecedes($1)
      }
    }
  }

  /// What a name inside the chart stands for; nil for nothing.
  func kind(of name: ByteString) -> FileKind? {
    switch storage {
    case .directory: return try? FileSystem.kind(of: FilePath.join(absolutePath, name), followingLinks: true)
    case .archive(let files):
      if files.contains(where: { $0.name == name }) { return .regular }
      return files.contains { $0.name.hasPrefix(name + "/") } ? .directory : nil
    }
  }

  /// Whether `templates` is there but no folder.
  public var hasFileForTemplates: Bool {
    kind(of: "templates").map { $0 != .directory } ?? false
  }

  /// The bytes of a file.
  func contents(of name: ByteString) throws(FileSystemError) -> ByteString {
    let path = FilePath.join(absolutePath, name)
    switch storage {
    case .directory: return try FileSystem.contents(of: path)
    case .archive(let files):
      if let file = files.first(where: { $0.name == name }) { return file.data }
      throw FileSystemError(operation: "open", path: path, code: 2)
    }
  }

  /// The files under `templates/` that a chart would have, also where its other files are broken.
  public func templates() -> [ChartFile] {
    files(warnings: WarningLog()).filter { $0.name.hasPrefix("templates/") }
  }

  private func files(warnings: WarningLog) -> [ChartFile] {
    switch storage {
    case .directory:
      guard var reader = try? ChartDirectory(path, warnings: warnings) else { return [] }
      return (try? reader.files()) ?? []
    case .archive(let files): return files
    }
  }

  /// Loads the chart.
  public func chart(into sources: SourceMap, warnings: WarningLog) throws(ChartError) -> Chart {
    switch storage {
    case .directory: return try ChartLoader.load(path: path, into: sources, warnings: warnings)
    case .archive(let files):
      var kept: [ChartFile] = []
      var rules: IgnoreRules
      if let ignored = files.first(where: { $0.name == ".helmignore" }) {
        rules = try IgnoreRules(parsing: ignored.data)
      } else {
        rules = try IgnoreRules()
      }
      for file in files where !isIgnored(file.name, by: &rules, warnings: warnings) { kept.append(file) }
      return try ChartLoader.chart(of: kept, path: path, into: sources, warnings: warnings)
    }
  }

  /// Whether the rules drop a file or one of the folders that it lies in.
  private func isIgnored(_ name: ByteString, by rules: inout IgnoreRules, warnings: WarningLog) -> Bool {
    for (index, byte) in name.bytes.enumerated() where byte == 0x2F {
      if rules.ignores(ByteString(name.bytes[..<index]), isDirectory: true, warnings: warnings) { return true }
    }
    return rules.ignores(name, isDirectory: false, warnings: warnings)
  }
}
