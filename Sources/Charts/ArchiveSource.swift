internal import Glibc
internal import SourceText

/// Where the bytes of an archive are: in memory, or, where they are many, in a file that is read a piece at a time.
final class ArchiveSource {
  /// Larger files are not kept in memory.
  private static let largestInMemory = 1 << 20
  private static let pieceSize = 1 << 16

  /// What messages name.
  let path: ByteString
  private let bytes: [UInt8]
  /// The open file; nil where all bytes are in memory.
  ///
  /// It stays open, so that the bytes are the same ones when the archive is read again, also where another file took
  /// the name over.
  private let file: OpenFile?

  /// Bytes that are in memory.
  init(_ bytes: ByteString) {
    path = ""
    self.bytes = bytes.bytes
    file = nil
  }

  /// A file.
  init(file path: ByteString) throws(FileSystemError) {
    self.path = path
    let file = try OpenFile(path)
    if file.isRegular, file.size > ArchiveSource.largestInMemory {
      bytes = []
      self.file = file
    } else {
      bytes = try file.contents().bytes
      self.file = nil
    }
  }

  /// Whether all bytes are in the first piece.
  var isInMemory: Bool { file == nil }

  /// Puts the bytes from an offset on into the place of others: one piece of them, none at the end.
  func read(at offset: Int, into piece: inout [UInt8]) throws(FileSystemError) {
    guard let descriptor = file?.descriptor else {
      piece = offset == 0 ? bytes : []
      return
    }
    if piece.count < ArchiveSource.pieceSize { piece = [UInt8](repeating: 0, count: ArchiveSource.pieceSize) }
    let size = piece.count
    var count = 0
    repeat {
      count = piece.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, size, offset) }
    } while count < 0 && errno == EINTR
    if count < 0 { throw FileSystemError(operation: "read", path: path, code: errno) }
    piece.removeLast(size - count)
  }
}
