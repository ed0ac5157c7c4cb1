/// How deep recursion may go, so that what nests without end gives an error rather than overflows the stack.
public struct StackLimit {
  /// Lowest address that the stack may reach.
  private let lowest: UInt

  /// A limit of some bytes below the caller's frame.
  public init(availableStack: Int) {
    let address = StackLimit.address()
    let depth = UInt(max(0, availableStack))
    lowest = address > depth ? address - depth : 0
  }

  /// Whether the calling frame stands below the limit.
  public var isExhausted: Bool { StackLimit.address() < lowest }

  @inline(__always) private static func address() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
