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
    if ArchiveChoice.hasMeaning(name) { return true }
    if size <= room {
      room -= size
      return true
    }
    if templatesNameFiles == nil { templatesNameFiles = ArchiveChoice.templatesNameFiles(files) }
    return templatesNameFiles == true
  }

  /// Whether a file has a meaning of its own, so that loading reads it, or is a template.
  private static func hasMeaning(_ name: ByteString) -> Bool {
    var path = name.bytes[...]
    while path.starts(with: "charts/".utf8) {
      path = path.dropFirst("charts/".utf8.count)
      // What is straight under `charts/` is a packaged chart.
      guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return true }
      path = path[(slash + 1)...]
    }
    if path.starts(with: "templates/".utf8) { return true }
    switch ByteString(path) {
    case "Chart.yaml", "Chart.lock", "values.yaml", "values.schema.json", "requirements.yaml", "requirements.lock":
      return true
    default: return false
    }
  }

  /// Whether templates, which come before other files in what Helm packages, read the contents of files.
  private static func templatesNameFiles(_ files: [ChartFile]) -> Bool {
    let uses: [ByteString] = [".Files.Get", ".Files.Lines", ".AsConfig", ".AsSecrets"]
    return files.contains { file in
      file.name.contains("templates/") && uses.contains { file.data.contains($0) }
    }
  }
}
