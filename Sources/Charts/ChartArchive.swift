internal import SourceText

/// Reads the files of a packaged chart.
enum ChartArchive {
  /// The files of an archive on disk.
  static func files(ofFile path: ByteString) throws(ChartError) -> [ChartFile] {
    let source: ArchiveSource
    var start: [UInt8] = []
    do {
      source = try ArchiveSource(file: path)
      try source.read(at: 0, into: &start)
    } catch {
      throw ChartError(.system(error))
    }
    try checkIsArchive(start, path: path)
    do {
      return try files(in: source)
    } catch {
      if case .archive(GzipReader.Failure.invalidHeader.message) = error.kind {
        throw ChartError(.invalidArchive(path: path))
      }
      throw error
    }
  }

  private static func checkIsArchive(_ data: [UInt8], path: ByteString) throws(ChartError) {
    if data.starts(with: [0x1F, 0x8B, 8]) { return }
    // Helm: the buffer of 512 bytes is judged as a whole, so a shorter text ends in zeros and is no text, see
    // `charts/archives`.
    let start = data.prefix(512)
    let type = ContentType.detect(start + Array(repeating: 0, count: 512 - start.count))
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
      throw ChartError(.yamlInsteadOfArchive(path: path))
    }
    throw ChartError(.noArchive(path: path, contentType: type))
  }

  /// The files of an archive in memory, with the first step of each path taken off.
  static func files(of data: ByteString) throws(ChartError) -> [ChartFile] {
    try files(in: ArchiveSource(data))
  }

  private static func files(in source: ArchiveSource) throws(ChartError) -> [ChartFile] {
    var files: [ChartFile] = []
    var choice = ArchiveChoice()
    let remainder = ArchiveRemainder(source)
    var entries = try ArchiveEntries(source)
    while let (name, size) = try entries.next() {
      if choice.keeps(name, size: size, files: files) {
        files.append(ChartFile(name: name, data: try entries.contents()))
      } else {
        files.append(remainder.file(name: name, entry: entries.number, size: try entries.pass()))
      }
    }
    if files.isEmpty { throw ChartError(.emptyArchive) }
    return files
  }
}
