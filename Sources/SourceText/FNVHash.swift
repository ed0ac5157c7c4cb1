/// The hash FNV-1a of 64 bits: short, quick for short texts, and the same in every run.
///
/// It is no protection from texts that are made to collide.
@frozen public struct FNVHash: Sendable {
  /// The hash of the bytes so far.
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of no bytes.
  @inlinable public init() {}

  /// The hash of bytes.
  public init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// Adds a byte.
  @inline(__always)
  public mutating func combine(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
