internal import Glibc
internal import SourceText

/// Whole files and listings of directories.
enum FileContents {
  /// The bytes of a file; nil where there is none.
  static func read(_ path: String) throws(TargetError) -> ByteString? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .system(operation: "open", path: path, code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes = [UInt8](repeating: 0, count: max(size, 0) + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let length = bytes.count - count
      let got = bytes.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Glibc.read(descriptor, $0 + count, length) } ?? 0
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw .system(operation: "read", path: path, code: errno)
      }
      if got == 0 { break }
      count += got
    }
    bytes.removeLast(bytes.count - count)
    return ByteString(bytes)
  }

  /// A path from the root.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let directory = getcwd(nil, 0) else { return plain(path) }
    defer { free(directory) }
    return plain(String(cString: directory) + "/" + path)
  }

  /// An absolute path without what says nothing: `.`, and slashes that are not needed.
  private static func plain(_ path: String) -> String {
    "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  /// Writes a file; where that fails, no file is left.
  static func write(_ text: ByteString, to path: String, mode: mode_t) throws(TargetError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    try write(text, to: descriptor, of: path)
  }

  /// Writes a file where there is none; false where there is one.
  static func create(_ text: ByteString, at path: String, mode: mode_t) throws(TargetError) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      if errno == EEXIST { return false }
      throw .system(operation: "open", path: path, code: errno)
    }
    try write(text, to: descriptor, of: path)
    return true
  }

  private static func write(_ text: ByteString, to descriptor: Int32, of path: String) throws(TargetError) {
    var offset = 0
    while offset < text.count {
      let written = text.bytes.withUnsafeBytes { buffer in
        buffer.baseAddress.map { Glibc.write(descriptor, $0 + offset, buffer.count - offset) } ?? 0
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else {
        let code = errno
        close(descriptor)
        unlink(path)
        throw .system(operation: "write", path: path, code: code)
      }
      offset += written
    }
    guard close(descriptor) == 0 else {
      let code = errno
      unlink(path)
      throw .system(operation: "write", path: path, code: code)
    }
  }

  /// The names in a directory that do not begin with a dot, sorted; none where there is no such directory.
  static func names(in path: String) throws(TargetError) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw .system(operation: "open", path: path, code: errno)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
