internal import SourceText

/// The files of an archive that were not kept when it was read; once one is asked for, they all are.
///
/// Reading the archive again costs as much as reading it did, so that each file for itself would be too slow.
final class ArchiveRemainder: @unchecked Sendable {
  // Not sent anywhere: one thread computes at a time.
  private let source: ArchiveSource
  private var sizes: [Int: Int] = [:]
  private var contents: [Int: ByteString]?

  init(_ source: ArchiveSource) { self.source = source }

  /// A file of the remainder; `entry` is its number among the files of the archive.
  func file(name: ByteString, entry: Int, size: Int) -> ChartFile {
    sizes[entry] = size
    return ChartFile(name: name, in: self, entry: entry, size: size)
  }

  /// The contents of a file of the remainder.
  func contents(of entry: Int) -> ByteString {
    let contents = contents ?? read()
    self.contents = contents
    return contents[entry] ?? ByteString()
  }

  private func read() -> [Int: ByteString] {
    var contents: [Int: ByteString] = [:]
    do throws(ChartError) {
      var entries = try ArchiveEntries(source)
      while contents.count < sizes.count, try entries.next() != nil {
        if sizes[entries.number] == nil {
          _ = try entries.pass()
        } else {
          contents[entries.number] = try entries.contents()
        }
      }
    } catch {
      FileSystem.giveUp(source.path, error.message)
    }
    if contents.mapValues(\.count) != sizes { FileSystem.giveUp(source.path, "the file has changed") }
    return contents
  }
}
