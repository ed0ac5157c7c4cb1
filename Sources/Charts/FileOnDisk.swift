internal import Glibc
internal import SourceText

/// A large file of a chart's directory that is read when something asks for it.
///
/// Definitions of custom resources and documentation are often most of a chart, and rendering does not look at them.
final class FileOnDisk: @unchecked Sendable {
  // Not sent anywhere: one thread computes at a time.
  private static let smallest = 1 << 16

  /// How many bytes there are without a byte order mark.
  let size: Int
  private let path: ByteString
  private var known: ByteString?

  /// A file that is open now; nil where it is not large.
  init?(_ file: OpenFile) {
    guard file.size >= FileOnDisk.smallest else { return nil }
    var start: [UInt8] = [0, 0, 0]
    guard pread(file.descriptor, &start, start.count, 0) == start.count else { return nil }
    path = file.path
    size = file.size - start.count + ByteString(start).withoutByteOrderMark.count
  }

  /// The contents, without a byte order mark.
  var data: ByteString {
    if let known { return known }
    let data: ByteString
    do throws(FileSystemError) {
      data = try FileSystem.contents(of: path).withoutByteOrderMark
    } catch {
      FileSystem.giveUp(path, error.message)
    }
    if data.count != size { FileSystem.giveUp(path, "the file has changed") }
    known = data
    return data
  }
}

extension FileSystem {
  /// Ends the process, as a file is another one than it was: what was read before may be as wrong as what comes now.
  static func giveUp(_ path: ByteString, _ reason: String) -> Never {
    let text = "Error: cannot read \(path) again: \(reason)\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(1)
  }
}
