internal import Glibc

/// The address space that the process may take.
enum AddressSpace {
  /// How many bytes the user allows (`ulimit -v`); nil where there is no limit.
  static var limit: Int? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur != rlim_t.max else {
      return nil
    }
    return Int(clamping: limit.rlim_cur)
  }
}
