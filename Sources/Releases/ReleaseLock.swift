internal import Glibc
internal import SourceText

/// The right to change a release: an OS lock that ends with its holder, or with the process, however that ends.
///
/// The file stays behind, empty; it is the lock on it that counts.
public struct ReleaseLock: ~Copyable {
  /// The release.
  public let identity: ReleaseIdentity
  private let descriptor: Int32

  /// Takes the lock of a release, waiting up to so many seconds for another holder.
  public init(
    _ identity: ReleaseIdentity, in directory: DataDirectory, timeout: Double = 0
  ) throws(StoreError) {
    let folder = directory.locks + "/" + ReleaseLock.fileName(identity.namespace)
    try DataDirectory.make(folder)
    let path = folder + "/" + ReleaseLock.fileName(identity.name) + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    var remaining = timeout
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK, remaining > 0 else {
        close(descriptor)
        throw code == EWOULDBLOCK ? .locked(identity) : .system(operation: "flock", path: path, code: code)
      }
      let step = min(remaining, 0.02)
      usleep(UInt32(step * 1_000_000) + 1)
      remaining -= step
    }
    self.identity = identity
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// A name that every file system takes; texts of more than 200 bytes may share one, and then a lock.
  private static func fileName(_ text: ByteString) -> String {
    var name = ""
    for byte in text.bytes {
      switch byte {
      case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where !name.isEmpty: name += "."
      default: name += "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
      }
    }
    return name.utf8.count > 200 ? String(name.prefix(200)) : name
  }
}
