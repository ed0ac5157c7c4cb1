internal import SourceText
internal import Values

/// Times as Helm's records have them: RFC 3339, nothing for none.
enum ReleaseTime {
  static func text(_ time: GoTime) -> ByteString { time.formatted(.rfc3339Nano) }

  /// The time of a text, in the local zone where its offset is the local one, as Go reads it; nil for anything else.
  static func parse(_ text: ByteString) -> GoTime? {
    fast(text.bytes) ?? (try? GoTime(text, layout: .rfc3339Nano, zone: .local))
  }

  /// Reads what ends in `Z`, and has no part out of range.
  private static func fast(_ bytes: [UInt8]) -> GoTime? {
    func number(_ start: Int, _ count: Int) -> Int64? {
      var result: Int64 = 0
      for byte in bytes[start..<(start + count)] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        result = result * 10 + Int64(byte - 0x30)
      }
      return result
    }
    guard (20...30).contains(bytes.count), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2),
      (1...12).contains(month), (1...28).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    var nanoseconds: Int64 = 0
    if bytes.count > 20 {
      guard bytes[19] == UInt8(ascii: "."), bytes.count > 21, let fraction = number(20, bytes.count - 21)
      else {
        return nil
      }
      nanoseconds = fraction
      for _ in (bytes.count - 21)..<9 { nanoseconds *= 10 }
    }
    var civil = GoTime.zero.civil
    (civil.year, civil.month, civil.day) = (year, month, day)
    (civil.hour, civil.minute, civil.second, civil.nanosecond) = (hour, minute, second, nanoseconds)
    return GoTime(civil, zone: .utc)
  }
}
