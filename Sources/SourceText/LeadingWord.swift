extension UnsafeRawBufferPointer {
  /// The first eight bytes as a number that sorts as they do; missing ones count as zero.
  ///
  /// The middle bytes of a short text are read twice rather than all of them one by one.
  @inlinable @inline(__always)
  public var leadingWord: UInt64 {
    guard count < 8 else { return loadUnaligned(as: UInt64.self).bigEndian }
    let shift = UInt64(truncatingIfNeeded: 64 - 8 * count)
    switch count {
    case 0: return 0
    case 1: return UInt64(self[0]) << shift
    case 2...3:
      let start = loadUnaligned(as: UInt16.self).bigEndian
      let end = loadUnaligned(fromByteOffset: count - 2, as: UInt16.self).bigEndian
      return UInt64(start) << 48 | UInt64(end) << shift
    default:
      let start = loadUnaligned(as: UInt32.self).bigEndian
      let end = loadUnaligned(fromByteOffset: count - 4, as: UInt32.self).bigEndian
      return UInt64(start) << 32 | UInt64(end) << shift
    }
  }
}
