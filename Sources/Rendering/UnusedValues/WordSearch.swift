internal import Glibc
internal import SourceText

/// Reads the bytes of a text whose templates are known to be well formed.
extension UnsafeBufferPointer<UInt8> {
  /// Where a word next stands between two offsets; `rare` is the index of a byte of it that is.
  func firstIndex(of word: StaticString, rare: Int, in range: Range<Int>) -> Int? {
    guard let baseAddress else { return nil }
    let count = word.utf8CodeUnitCount
    let byte = Int32(word.utf8Start[rare])
    var start = range.lowerBound
    while start + count <= range.upperBound,
      let hit = memchr(baseAddress + start + rare, byte, range.upperBound - count - start + 1)
    {
      let found = UnsafeRawPointer(hit) - UnsafeRawPointer(baseAddress) - rare
      if memcmp(baseAddress + found, word.utf8Start, count) == 0 { return found }
      start = found + 1
    }
    return nil
  }

  /// Whether a word stands at an offset.
  func spells(_ word: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + word.utf8CodeUnitCount <= count, let baseAddress else { return false }
    return memcmp(baseAddress + offset, word.utf8Start, word.utf8CodeUnitCount) == 0
  }

  /// The end of the name that begins at an offset, as templates spell names.
  func endOfName(_ start: Int) -> Int {
    var index = start
    while index < count, UnsafeBufferPointer.isName(self[index]) { index += 1 }
    return index
  }

  /// The offset behind the spaces at another.
  func skipSpace(_ start: Int) -> Int {
    var index = start
    while index < count, self[index] <= 0x20 { index += 1 }
    return index
  }

  /// Whether a byte may be part of a name.
  private static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80
  }
}

extension ByteString {
  /// Whether there may be actions of templates in a text.
  var holdsActions: Bool {
    bytes.withUnsafeBufferPointer { $0.firstIndex(of: "{{", rare: 0, in: $0.indices) != nil }
  }
}
