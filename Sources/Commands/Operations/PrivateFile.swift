internal import Glibc
internal import Releases
internal import SourceText

/// Files that releases are exchanged by; they hold Secrets, so others may not read them.
enum PrivateFile {
  static func write(_ text: ByteString, to path: String) throws(StoreError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    defer { close(descriptor) }
    var offset = 0
    while offset < text.count {
      let count = text.bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(operation: "write", path: path, code: errno) }
      offset += count
    }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw .system(operation: "fsync", path: path, code: errno)
    }
  }

  /// Everything in a file; of standard input for `-`.
  static func contents(of path: String) throws(StoreError) -> ByteString {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    while true {
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(operation: "read", path: path, code: errno) }
      if count == 0 { return ByteString(bytes) }
      bytes += buffer[..<count]
    }
  }

  /// Whether a file is a release store rather than text.
  static func isDatabase(_ path: String) throws(StoreError) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: 16)
    let count = head.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    return count == 16 && head.elementsEqual("SQLite format 3\0".utf8)
  }
}
