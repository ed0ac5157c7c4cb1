internal import Glibc
internal import SourceText

/// The names of a chart's templates, each copied once: templates repeat `Values`, `include` and their like endlessly.
struct NameTable {
  private struct Entry {
    let name: ByteString
    /// Whether the name is a function's; nil as long as nobody asked.
    var isFunction: Bool?
  }

  private let isFunction: (ByteString) -> Bool
  private var entries: [Entry] = []
  /// Index into `entries` plus one, by hash; a power of two, at most half full.
  private var slots: [UInt32] = []

  init(isFunction: @escaping (ByteString) -> Bool) { self.isFunction = isFunction }

  /// The name between two offsets of a text.
  mutating func name(_ text: ByteString, _ start: UInt32, _ end: UInt32) -> ByteString {
    entries[index(text, start, end)].name
  }

  /// Whether there is a function of the name between two offsets of a text.
  mutating func isFunction(_ text: ByteString, _ start: UInt32, _ end: UInt32) -> Bool {
    let index = index(text, start, end)
    if let known = entries[index].isFunction { return known }
    let answer = isFunction(entries[index].name)
    entries[index].isFunction = answer
    return answer
  }

  private mutating func index(_ text: ByteString, _ start: UInt32, _ end: UInt32) -> Int {
    if entries.count * 2 >= slots.count { grow() }
    let bytes = text.bytes[Int(start)..<Int(end)]
    var slot = NameTable.hash(bytes) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].name.equals(text, from: Int(start), to: Int(end)) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(Entry(name: ByteString(bytes), isFunction: nil))
    slots[slot] = UInt32(entries.count)
    return entries.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: Swift.max(256, slots.count * 2))
    for (index, entry) in entries.enumerated() {
      var slot = NameTable.hash(entry.name.bytes[...]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  /// FNV-1a, mixed so that the low bits depend on all bytes.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
    let hash = bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash
    }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}

extension ByteString {
  /// Whether the text is the part of another between two offsets.
  fileprivate func equals(_ other: ByteString, from start: Int, to end: Int) -> Bool {
    guard count == end - start else { return false }
    return bytes.withUnsafeBufferPointer { a in
      other.bytes.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return true }
        return memcmp(a, b + start, end - start) == 0
      }
    }
  }
}
