/// A hash of eight bytes at a time, which a multiplication of full width mixes into all its bits.
///
/// Names that differ in a last digit, as charts have them by the hundred, must not come to lie side by side. It is no
/// protection from texts that are made to collide.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a number of bytes that are still to come.
  @inline(__always)
  init(count: Int) { combine(UInt64(count)) }

  @inline(__always)
  mutating func combine(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    value = product.high ^ product.low
  }
}
