public import SourceText

/// A file of a chart.
public struct ChartFile: Sendable {
  private enum Contents {
    case kept(ByteString)
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
    case .inArchive(let archive, let entry, _): archive.contents(of: entry)
    }
  }

  /// How many bytes the contents are, which is known also where they were not read yet.
  public var size: Int {
    switch contents {
    case .kept(let data): data.count
    case .inArchive(_, _, let size): size
    }
  }
}
