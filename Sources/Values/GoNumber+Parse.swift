internal import Glibc

extension GoNumber {
  /// The float nearest to a decimal number, which the caller has checked; infinite beyond the range.
  static func parseDecimal(_ text: ArraySlice<UInt8>) -> Double {
    var characters = text.map { CChar(bitPattern: $0) }
    characters.append(0)
    return strtod(characters, nil)
  }

  /// The value of a hexadecimal digit; nil for other bytes.
  static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
