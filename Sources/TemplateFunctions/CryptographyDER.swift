/// Writes ASN.1 values in the distinguished encoding, as Go's encoding/asn1 does.
enum DER {
  /// Tags of the values that keys and certificates consist of.
  enum Tag: UInt8 {
    case boolean = 0x01
    case integer = 0x02
    case bitString = 0x03
    case octetString = 0x04
    case null = 0x05
    case objectIdentifier = 0x06
    case utf8String = 0x0C
    case printableString = 0x13
    case utcTime = 0x17
    case generalizedTime = 0x18
    case sequence = 0x30
    case set = 0x31
  }

  /// A value with its tag and length.
  static func value(_ tag: Tag, _ content: [UInt8]) -> [UInt8] { value(tag.rawValue, content) }

  /// A value with a tag of its context: primitive, or holding other values.
  static func contextValue(_ number: UInt8, isConstructed: Bool = false, _ content: [UInt8]) -> [UInt8] {
    value(0x80 | (isConstructed ? 0x20 : 0) | number, content)
  }

  private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    if content.count < 0x80 { return [tag, UInt8(content.count)] + content }
    let length = bigEndian(content.count)
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = number
    while rest > 0 {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return bytes
  }

  /// A sequence of values.
  static func sequence(_ values: [UInt8]...) -> [UInt8] { value(.sequence, values.flatMap { $0 }) }

  /// A number that is not negative, given in big-endian bytes.
  static func integer(_ bytes: [UInt8]) -> [UInt8] {
    var content = Array(bytes.drop { $0 == 0 })
    if content.first.map({ $0 >= 0x80 }) ?? true { content.insert(0, at: 0) }
    return value(.integer, content)
  }

  /// Bits of which a number at the end is not used.
  static func bitString(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] {
    value(.bitString, [unused] + bytes)
  }

  /// An object identifier of parts that are known here.
  static func objectIdentifier(_ parts: Int...) -> [UInt8] {
    var content: [UInt8] = [UInt8(parts[0] * 40 + parts[1])]
    for part in parts.dropFirst(2) {
      var digits = [UInt8(part & 0x7F)]
      var rest = part >> 7
      while rest > 0 {
        digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
        rest >>= 7
      }
      content += digits
    }
    return value(.objectIdentifier, content)
  }

  /// Where the content of the first value is; nil when it is cut off.
  static func content(of bytes: ArraySlice<UInt8>) -> (start: Int, end: Int)? {
    guard bytes.count >= 2 else { return nil }
    let first = Int(bytes[bytes.startIndex + 1])
    var start = bytes.startIndex + 2
    var length = first
    if first >= 0x80 {
      let count = first & 0x7F
      guard count > 0, count <= 4, bytes.endIndex - start >= count else { return nil }
      length = bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    return length <= bytes.endIndex - start ? (start, start + length) : nil
  }

  /// Whether bytes are one sequence and nothing else.
  static func isWholeSequence(_ bytes: [UInt8]) -> Bool {
    bytes.first == Tag.sequence.rawValue && content(of: bytes[...])?.end == bytes.count
  }
}
