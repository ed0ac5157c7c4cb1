internal import Glibc
internal import SourceText

/// A file that is open for reading, as long as this lives.
final class OpenFile {
  let path: ByteString
  let descriptor: Int32
  /// The bytes that the system tells; 0 where it cannot.
  let size: Int
  /// Whether the size is that of a file on a disk.
  let isRegular: Bool

  /// Opens a file; the directory that it is in saves the walk there where it is open.
  init(_ path: ByteString, in directory: OpenDirectory? = nil) throws(FileSystemError) {
    self.path = path
    descriptor = path.withCString { start in
      guard let directory, let slash = strrchr(start, 0x2F) else { return open(start, O_RDONLY | O_CLOEXEC) }
      return openat(directory.descriptor, slash + 1, O_RDONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw FileSystemError(operation: "open", path: path, code: errno) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    size = isKnown ? max(0, Int(status.st_size)) : 0
    isRegular = isKnown && status.st_mode & S_IFMT == S_IFREG
  }

  deinit { close(descriptor) }

  /// All the bytes, from where reading stands.
  func contents() throws(FileSystemError) -> ByteString {
    try FileSystem.contents(of: descriptor, path: path, expecting: size)
  }
}
