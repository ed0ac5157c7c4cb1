public import SourceText

extension GoTime {
  /// The time in a layout.
  public func formatted(_ layout: TimeLayout) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity(layout.text.count + 16)
    let civil = civil
    for part in layout.parts {
      output.append(contentsOf: part.prefix)
      append(part.element, civil, into: &output)
    }
    output.append(contentsOf: layout.suffix)
    return ByteString(output)
  }

  /// The time as Go prints it, with the reading of the monotonic clock where there is one.
  public var text: ByteString {
    var text = formatted(.standard)
    guard let monotonic else { return text }
    let fraction = GoTime.padded(Int64(monotonic.magnitude % 1_000_000_000), 9)
    text.append(ByteString(" m=\(monotonic < 0 ? "-" : "+")\(monotonic.magnitude / 1_000_000_000)."))
    text.bytes.append(contentsOf: fraction)
    return text
  }

  private func append(_ element: TimeLayout.Element, _ civil: CivilTime, into output: inout [UInt8]) {
    func number(_ value: Int64, _ width: Int = 0) { GoTime.append(value, width, to: &output) }
    func spaced(_ value: Int64, _ width: Int) {
      let digits = GoTime.padded(value, 0)
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, width - digits.count)))
      output.append(contentsOf: digits)
    }
    let hour12 = civil.hour % 12 == 0 ? 12 : civil.hour % 12
    switch element {
    case .longMonth: output.append(contentsOf: Calendar.months[Int(civil.month - 1)].utf8)
    case .month: output.append(contentsOf: Calendar.months[Int(civil.month - 1)].utf8.prefix(3))
    case .numericMonth: number(civil.month)
    case .zeroMonth: number(civil.month, 2)
    case .longWeekday: output.append(contentsOf: Calendar.weekdays[Int(weekday)].utf8)
    case .weekday: output.append(contentsOf: Calendar.weekdays[Int(weekday)].utf8.prefix(3))
    case .day: number(civil.day)
    case .underscoreDay: spaced(civil.day, 2)
    case .zeroDay: number(civil.day, 2)
    case .underscoreDayOfYear: spaced(dayOfYear, 3)
    case .zeroDayOfYear: number(dayOfYear, 3)
    case .hour: number(civil.hour, 2)
    case .hour12: number(hour12)
    case .zeroHour12: number(hour12, 2)
    case .minute: number(civil.minute)
    case .zeroMinute: number(civil.minute, 2)
    case .second: number(civil.second)
    case .zeroSecond: number(civil.second, 2)
    case .longYear: number(civil.year, 4)
    case .year: number(max(0, civil.year) % 100, 2)
    case .upperHalf: output.append(contentsOf: (civil.hour >= 12 ? "PM" : "AM").utf8)
    case .lowerHalf: output.append(contentsOf: (civil.hour >= 12 ? "pm" : "am").utf8)
    case .abbreviation: appendAbbreviation(into: &output)
    case .offset(let style): append(style, into: &output)
    case .fraction(let digits, let isTrimmed, let mark):
      appendFraction(digits: digits, isTrimmed: isTrimmed, mark: mark, into: &output)
    }
  }

  private func appendAbbreviation(into output: inout [UInt8]) {
    let period = zone.period(at: seconds)
    guard period.name.isEmpty else {
      output.append(contentsOf: period.name.utf8)
      return
    }
    let minutes = period.offset / 60
    output.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    GoTime.append(abs(minutes / 60), 2, to: &output)
    GoTime.append(abs(minutes % 60), 2, to: &output)
  }

  private func append(_ style: TimeLayout.Offset, into output: inout [UInt8]) {
    let offset = zone.period(at: seconds).offset
    if offset == 0, style.allowsZ {
      output.append(UInt8(ascii: "Z"))
      return
    }
    let minutes = offset / 60
    output.append(minutes < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    GoTime.append(abs(minutes / 60), 2, to: &output)
    if style.hasMinutes {
      if style.hasColons { output.append(UInt8(ascii: ":")) }
      GoTime.append(abs(minutes % 60), 2, to: &output)
    }
    if style.hasSeconds {
      if style.hasColons { output.append(UInt8(ascii: ":")) }
      GoTime.append(abs(offset % 60), 2, to: &output)
    }
  }

  private func appendFraction(digits: Int, isTrimmed: Bool, mark: UInt8, into output: inout [UInt8]) {
    if isTrimmed, nanoseconds == 0 { return }
    output.append(mark)
    output.append(contentsOf: GoTime.padded(nanoseconds, 9).prefix(digits))
    guard isTrimmed else { return }
    while output.last == UInt8(ascii: "0") { output.removeLast() }
    if output.last == mark { output.removeLast() }
  }

  /// Decimal digits, filled with zeros on the left; the sign does not count.
  private static func padded(_ value: Int64, _ width: Int) -> [UInt8] {
    var digits: [UInt8] = []
    append(value, width, to: &digits)
    return digits
  }

  private static func append(_ value: Int64, _ width: Int, to output: inout [UInt8]) {
    if value < 0 { output.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    var divisor: UInt64 = 1
    var digits = 1
    while digits < width || magnitude / divisor >= 10 {
      digits += 1
      divisor *= 10
    }
    while divisor > 0 {
      output.append(UInt8(ascii: "0") + UInt8(magnitude / divisor % 10))
      divisor /= 10
    }
  }
}

extension GoTime {
  /// The time as Go source has it, which `%#v` prints.
  var goSyntax: String {
    let place =
      zone === TimeZoneRules.utc
      ? "time.UTC" : zone === TimeZoneRules.local ? "time.Local" : "time.Location(\(zone.goName))"
    let civil = civil
    let month = Calendar.months[Int(civil.month) - 1]
    return "time.Date(\(civil.year), time.\(month), \(civil.day), \(civil.hour), \(civil.minute), "
      + "\(civil.second), \(nanoseconds), \(place))"
  }

  /// Go's fields `wall` and `ext`, which printing shows under verbs that are not for times.
  var words: (wall: UInt64, extent: Int64) {
    let sinceYear1 = seconds &- GoTime.zero.seconds
    guard let monotonic else { return (UInt64(nanoseconds), sinceYear1) }
    let since1885 = UInt64(bitPattern: sinceYear1 &- 59_453_308_800)
    return (1 << 63 | since1885 << 30 | UInt64(nanoseconds), monotonic)
  }
}

extension TimeZoneRules {
  fileprivate var goName: String { GoQuote.quoted(ByteString(name), asciiOnly: false).string }
}
