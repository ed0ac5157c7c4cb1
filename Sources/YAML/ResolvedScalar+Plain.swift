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
    // Each word in lower case, capitalised, or in upper case; nothing else.
    switch String(decoding: bytes, as: UTF8.self) {
    case "~", "null", "Null", "NULL": return .null
    case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
    case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
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
