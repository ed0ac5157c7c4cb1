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

  /// The text with such bytes.
  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteString {
    guard bits > 0, bytes.count <= WordTable.longest, bytes.count > 0 else {
      return ByteString(Array(bytes))
    }
    if slots.isEmpty { slots = Array(repeating: ByteString(), count: 1 << Int(bits)) }
    let slot = Int(WordHash(bytes).value >> (64 - bits))
    if !slots[slot].equals(bytes) { slots[slot] = ByteString(Array(bytes)) }
    return slots[slot]
  }
}
