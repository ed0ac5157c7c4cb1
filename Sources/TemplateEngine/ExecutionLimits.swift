internal import Values

/// Bounds of one render, so that a runaway template ends with an error rather than with the machine.
public struct ExecutionLimits {
  /// Iterations of `range` and calls of templates that are left.
  ///
  /// Helm has no such bound; at its speed this many would take minutes.
  public var steps = 1_000_000_000
  /// Largest output of one file, in bytes.
  public var outputBytes = 1 << 30
  /// How far templates may call each other.
  private let stack: StackLimit

  /// Bounds for a thread that has the given number of bytes of stack below the caller's frame.
  ///
  /// Reserve for what functions need must be taken off before. The default fits every thread.
  public init(availableStack: Int = 192 << 10) { stack = StackLimit(availableStack: availableStack) }

  /// Whether the calling frame stands below the limit.
  @inline(__always) func stackIsExhausted() -> Bool { stack.isExhausted }
}
