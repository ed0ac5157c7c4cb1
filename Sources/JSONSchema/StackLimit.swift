/// How deep recursion may go, so that a schema or values that nest without end give an error.
struct StackLimit {
  /// Lowest address that the stack may reach.
  private let lowest: UInt

  /// A limit of some bytes below the caller's frame.
  init(availableStack: Int) {
    let address = StackLimit.address()
    let depth = UInt(max(0, availableStack))
    lowest = address > depth ? address - depth : 0
  }

  /// Whether the calling frame stands below the limit.
  var isExhausted: Bool { StackLimit.address() < lowest }

  @inline(__always) private static func address() -> UInt {
    var marker: UInt8 = 0
    return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
  }
}
