internal import SourceText

extension ResolvedScalar {
  /// What the first byte of a plain scalar says about its type.
  private enum Hint: UInt8 {
    case string, word, point, number
  }

  private static let hints: [Hint] = {
    var hints = [Hint](repeating: .string, count: 256)
    for byte in "yYnNtTfFoO~".utf8 { hints[Int(byte)] = .word }
    for byte in "+-0123456789".utf8 { hints[Int(byte)] = .number }
    hints[Int(UInt8(ascii: "."))] = .point
    return hints
  }()

  /// The meaning of untagged text.
  init(bytes: UnsafeBufferPointer<UInt8>, allowsTimestamp: Bool) {
    guard let first = bytes.first else {
      self = .null
      return
    }
    switch ResolvedScalar.hints[Int(first)] {
    case .string: self = .string
    case .word: self = ResolvedScalar.word(bytes) ?? .string
    case .point:
      self = ResolvedScalar.special(bytes) ?? PlainNumber.pointFloat(bytes).map { .float($0) } ?? .string
    case .number:
      if let special = ResolvedScalar.special(bytes) {
        self = special
      } else if allowsTimestamp, Timestamp.matches(bytes) {
        self = .timestamp
      } else {
        self = PlainNumber.resolve(bytes)
      }
    }
  }

  private static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
    guard bytes.count <= 5 else { return nil }
    // The word in lower case as a number, a byte a letter. Each word is known in lower case, capitalised, and in
    // upper case, but in no other mixture.
    var word: UInt64 = 0
    var capitals = 0
    for (index, byte) in bytes.enumerated() {
      if byte & 0x20 == 0 { capitals += index == 0 ? 1 : 2 }
      word = word << 8 | UInt64(byte | 0x20)
    }
    guard capitals <= 1 || capitals == 2 * bytes.count - 1 else { return nil }
    switch word {
    case 0x79, 0x79_6573, 0x7472_7565, 0x6F6E: return .bool(true)  // y, yes, true, on
    case 0x6E, 0x6E6F, 0x66_616C_7365, 0x6F_6666: return .bool(false)  // n, no, false, off
    case 0x6E75_6C6C: return .null  // null
    case 0x7E where bytes[0] == 0x7E: return .null  // ~
    default: return nil
    }
  }

  private static func special(_ bytes: UnsafeBufferPointer<UInt8>) -> ResolvedScalar? {
    guard bytes.count == 4 || bytes.count == 5, bytes[bytes.count - 4] == UInt8(ascii: ".") else {
      return nil
    }
    switch String(decoding: bytes, as: UTF8.self) {
    case ".nan", ".NaN", ".NAN": return .float(.nan)
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .float(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .float(-.infinity)
    default: return nil
    }
  }
}
