internal import Glibc

/// How often the user asked to end the operation.
nonisolated(unsafe) private var requests: sig_atomic_t = 0

/// SIGINT and SIGTERM while a release is being changed: the first asks the operation to end between two steps and to
/// record why; the second ends the process, which the next operation on the release makes good.
enum OperationSignals {
  /// Listens from now on.
  static func watch() {
    requests = 0
    for number in [SIGINT, SIGTERM] {
      signal(number) { received in
        requests += 1
        if requests > 1 { _exit(128 + received) }
      }
    }
  }

  /// Whether a signal has come.
  static var haveCome: Bool { requests > 0 }
}
