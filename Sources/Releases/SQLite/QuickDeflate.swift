internal import SourceText

/// Writes raw deflate streams in a quarter of the time that zlib takes at its fastest, for a few bytes more.
///
/// It takes the first match that it finds, and writes one block with the codes that the format fixes
/// (https://www.rfc-editor.org/rfc/rfc1951).
struct QuickDeflate {
  /// Bits as the stream has them, the first one lowest.
  private struct Code {
    var bits: UInt64
    var count: UInt64

    init(bits: UInt64, count: UInt64) { (self.bits, self.count) = (bits, count) }

    /// A code, whose highest bit comes first, and what follows it.
    init(_ code: Int, _ length: Int, extra: Int = 0, _ extraLength: Int = 0) {
      var reversed = 0
      for bit in 0..<length where code >> bit & 1 != 0 { reversed |= 1 << (length - 1 - bit) }
      bits = UInt64(reversed | extra << length)
      count = UInt64(length + extraLength)
    }
  }

  private static let literals = (0..<256).map { $0 < 144 ? Code(0x30 + $0, 8) : Code(0x190 + $0 - 144, 9) }
  private static let distances = (0..<30).map { Code($0, 5) }
  /// By the length of a match less the shortest that there is.
  private static let lengths = (0...255).map { length in
    // The longest has a code of its own.
    if length == 255 { return symbol(285) }
    if length < 8 { return symbol(257 + length) }
    let extra = log2(length) - 2
    return symbol(261 + 4 * extra + length >> extra & 3, extra: length & (1 << extra - 1), extra)
  }

  private static func symbol(_ symbol: Int, extra: Int = 0, _ extraLength: Int = 0) -> Code {
    symbol < 280
      ? Code(symbol - 256, 7, extra: extra, extraLength) : Code(symbol - 280 + 0xC0, 8, extra: extra, extraLength)
  }

  private static func log2(_ number: Int) -> Int { Int.bitWidth - 1 - number.leadingZeroBitCount }

  private static let hashBits: UInt32 = 13
  private static let shortest = 3
  private static let longest = 258
  private static let window = 32768
  /// Longer contents are zlib's.
  private static let limit = 1 << 28

  private let output: UnsafeMutableRawBufferPointer
  private var written = 0
  private var pending: UInt64 = 0
  private var pendingCount: UInt64 = 0

  private init(output: UnsafeMutableRawBufferPointer) { self.output = output }

  /// The content as a stream.
  static func compressed(_ content: ByteString) throws(StoreError) -> ByteString {
    guard content.count < limit else { return try Compressor().compressed(content) }
    // No byte takes more than nine bits, matches take fewer; a store writes eight bytes.
    let capacity = content.count + content.count / 8 + 24
    return ByteString(
      [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        var writer = QuickDeflate(output: UnsafeMutableRawBufferPointer(buffer))
        content.bytes.withUnsafeBytes { writer.write($0) }
        count = writer.written
      })
  }

  private mutating func write(_ input: UnsafeRawBufferPointer) {
    // The last block, with fixed codes.
    put(Code(bits: 0b011, count: 3))
    // The position after that at which four bytes of such a hash stood last.
    var table = [Int32](repeating: 0, count: 1 << QuickDeflate.hashBits)
    let (literals, lengths, distances) = (QuickDeflate.literals, QuickDeflate.lengths, QuickDeflate.distances)
    var position = 0
    while position + 4 <= input.count {
      let four = input.loadUnaligned(fromByteOffset: position, as: UInt32.self)
      let slot = Int((four &* 2_654_435_761) >> (32 - QuickDeflate.hashBits))
      let candidate = Int(table[slot]) - 1
      table[slot] = Int32(truncatingIfNeeded: position + 1)
      let distance = position - candidate
      if candidate >= 0, distance <= QuickDeflate.window,
        input.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == four
      {
        let length = QuickDeflate.matchLength(input, candidate, position)
        put(lengths[length - QuickDeflate.shortest])
        put(distance: distance, distances)
        position += length
      } else {
        put(literals[Int(input[position])])
        position += 1
      }
    }
    for byte in input[position...] { put(literals[Int(byte)]) }
    // The end of the block.
    put(Code(0, 7))
    finish()
  }

  /// How far two places have the same bytes, of which the first four are known.
  private static func matchLength(_ input: UnsafeRawBufferPointer, _ first: Int, _ second: Int) -> Int {
    let end = min(longest, input.count - second)
    var length = 4
    while length + 8 <= end {
      let difference =
        input.loadUnaligned(fromByteOffset: first + length, as: UInt64.self)
        ^ input.loadUnaligned(fromByteOffset: second + length, as: UInt64.self)
      if difference != 0 { return length + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
      length += 8
    }
    while length < end, input[first + length] == input[second + length] { length += 1 }
    return length
  }

  private mutating func put(distance: Int, _ codes: [Code]) {
    let number = distance - 1
    guard number >= 4 else { return put(codes[number]) }
    let extra = QuickDeflate.log2(number) - 1
    put(codes[2 * extra + 2 + number >> extra & 1])
    put(Code(bits: UInt64(number & (1 << extra - 1)), count: UInt64(extra)))
  }

  @inline(__always)
  private mutating func put(_ code: Code) {
    pending |= code.bits << pendingCount
    pendingCount += code.count
    guard pendingCount >= 32 else { return }
    output.storeBytes(of: UInt32(truncatingIfNeeded: pending).littleEndian, toByteOffset: written, as: UInt32.self)
    written += 4
    pending >>= 32
    pendingCount -= 32
  }

  private mutating func finish() {
    while pendingCount > 0 {
      output[written] = UInt8(truncatingIfNeeded: pending)
      written += 1
      pending >>= 8
      pendingCount -= min(8, pendingCount)
    }
  }
}
