internal import Glibc

/// An OS lock on one byte of a file: it belongs to the open file and ends with it, or with the process.
///
/// One file serves for any number of locks, so that a lock makes no file. The bytes need not exist.
enum ByteLock {
  /// The byte for what concerns the whole file; all others are before it.
  static let whole: Int64 = 1 << 62

  // Linux's F_OFD_SETLK and F_OFD_SETLKW, which the C library's module hides.
  private static let (set, setAndWait): (Int32, Int32) = (37, 38)

  /// Opens the file of the locks of a database, which is made where it is missing.
  static func open(_ database: String) throws(StoreError) -> Int32 {
    let path = path(database)
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(operation: "open", path: path, code: errno) }
    return descriptor
  }

  /// Takes a lock, at once or not at all where it is not to be waited for; whether it did.
  static func take(_ offset: Int64, of descriptor: Int32, _ database: String, waits: Bool) throws(StoreError) -> Bool {
    while true {
      var region = flock()
      region.l_type = Int16(F_WRLCK)
      region.l_whence = Int16(SEEK_SET)
      region.l_start = Int(offset)
      region.l_len = 1
      if fcntl(descriptor, waits ? setAndWait : set, &region) == 0 { return true }
      switch errno {
      case EINTR: continue
      case EAGAIN, EACCES: return false
      case let code: throw .system(operation: "lock", path: path(database), code: code)
      }
    }
  }

  private static func path(_ database: String) -> String { database + ".lock" }
}
