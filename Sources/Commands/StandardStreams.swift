internal import Glibc

/// The three streams that a process is started with.
enum StandardStreams {
  /// Opens those that are closed on nothing, as Go does: the next file opened would stand in their place, and be
  /// written to as output.
  static func openMissing() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
      // The lowest free number is the result.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
