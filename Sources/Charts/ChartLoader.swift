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
    let kind: FileKind
    do { kind = try FileSystem.kind(of: path, followingLinks: true) } catch {
      throw ChartError(.system(error))
    }
    var files: [ChartFile]
    if kind == .directory {
      var reader = try ChartDirectory(path, warnings: warnings)
      files = try reader.files()
    } else {
      files = try ChartArchive.files(ofFile: path)
    }
    return try chart(of: files, path: path, into: sources, warnings: warnings)
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
