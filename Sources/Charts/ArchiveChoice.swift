internal import SourceText

/// Chooses which files of an archive are kept in memory when it is read.
///
/// Charts bring along what rendering mostly does not look at: documentation, definitions of custom resources, dashboards.
/// The first megabyte of it is kept like the rest; beyond that, such files stay in the archive until someone asks.
struct ArchiveChoice {
  private var room = 1 << 20
  private var templatesNameFiles: Bool?

  /// Whether to keep a file; `files` are those before it.
  mutating func keeps(_ name: ByteString, size: Int, files: [ChartFile]) -> Bool {
    if ChartFile.hasMeaning(name) { return true }
    if size <= room {
      room -= size
      return true
    }
    if templatesNameFiles == nil { templatesNameFiles = ArchiveChoice.templatesNameFiles(files) }
    return templatesNameFiles == true
  }

  /// Whether templates, which come before other files in what Helm packages, read the contents of files.
  private static func templatesNameFiles(_ files: [ChartFile]) -> Bool {
    let uses: [ByteString] = [".Files.Get", ".Files.Lines", ".AsConfig", ".AsSecrets"]
    return files.contains { file in
      file.name.contains("templates/") && uses.contains { file.data.contains($0) }
    }
  }
}
