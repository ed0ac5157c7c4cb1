internal import SourceText

/// The names of a text, each copied once: templates repeat `Values`, `include` and their like endlessly.
struct NameTable {
  private var names: [ByteString] = []
  /// Index into `names` plus one, by hash; a power of two, at most half full.
  private var slots: [UInt32] = []

  /// The name between two offsets of a text.
  mutating func name(_ text: ByteString, _ start: UInt32, _ end: UInt32) -> ByteString {
    if names.count * 2 >= slots.count { grow() }
    let bytes = text.bytes[Int(start)..<Int(end)]
    var slot = NameTable.hash(bytes) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = names[Int(slots[slot]) - 1]
      if known.count == bytes.count && bytes.elementsEqual(known.bytes) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    let name = ByteString(bytes)
    names.append(name)
    slots[slot] = UInt32(names.count)
    return name
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: max(64, slots.count * 2))
    for (index, name) in names.enumerated() {
      var slot = NameTable.hash(name.bytes[...]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// FNV-1a, mixed so that the low bits depend on all bytes.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
