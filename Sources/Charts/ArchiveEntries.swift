internal import SourceText

/// The files of an archive one by one, within Helm's limits.
struct ArchiveEntries {
  /// How many files came before the current one.
  private(set) var number = -1
  private var reader: TarReader
  private var entry = TarReader.Entry(name: "", size: 0, flag: 0, isDirectory: false)
  private var remaining = ChartLimits.archive

  init(_ source: ArchiveSource) throws(ChartError) {
    do { reader = TarReader(try GzipReader(source)) } catch { throw ChartError(.archive(error.message)) }
  }

  /// The path of the next file, with its first step taken off, and its size; nil at the end.
  ///
  /// `contents` or `pass` must follow.
  mutating func next() throws(ChartError) -> (name: ByteString, size: Int)? {
    while true {
      let next: TarReader.Entry?
      do { next = try reader.next() } catch { throw ChartError(.archive(error.message)) }
      guard let next else { return nil }
      if next.isDirectory || next.flag == UInt8(ascii: "g") { continue }
      let name = try ArchiveEntries.innerName(of: next.name)
      if next.size > remaining { throw ChartError(.oversizedArchive) }
      if next.size > ChartLimits.file { throw ChartError(.oversizedArchiveFile(name: next.name)) }
      entry = next
      number += 1
      return (name, next.size)
    }
  }

  /// The contents of the current file, without a byte order mark.
  mutating func contents() throws(ChartError) -> ByteString {
    let contents: ByteString
    do { contents = try reader.data() } catch { throw ChartError(.archive(error.message)) }
    try count(contents.count)
    return contents.withoutByteOrderMark
  }

  /// Passes over the contents; how many bytes they are without a byte order mark.
  mutating func pass() throws(ChartError) -> Int {
    let passed: (count: Int, hasByteOrderMark: Bool)
    do { passed = try reader.passData() } catch { throw ChartError(.archive(error.message)) }
    try count(passed.count)
    return passed.hasByteOrderMark ? passed.count - 3 : passed.count
  }

  private mutating func count(_ bytes: Int) throws(ChartError) {
    remaining -= bytes
    if bytes < entry.size || remaining <= 0 { throw ChartError(.oversizedArchive) }
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
