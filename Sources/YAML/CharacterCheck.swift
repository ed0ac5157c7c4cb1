/// Whether bytes are text that YAML takes, and how far they can be read.
struct CharacterCheck {
  private(set) var isASCII = true
  private(set) var fault: SyntaxProblem?
  /// How far the text is readable: `.max` without a fault.
  private(set) var readableEnd = Int.max

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var offset = 0
    while offset < bytes.count {
      offset = CharacterCheck.endOfPlainText(bytes, from: offset)
      guard offset < bytes.count else { return }
      let byte = bytes[offset]
      if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        offset += 1
        continue
      }
      if byte >= 0x80 { isASCII = false }
      do {
        offset += try CharacterCheck.width(bytes, at: offset)
      } catch {
        fault = error.problem
        readableEnd = CharacterCheck.readableEnd(bytes, faultOffset: offset)
        return
      }
    }
  }

  /// The end of a run of printable ASCII characters and line feeds, in steps of eight.
  @inline(__always)
  private static func endOfPlainText(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress.map({ UnsafeRawPointer($0) }) else { return start }
    var offset = start
    while offset + 8 <= bytes.count, PlainText.isPrintable(base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    {
      offset += 8
    }
    return offset
  }

  private struct Fault: Error {
    let problem: SyntaxProblem
  }

  /// The length of the character at an offset.
  private static func width(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) throws(Fault) -> Int {
    let first = bytes[offset]
    let width: Int
    switch first {
    case 0..<0x80: width = 1
    case 0xC0..<0xE0: width = 2
    case 0xE0..<0xF0: width = 3
    case 0xF0..<0xF8: width = 4
    default: throw Fault(problem: .invalidLeadingOctet)
    }
    guard offset + width <= bytes.count else { throw Fault(problem: .incompleteOctets) }
    var rune = width == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(width))
    for index in offset + 1..<offset + max(width, 1) {
      guard bytes[index] & 0xC0 == 0x80 else { throw Fault(problem: .invalidTrailingOctet) }
      rune = rune << 6 | UInt32(bytes[index] & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    if rune < smallest[width] { throw Fault(problem: .invalidOctetCount) }
    if rune >= 0xD800 && rune <= 0xDFFF || rune > 0x10FFFF { throw Fault(problem: .invalidCharacter) }
    switch rune {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...: return width
    default: throw Fault(problem: .controlCharacter)
    }
  }

  /// Where the block of 512 bytes begins in which Helm's library meets the fault: it decodes a block as a whole, so
  /// that a fault is noticed before errors of syntax in the same block, and after those of earlier blocks.
  private static func readableEnd(_ bytes: UnsafeBufferPointer<UInt8>, faultOffset: Int) -> Int {
    var start = 0
    while true {
      let end = min(start + 512, bytes.count)
      // A character that the block cuts is left to the next one.
      var decodedEnd = end
      for back in (1...3).reversed() where end - back >= start && decodedEnd == end {
        let byte = bytes[end - back]
        if byte >= 0xC0, CharacterClass.width(byte) > back { decodedEnd = end - back }
      }
      if faultOffset < decodedEnd || decodedEnd <= start || end == bytes.count {
        return faultOffset < decodedEnd ? start : max(start, decodedEnd)
      }
      start = decodedEnd
    }
  }
}
