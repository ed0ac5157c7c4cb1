internal import Glibc
internal import SourceText

/// Texts of a document that may come again, keys above all.
///
/// They share their bytes, for to allocate each anew takes most of the time and memory that a short text needs.
struct WordTable: ~Copyable {
  private static let longest = 48

  private var slots: [ByteString] = []
  private let bits: UInt64

  /// A table for a document of so many bytes.
  init(documentSize: Int) {
    // What is short repeats too little to be worth a table.
    bits = documentSize < 2048 ? 0 : documentSize < 1 << 17 ? 7 : 12
  }

  /// The text with such bytes; eight bytes behind them have to be readable.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteString {
    guard bits > 0, bytes.count <= WordTable.longest, let start = bytes.baseAddress, bytes.count > 0 else {
      return ByteString(Array(bytes))
    }
    if slots.isEmpty { slots = Array(repeating: ByteString(), count: 1 << Int(bits)) }
    let slot = Int(WordTable.hash(UnsafeRawPointer(start), count: bytes.count) >> (64 - bits))
    let isKnown = slots[slot].bytes.withUnsafeBufferPointer { known in
      known.count == bytes.count && known.baseAddress.map { memcmp($0, start, bytes.count) == 0 } ?? false
    }
    if !isKnown { slots[slot] = ByteString(Array(bytes)) }
    return slots[slot]
  }

  /// A number that differs for most texts that differ in their first or last eight bytes.
  private static func hash(_ start: UnsafeRawPointer, count: Int) -> UInt64 {
    let first = start.loadUnaligned(as: UInt64.self)
    guard count > 8 else { return mixed(first << UInt64(64 - 8 * count)) }
    let last = (start + count - 8).loadUnaligned(as: UInt64.self)
    return mixed(first ^ (last << 23 | last >> 41) &+ UInt64(count))
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = (number ^ number >> 32) &* 0x9E37_79B9_7F4A_7C15
    return (product ^ product >> 29) &* 0xBF58_476D_1CE4_E5B9
  }
}
