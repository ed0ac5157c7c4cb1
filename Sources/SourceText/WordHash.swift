/// A hash of eight bytes at a time, which a multiplication of full width mixes into all its bits.
///
/// Names that differ in a last digit, as charts have them by the hundred, must not come to lie side by side.
@frozen public struct WordHash: Sendable {
  /// The hash of what was added so far.
  public private(set) var value: UInt64

  /// The seed of hashes that are the same in every run.
  public static var fixedSeed: UInt64 { 0xCBF2_9CE4_8422_2325 }

  /// The hash of a number of bytes that are still to come.
  ///
  /// A seed that nobody can know protects from texts that are made to collide.
  @inline(__always)
  public init(count: Int, seed: UInt64 = WordHash.fixedSeed) {
    value = seed
    combine(UInt64(truncatingIfNeeded: count))
  }

  /// The hash of bytes.
  public init(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64 = WordHash.fixedSeed) {
    self.init(count: bytes.count, seed: seed)
    let raw = UnsafeRawBufferPointer(bytes)
    guard raw.count >= 8 else {
      combine(raw.leadingWord)
      return
    }
    for offset in stride(from: 0, to: raw.count - 8, by: 8) {
      combine(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    // Some of the last eight bytes for the second time.
    combine(raw.loadUnaligned(fromByteOffset: raw.count - 8, as: UInt64.self))
  }

  /// Adds eight bytes.
  @inline(__always)
  public mutating func combine(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = product.high ^ product.low
  }
}
