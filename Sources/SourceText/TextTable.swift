/// Texts, each kept once and numbered from zero in the order in which they came.
///
/// For the few thousand names of a chart's templates, each of which is looked up over and over: an answer takes a third
/// of what a `Dictionary` needs for it.
public struct TextTable: Sendable {
  private var texts: [ByteString] = []
  /// Numbers plus one by the hash of the text, with zero for a free place; a power of two, at most half of it taken.
  private var slots: [UInt32] = []

  /// Makes the places differ from process to process, so that no chart can hold names that collide for everyone.
  private let seed = UInt64(truncatingIfNeeded: Hasher().finalize())

  /// An empty table.
  public init() {}

  /// An empty table that takes so many texts without growing.
  public init(capacity: Int) {
    texts.reserveCapacity(capacity)
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
  }

  /// The text of a number that was given.
  public subscript(number: Int) -> ByteString { texts[number] }

  /// The number of a text; nil for one that was not added.
  public func known(_ text: ByteString) -> Int? {
    slots.isEmpty ? nil : text.bytes.withUnsafeBufferPointer { place(of: $0).number }
  }

  /// The number of a text, which is added unless it is there.
  public mutating func number(of text: ByteString) -> Int {
    text.bytes.withUnsafeBufferPointer { number(of: $0, text: text) }
  }

  /// The number of the text that bytes spell, which is added unless it is there.
  public mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int { number(of: bytes, text: nil) }

  @inline(__always)
  private mutating func number(of bytes: UnsafeBufferPointer<UInt8>, text: ByteString?) -> Int {
    if texts.count * 2 >= slots.count { grow() }
    let (slot, known) = place(of: bytes)
    return known ?? add(text ?? ByteString(Array(bytes)), at: slot)
  }

  private mutating func add(_ text: ByteString, at slot: Int) -> Int {
    texts.append(text)
    slots[slot] = UInt32(texts.count)
    return texts.count - 1
  }

  /// Where a text is, or would be, and its number if it is there.
  @inline(__always)
  private func place(of bytes: UnsafeBufferPointer<UInt8>) -> (slot: Int, number: Int?) {
    var slot = firstSlot(of: bytes)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if texts[number].equals(bytes) { return (slot, number) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (slot, nil)
  }

  @inline(__always)
  private func firstSlot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    Int(truncatingIfNeeded: WordHash(bytes, seed: seed).value) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: max(16, slots.count * 2))
    for (number, text) in texts.enumerated() {
      var slot = text.bytes.withUnsafeBufferPointer(firstSlot)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
