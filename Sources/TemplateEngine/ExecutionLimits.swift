/// Bounds of one render, so that a runaway template ends with an error rather than with the machine.
public struct ExecutionLimits {
  /// Iterations of `range` and calls of templates that are left.
  ///
  /// Helm has no such bound; at its speed this many would take minutes.
  public var steps = 1_000_000_000
  /// Largest output of one file, in bytes.
  public var outputBytes = 1 << 30
  /// Lowest address that the stack may reach.
  let stackLimit: UInt

  /// Bounds for a thread that has the given number of bytes of stack below the caller's frame.
  ///
  /// Reserve for what functions need must be taken off before. The default fits every thread.
  public init(availableStack: Int = 192 << 10) {
    let address = ExecutionLimits.stackAddress()
    let depth = UInt(max(0, availableStack))
    stackLimit = address > depth ? address - depth : 0
  }

  /// Whether the calling frame stands below the limit.
  @inline(__always) func stackIsExhausted() -> Bool { ExecutionLimits.stackAddress() < stackLimit }

  @inline(__always) private static func stackAddress() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
