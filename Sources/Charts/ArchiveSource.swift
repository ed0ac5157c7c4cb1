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
  /// The open file; -1 where all bytes are in memory.
  ///
  /// It stays open, so that the bytes are the same ones when the archive is read again, also where another file took
  /// the name over.
  private let descriptor: Int32

  /// Bytes that are in memory.
  init(_ bytes: ByteString) {
    path = ""
    self.bytes = bytes.bytes
    descriptor = -1
  }

  /// A file.
  init(file path: ByteString) throws(FileSystemError) {
    self.path = path
    let file = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard file >= 0 else { throw FileSystemError(operation: "open", path: path, code: errno) }
    var status = stat()
    if fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > ArchiveSource.largestInMemory {
      descriptor = file
      bytes = []
    } else {
      descriptor = -1
      close(file)
      bytes = try FileSystem.contents(of: path).data.bytes
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether all bytes are in the first piece.
  var isInMemory: Bool { descriptor < 0 }

  /// Puts the bytes from an offset on into the place of others: one piece of them, none at the end.
  func read(at offset: Int, into piece: inout [UInt8]) throws(FileSystemError) {
    guard descriptor >= 0 else {
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
