internal import SourceText

/// Conversions between kinds as spf13/cast has them, which sprig's arithmetic goes through.
///
/// What cannot be converted is 0.
public enum GoCast {
  /// sprig's `int64` and `int`.
  ///
  /// Floats lose their fraction; those beyond the range give the least integer, as on amd64.
  public static func toInt64(_ value: Value) -> Int64 {
    switch value {
    case .null, .list, .map, .values: return 0
    case .bool(let truth): return truth ? 1 : 0
    case .int(let number): return Int64(number)
    case .int64(let number): return number
    case .float64(let number): return Int64(exactly: number.rounded(.towardZero)) ?? .min
    case .string(let text): return (try? GoNumber.parseInteger(withoutZeroDecimals(text))) ?? 0
    case .object(let object): return integer(object)?.bits ?? 0
    }
  }

  /// sprig's `float64`.
  public static func toFloat64(_ value: Value) -> Double {
    switch value {
    case .null, .list, .map, .values: return 0
    case .bool(let truth): return truth ? 1 : 0
    case .int(let number): return Double(number)
    case .int64(let number): return Double(number)
    case .float64(let number): return number
    case .string(let text): return (try? GoNumber.parseFloat(text)) ?? 0
    case .object(let object):
      guard let integer = integer(object) else { return 0 }
      let isUnsigned = integer.type.kind.isUnsignedInteger
      return isUnsigned ? Double(UInt64(bitPattern: integer.bits)) : Double(integer.bits)
    }
  }

  /// An integer that the library knows: of a predeclared type, a month or a weekday; a duration is none.
  private static func integer(_ object: Object) -> SizedInteger? {
    guard let integer = object as? SizedInteger else { return nil }
    let name = integer.type.name
    let isKnown = name == integer.type.kind.rawValue || name == "time.Month" || name == "time.Weekday"
    return isKnown ? integer : nil
  }

  /// The text without a point and zeros at its end.
  private static func withoutZeroDecimals(_ text: ByteString) -> ByteString {
    guard let end = text.bytes.lastIndex(where: { $0 != UInt8(ascii: "0") }), end < text.count - 1,
      text.bytes[end] == UInt8(ascii: ".")
    else { return text }
    return ByteString(text.bytes[..<end])
  }
}
