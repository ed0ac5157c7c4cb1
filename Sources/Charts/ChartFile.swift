public import SourceText

/// A file of a chart.
public struct ChartFile: Sendable {
  private enum Contents {
    case kept(ByteString)
    case onDisk(FileOnDisk)
    case inArchive(ArchiveRemainder, entry: Int, size: Int)
  }

  /// The path inside the chart, with `/`.
  public let name: ByteString
  private let contents: Contents

  /// A file.
  public init(name: ByteString, data: ByteString) {
    self.name = name
    contents = .kept(data)
  }

  /// A file that was left in its archive.
  init(name: ByteString, in archive: ArchiveRemainder, entry: Int, size: Int) {
    self.name = name
    contents = .inArchive(archive, entry: entry, size: size)
  }

  /// A file that is read when it is asked for.
  init(name: ByteString, on disk: FileOnDisk) {
    self.name = name
    contents = .onDisk(disk)
  }

  private init(name: ByteString, contents: Contents) {
    self.name = name
    self.contents = contents
  }

  /// The file under another name.
  func renamed(_ name: ByteString) -> ChartFile { ChartFile(name: name, contents: contents) }

  /// The contents, without a byte order mark.
  public var data: ByteString {
    switch contents {
    case .kept(let data): data
    case .onDisk(let file): file.data
    case .inArchive(let archive, let entry, _): archive.contents(of: entry)
    }
  }

  /// How many bytes the contents are, which is known also where they were not read yet.
  public var size: Int {
    switch contents {
    case .kept(let data): data.count
    case .onDisk(let file): file.size
    case .inArchive(_, _, let size): size
    }
  }

  /// Whether a file has a meaning of its own, so that loading reads it, or is a template.
  static func hasMeaning(_ name: ByteString) -> Bool {
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
}
