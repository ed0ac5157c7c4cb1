public import SourceText
internal import Values

/// Makes charts of directories and archives.
public enum ChartLoader {
  /// Loads the chart in a directory or in a `.tgz`.
  ///
  /// Values files are registered in the source map, and warnings are added to the log, also when loading fails.
  public static func load(
    path: ByteString, into sources: SourceMap, warnings: WarningLog = WarningLog()
  ) throws(ChartError) -> Chart {
    try chart(of: files(at: path, warnings: warnings), path: path, into: sources, warnings: warnings)
  }

  /// The files of the chart in a directory or in a `.tgz`, without those that it ignores.
  public static func files(at path: ByteString, warnings: WarningLog) throws(ChartError) -> [ChartFile] {
    let kind: FileKind
    do { kind = try FileSystem.kind(of: path, followingLinks: true) } catch {
      throw ChartError(.system(error))
    }
    guard kind == .directory else { return try ChartArchive.files(ofFile: path) }
    var reader = try ChartDirectory(path, warnings: warnings)
    return try reader.files()
  }

  /// Makes a chart of files that are already in memory, with paths inside the chart.
  ///
  /// `path` is where they come from, for messages.
  public static func chart(
    of files: [ChartFile], path: ByteString, into sources: SourceMap, warnings: WarningLog = WarningLog()
  ) throws(ChartError) -> Chart {
    var assembler = ChartAssembler(sources: sources, warnings: warnings)
    return try assembler.chart(of: files, path: path)
  }
}
