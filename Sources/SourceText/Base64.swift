/// Base 64 of the standard alphabet with padding, with Go's rules about what may be decoded.
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// Digits by character, 0xFF for other characters.
  private static let values: [UInt8] = alphabet.enumerated().reduce(into: Array(repeating: 0xFF, count: 256)) {
    $0[Int($1.element)] = UInt8($1.offset)
  }

  /// The encoding of bytes.
  public static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    alphabet.withUnsafeBufferPointer { alphabet in
      var index = 0
      while index < bytes.count {
        let left = bytes.count - index
        let second = left > 1 ? bytes[index + 1] : 0
        let third = left > 2 ? bytes[index + 2] : 0
        let bits = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
        output.append(alphabet[Int(bits >> 18)])
        output.append(alphabet[Int(bits >> 12 & 63)])
        output.append(left > 1 ? alphabet[Int(bits >> 6 & 63)] : padding)
        output.append(left > 2 ? alphabet[Int(bits & 63)] : padding)
        index += 3
      }
    }
    return output
  }

  /// The bytes of an encoding; line breaks between the digits are skipped.
  public static func decode(_ text: [UInt8]) throws(CorruptInput) -> [UInt8] {
    let values = Base64.values
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 3)
    // The digits of a group that is not complete.
    var (bits, count) = (UInt32(0), 0)
    var position = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      let value = values[Int(byte)]
      if value != 0xFF {
        bits = bits << 6 | UInt32(value)
        count += 1
        guard count == 4 else { continue }
        output.append(UInt8(truncatingIfNeeded: bits >> 16))
        output.append(UInt8(truncatingIfNeeded: bits >> 8))
        output.append(UInt8(truncatingIfNeeded: bits))
        (bits, count) = (0, 0)
        continue
      }
      if isLineBreak(byte) { continue }
      guard byte == padding, count >= 2 else { throw CorruptInput(offset: position - 1) }
      if count == 2 {
        skipLineBreaks(text, &position)
        guard position < text.count else { throw CorruptInput(offset: text.count) }
        guard text[position] == padding else { throw CorruptInput(offset: position - 1) }
        position += 1
      }
      skipLineBreaks(text, &position)
      guard position == text.count else { throw CorruptInput(offset: position) }
      bits <<= UInt32(6 * (4 - count))
      output.append(UInt8(truncatingIfNeeded: bits >> 16))
      if count == 3 { output.append(UInt8(truncatingIfNeeded: bits >> 8)) }
      return output
    }
    // Helm: the offset counts back from the end, whatever line breaks are there, see
    // `quirks/base64-fault-behind-line-breaks`.
    guard count == 0 else { throw CorruptInput(offset: text.count - count) }
    return output
  }

  private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func skipLineBreaks(_ text: [UInt8], _ position: inout Int) {
    while position < text.count, isLineBreak(text[position]) { position += 1 }
  }
}

/// Input that is no encoding, from an offset on, as Go counts it.
public struct CorruptInput: Error {
  /// The offset.
  public let offset: Int

  /// Input that is wrong from an offset on.
  public init(offset: Int) { self.offset = offset }
}

extension ByteString {
  /// The bytes in base 64 with padding, on one line.
  public var base64: ByteString { ByteString(Base64.encode(bytes)) }

  /// The bytes that a text in base 64 stands for; nil for one that is no encoding.
  public var base64Decoded: ByteString? { (try? Base64.decode(bytes)).map { ByteString($0) } }
}
