internal import Glibc
public import SourceText

/// A system call that failed, as Go's `PathError` tells it.
public struct FileSystemError: Error, Hashable, Sendable {
  /// What was tried: `open`, `read`, `stat`, `lstat`.
  public let operation: String
  /// On which path.
  public let path: ByteString
  /// The system's error number.
  public let code: Int32

  /// Text such as `open values.yaml: no such file or directory`.
  public var message: String { "\(operation) \(path): \(SystemErrorText.text(of: code))" }
}

/// What a path stands for.
enum FileKind: Equatable {
  case regular, directory, symbolicLink, other
}

/// The few system calls that loading needs.
enum FileSystem {
  /// A name in a directory.
  struct DirectoryEntry {
    let name: ByteString
    let kind: FileKind
  }

  /// A file's bytes.
  static func contents(of path: ByteString) throws(FileSystemError) -> ByteString {
    try OpenFile(path).contents()
  }

  /// Everything that standard input still holds.
  static func standardInput() throws(FileSystemError) -> ByteString {
    try contents(of: STDIN_FILENO, path: "/dev/stdin", expecting: 0)
  }

  /// All that can be read from a descriptor.
  static func contents(
    of descriptor: Int32, path: ByteString, expecting expected: Int
  ) throws(FileSystemError) -> ByteString {
    var bytes: [UInt8] = []
    // The YAML reader looks a few bytes ahead, and copies a text that has no room for them.
    var room = expected + 16
    while true {
      var failure: Int32 = 0
      var count = 0
      let size = max(room, 512)
      let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
        repeat {
          count = read(descriptor, buffer.baseAddress, buffer.count)
        } while count < 0 && errno == EINTR
        failure = errno
        initialized = max(0, count)
      }
      guard count >= 0 else { throw FileSystemError(operation: "read", path: path, code: failure) }
      if count == 0 { return ByteString(bytes) }
      if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
      // A file that is as long as it said, and gave less than was asked for, has no more.
      if bytes.count == expected, count < size { return ByteString(bytes) }
      room = bytes.count < expected ? expected - bytes.count + 16 : 65536
    }
  }

  /// The kind of what a path stands for; of a link's target when following links.
  static func kind(of path: ByteString, followingLinks: Bool) throws(FileSystemError) -> FileKind {
    var status = stat()
    let result = path.withCString { followingLinks ? stat($0, &status) : lstat($0, &status) }
    guard result == 0 else {
      throw FileSystemError(operation: followingLinks ? "stat" : "lstat", path: path, code: errno)
    }
    return kind(ofMode: status.st_mode)
  }

  private static func kind(ofMode mode: mode_t) -> FileKind {
    switch mode & S_IFMT {
    case S_IFREG: .regular
    case S_IFDIR: .directory
    case S_IFLNK: .symbolicLink
    default: .other
    }
  }

  /// The entries of a directory, sorted bytewise by name.
  static func entries(of path: ByteString) throws(FileSystemError) -> [DirectoryEntry] {
    try OpenDirectory(path).entries()
  }

  /// The text of a symbolic link.
  static func target(ofLink path: ByteString) throws(FileSystemError) -> ByteString {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initialized in
      let count = path.withCString { link in
        buffer.withMemoryRebound(to: CChar.self) { characters in
          characters.baseAddress.map { readlink(link, $0, characters.count) } ?? -1
        }
      }
      failure = count < 0 ? errno : 0
      initialized = max(0, count)
    }
    guard failure == 0 else { throw FileSystemError(operation: "readlink", path: path, code: failure) }
    return ByteString(bytes)
  }

  /// The working directory.
  static var workingDirectory: ByteString {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return ByteString(cString: path)
  }
}
