internal import SourceText

/// Reads the files of a packaged chart.
enum ChartArchive {
  /// The files of an archive on disk.
  static func files(ofFile path: ByteString) throws(ChartError) -> [ChartFile] {
    let data: ByteString
    do { data = try FileSystem.contents(of: path).data } catch { throw ChartError(.system(error)) }
    try checkIsArchive(data, path: path)
    do {
      return try files(of: data)
    } catch {
      if case .archive(GzipReader.Failure.invalidHeader.message) = error.kind {
        throw ChartError(.invalidArchive(path: path))
      }
      throw error
    }
  }

  private static func checkIsArchive(_ data: ByteString, path: ByteString) throws(ChartError) {
    if data.bytes.starts(with: [0x1F, 0x8B, 8]) { return }
    // Helm: the buffer of 512 bytes is judged as a whole, so a shorter text ends in zeros and is no text, see
    // `charts/archives`.
    let start = data.bytes.prefix(512)
    let type = ContentType.detect(start + Array(repeating: 0, count: 512 - start.count))
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") {
      throw ChartError(.yamlInsteadOfArchive(path: path))
    }
    throw ChartError(.noArchive(path: path, contentType: type))
  }

  /// The files of an archive in memory, with the first step of each path taken off.
  static func files(of data: ByteString) throws(ChartError) -> [ChartFile] {
    var files: [ChartFile] = []
    var remaining = ChartLimits.archive
    let source: GzipReader
    do { source = try GzipReader(data.bytes) } catch { throw ChartError(.archive(error.message)) }
    var reader = TarReader(source)
    while true {
      let next: TarReader.Entry?
      do { next = try reader.next() } catch { throw ChartError(.archive(error.message)) }
      guard let entry = next else { break }
      if entry.isDirectory || entry.flag == UInt8(ascii: "g") { continue }
      let name = try innerName(of: entry.name)
      if entry.size > remaining { throw ChartError(.oversizedArchive) }
      if entry.size > ChartLimits.file { throw ChartError(.oversizedArchiveFile(name: entry.name)) }
      let contents: ByteString
      do { contents = try reader.data() } catch { throw ChartError(.archive(error.message)) }
      remaining -= contents.count
      if contents.count < entry.size || remaining <= 0 { throw ChartError(.oversizedArchive) }
      files.append(ChartFile(name: name, data: contents.withoutByteOrderMark))
    }
    if files.isEmpty { throw ChartError(.emptyArchive) }
    return files
  }

  /// The path inside the chart, after the checks that keep it there.
  private static func innerName(of name: ByteString) throws(ChartError) -> ByteString {
    // Helm: one backslash makes the whole name one of Windows, see `charts/archives`.
    let isFromWindows = name.bytes.contains(UInt8(ascii: "\\"))
    let delimiter: ByteString = isFromWindows ? "\\" : "/"
    let parts = name.split(on: delimiter)
    let rest = ByteString(name.bytes.dropFirst(parts[0].count + 1)).replacing(delimiter, with: "/")
    if rest.hasPrefix("/") { throw ChartError(.absolutePath) }
    let inner = FilePath.clean(rest)
    if inner == "." { throw ChartError(.outsideBaseDirectory(name: name)) }
    if inner.hasPrefix("..") { throw ChartError(.parentDirectory) }
    if hasDriveLetter(inner) { throw ChartError(.illegalName) }
    if parts[0] == "Chart.yaml" { throw ChartError(.metadataOutsideDirectory) }
    return inner
  }

  private static func hasDriveLetter(_ path: ByteString) -> Bool {
    guard path.count >= 3, path.bytes[1] == UInt8(ascii: ":"), path.bytes[2] == UInt8(ascii: "/")
    else { return false }
    let letter = path.bytes[0] | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
  }
}
