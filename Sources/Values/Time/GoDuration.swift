public import SourceText

/// Go's `time.Duration`: a number of nanoseconds, how it is written and read.
public enum GoDuration {
  /// The duration as Go prints it: `1h15m30.918s`, `1.5µs`, `0s`.
  public static func text(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    if magnitude == 0 { return "0s" }
    let sign = nanoseconds < 0 ? "-" : ""
    if magnitude < 1000 { return "\(sign)\(magnitude)ns" }
    if magnitude < 1_000_000 { return sign + decimal(magnitude, digits: 3) + "µs" }
    if magnitude < 1_000_000_000 { return sign + decimal(magnitude, digits: 6) + "ms" }
    let seconds = decimal(magnitude % 60_000_000_000, digits: 9) + "s"
    let minutes = magnitude / 60_000_000_000
    if minutes == 0 { return sign + seconds }
    let hours = minutes / 60
    return sign + (hours == 0 ? "" : "\(hours)h") + "\(minutes % 60)m" + seconds
  }

  /// A number with so many digits after the point, without trailing zeros.
  private static func decimal(_ number: UInt64, digits: Int) -> String {
    var fraction = Array(String(number).utf8)
    while fraction.count <= digits { fraction.insert(UInt8(ascii: "0"), at: 0) }
    let whole = String(decoding: fraction.dropLast(digits), as: UTF8.self)
    fraction = fraction.suffix(digits)
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    return fraction.isEmpty ? whole : whole + "." + String(decoding: fraction, as: UTF8.self)
  }

  private static let units: [ByteString: UInt64] = [
    "ns": 1, "us": 1000, "µs": 1000, "μs": 1000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
    "h": 3_600_000_000_000,
  ]
  private static let limit: UInt64 = 1 << 63

  /// Reads a duration as Go writes it.
  public static func parse(_ text: ByteString) throws(ValueError) -> Int64 {
    let invalid = ValueError("time: invalid duration " + TimeQuote.quoted(text))
    var rest = text.bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual("0".utf8) { return 0 }
    if rest.isEmpty { throw invalid }
    var total: UInt64 = 0
    while !rest.isEmpty {
      let whole = rest.prefix(while: isDigit)
      rest = rest.dropFirst(whole.count)
      var fraction = rest.prefix(0)
      if rest.first == UInt8(ascii: ".") {
        fraction = rest.dropFirst().prefix(while: isDigit)
        rest = rest.dropFirst(1 + fraction.count)
      }
      guard !whole.isEmpty || !fraction.isEmpty, let number = integer(whole) else { throw invalid }
      let name = ByteString(rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") })
      rest = rest.dropFirst(name.count)
      if name.isEmpty { throw ValueError("time: missing unit in duration " + TimeQuote.quoted(text)) }
      guard let unit = units[name] else {
        throw ValueError("time: unknown unit \(TimeQuote.quoted(name)) in duration \(TimeQuote.quoted(text))")
      }
      if number > limit / unit { throw invalid }
      var amount = number * unit
      amount &+= fractionOf(unit, fraction)
      total = total &+ amount
      if amount > limit || total > limit { throw invalid }
    }
    if isNegative { return Int64(truncatingIfNeeded: 0 &- total) }
    if total == limit { throw invalid }
    return Int64(total)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The number of digits; nil when it is beyond what a duration may be.
  private static func integer(_ digits: ArraySlice<UInt8>) -> UInt64? {
    var number: UInt64 = 0
    for digit in digits {
      if number > limit / 10 { return nil }
      number = number * 10 + UInt64(digit - 0x30)
      if number > limit { return nil }
    }
    return number
  }

  /// The part of a unit that the digits after the point stand for; digits beyond the range of 64 bits do not count.
  private static func fractionOf(_ unit: UInt64, _ digits: ArraySlice<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    var scale = 1.0
    for digit in digits {
      if number > (limit - 1) / 10 { break }
      let next = number * 10 + UInt64(digit - 0x30)
      if next > limit { break }
      number = next
      scale *= 10
    }
    return number == 0 ? 0 : UInt64(Double(number) * (Double(unit) / scale))
  }

  /// The duration rounded to the nearest multiple of another, halves away from zero, within 64 bits.
  public static func rounded(_ duration: Int64, to multiple: Int64) -> Int64 {
    guard multiple > 0 else { return duration }
    let remainder = duration % multiple
    let down = duration - remainder
    if remainder.magnitude &+ remainder.magnitude < multiple.magnitude { return down }
    let (up, overflow) = down.addingReportingOverflow(duration < 0 ? -multiple : multiple)
    return overflow ? (duration < 0 ? .min : .max) : up
  }
}

/// Text in quotes as Go's time package has it in its messages: every byte of what is not printable ASCII is escaped.
enum TimeQuote {
  static func quoted(_ text: ByteString) -> String {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    let hexadecimal = Array("0123456789abcdef".utf8)
    for byte in text.bytes {
      if byte >= 0x80 || byte < 0x20 {
        result += [
          UInt8(ascii: "\\"), UInt8(ascii: "x"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)],
        ]
      } else {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
        result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return String(decoding: result, as: UTF8.self)
  }
}
