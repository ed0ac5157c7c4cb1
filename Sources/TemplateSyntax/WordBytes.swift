/// Letters, digits and underscores of ASCII, which names consist of, found eight bytes at a time.
enum WordBytes {
  /// How many bytes are looked at together.
  static let width = 8

  /// How many of the next `width` bytes belong to a name, up to the first that does not; all of them must be readable.
  @inline(__always)
  static func count(at bytes: UnsafePointer<UInt8>) -> Int {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    let low = word & ~high
    let isLetter = range(low | each(0x20), UInt8(ascii: "a"), UInt8(ascii: "z"))
    let isDigit = range(low, UInt8(ascii: "0"), UInt8(ascii: "9"))
    let isUnderscore = range(low, UInt8(ascii: "_"), UInt8(ascii: "_"))
    let others = ~(isLetter | isDigit | isUnderscore) & high | word & high
    return others.trailingZeroBitCount / 8
  }

  private static var high: UInt64 { each(0x80) }

  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte that lies between two others; no byte may have its high bit set.
  @inline(__always)
  private static func range(_ bytes: UInt64, _ first: UInt8, _ last: UInt8) -> UInt64 {
    let isAtLeast = bytes &+ each(0x80 - UInt64(first))
    let isBeyond = bytes &+ each(0x7F - UInt64(last))
    return isAtLeast & ~isBeyond & high
  }
}
