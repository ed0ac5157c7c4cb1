internal import SourceText

/// The names and short texts of a chart's templates, each copied once: templates repeat `Values`, `include` and their
/// like endlessly.
///
/// All parsers of a chart share one table.
final class NameTable {
  private struct Entry {
    let name: ByteString
    /// The number of the function of that name, nil if there is none; nil altogether as long as nobody asked.
    var function: Int??
    /// The names in a chain of fields, `.a.b`; nil as long as nobody asked.
    var fields: [ByteString]?
  }

  private let functionNumber: (ByteString) -> Int?
  private var entries: [Entry] = []
  /// Index into `entries` plus one, by hash; a power of two, at most half full.
  private var slots: [UInt32] = []

  init(functionNumber: @escaping (ByteString) -> Int?) { self.functionNumber = functionNumber }

  /// The name that bytes spell.
  func name(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteString { entries[index(bytes)].name }

  /// The name that bytes spell, and the number of the function of that name; nil if there is none.
  func function(_ bytes: UnsafeBufferPointer<UInt8>) -> (name: ByteString, number: Int?) {
    let index = index(bytes)
    let name = entries[index].name
    if let known = entries[index].function { return (name, known) }
    let number = functionNumber(name)
    entries[index].function = .some(number)
    return (name, number)
  }

  /// The names in `.field.field`.
  func fields(_ bytes: UnsafeBufferPointer<UInt8>) -> [ByteString] {
    let index = index(bytes)
    if let known = entries[index].fields { return known }
    var fields: [ByteString] = []
    fields.reserveCapacity(bytes.count { $0 == UInt8(ascii: ".") })
    var start = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ".") { end += 1 }
      fields.append(name(UnsafeBufferPointer(rebasing: bytes[start..<end])))
      start = end + 1
    }
    entries[index].fields = fields
    return fields
  }

  /// The number of a name: that of its entry.
  private func index(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if entries.count * 2 >= slots.count { grow() }
    var slot = NameTable.hash(bytes) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if entries[index].name.equals(bytes) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(Entry(name: ByteString(Array(bytes))))
    slots[slot] = UInt32(entries.count)
    return entries.count - 1
  }

  private func grow() {
    slots = Array(repeating: 0, count: Swift.max(256, slots.count * 2))
    for (index, entry) in entries.enumerated() {
      var slot = entry.name.bytes.withUnsafeBufferPointer(NameTable.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(index + 1)
    }
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    Int(truncatingIfNeeded: WordHash(bytes).value & 0x7FFF_FFFF)
  }
}
