internal import Glibc

/// Saves the input that uses up the stack: libFuzzer's own handler needs a stack to run on.
enum StackOverflow {
  /// Bytes of stack that templates may use.
  ///
  /// `Scripts/fuzz` gives the process 256 MiB; the rest is for what the deepest
  /// call of a function needs.
  static let availableStack = 252 << 20

  /// The input that is run.
  nonisolated(unsafe) static var input = UnsafeRawBufferPointer(start: nil, count: 0)

  static func catchIt() {
    let size = 64 << 10
    var stack = stack_t(
      ss_sp: UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16), ss_flags: 0, ss_size: size)
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.sa_flags = Int32(SA_ONSTACK) | SA_SIGINFO
    action.__sigaction_handler.sa_sigaction = { _, _, _ in
      let message: StaticString = "segmentation fault: the input is in chart-fuzz.overflow\n"
      _ = write(2, message.utf8Start, message.utf8CodeUnitCount)
      let file = creat("chart-fuzz.overflow", 0o644)
      _ = write(file, StackOverflow.input.baseAddress, StackOverflow.input.count)
      _exit(77)
    }
    sigaction(SIGSEGV, &action, nil)
  }
}
