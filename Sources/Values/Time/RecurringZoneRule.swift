/// The rule that a zone follows year after year, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct RecurringZoneRule: Sendable {
  /// When in a year the clock changes.
  private enum Change {
    /// The day of the year without the 29th of February, from 1.
    case julian(Int64)
    /// The day of the year, from 0.
    case dayOfYear(Int64)
    /// The week of a month, 5 being the last, and the day of the week from Sunday.
    case weekday(month: Int64, week: Int64, day: Int64)
  }

  private let standard: TimeZoneRules.Offset
  private let summer: TimeZoneRules.Offset?
  private var start: (change: Change, time: Int64) = (.julian(1), 0)
  private var end: (change: Change, time: Int64) = (.julian(1), 0)

  /// Reads a rule; nil when it is none.
  init?(_ text: some Sequence<UInt8>) {
    var reader = Reader(rest: Array(text)[...])
    guard let standardName = reader.name(), let standardOffset = reader.offset() else { return nil }
    standard = .init(name: standardName, seconds: -standardOffset, isSummerTime: false)
    guard !reader.isAtSeparator else {
      summer = nil
      return
    }
    guard let summerName = reader.name() else { return nil }
    var summerOffset = 3600 - standardOffset
    if !reader.isAtSeparator {
      guard let offset = reader.offset() else { return nil }
      summerOffset = -offset
    }
    summer = .init(name: summerName, seconds: summerOffset, isSummerTime: true)
    if reader.rest.isEmpty { reader.rest = Array(",M3.2.0,M11.1.0".utf8)[...] }
    guard reader.skip(",") || reader.skip(";"), let start = reader.change(), reader.skip(","),
      let end = reader.change(), reader.rest.isEmpty
    else { return nil }
    self.start = start
    self.end = end
  }

  /// What holds at a time after the zone's last transition.
  func period(at time: Int64, after last: Int64) -> TimeZoneRules.Period {
    guard var second = summer else {
      return period(standard, from: last, to: .max)
    }
    let day = time.flooredDivision(by: 86_400).quotient
    let year = Calendar.date(ofDay: day).year
    let base = Calendar.day(year: year, month: 1, day: 1) &* 86_400
    var first = standard
    var change = secondOfYear(start, year: year, offset: first.seconds)
    var changeBack = secondOfYear(end, year: year, offset: second.seconds)
    if changeBack < change {
      swap(&change, &changeBack)
      swap(&first, &second)
    }
    let secondOfYear = time &- base
    if secondOfYear < change { return period(first, from: base, to: base &+ change) }
    if secondOfYear >= changeBack { return period(first, from: base &+ changeBack, to: base &+ 365 * 86_400) }
    return period(second, from: base &+ change, to: base &+ changeBack)
  }

  private func period(_ offset: TimeZoneRules.Offset, from start: Int64, to end: Int64)
    -> TimeZoneRules.Period
  {
    TimeZoneRules.Period(
      name: offset.name, offset: offset.seconds, isSummerTime: offset.isSummerTime, start: start, end: end)
  }

  /// When the clock changes, in seconds of UTC since the year began there.
  private func secondOfYear(_ rule: (change: Change, time: Int64), year: Int64, offset: Int64) -> Int64 {
    let day: Int64
    switch rule.change {
    case .julian(let number):
      day = number - 1 + (Calendar.isLeap(year) && number >= 60 ? 1 : 0)
    case .dayOfYear(let number):
      day = number
    case .weekday(let month, let week, let weekday):
      let first = Calendar.day(year: year, month: month, day: 1)
      let firstWeekday = (first &+ 4).flooredDivision(by: 7).remainder
      var dayOfMonth = (weekday - firstWeekday).flooredDivision(by: 7).remainder
      for _ in 1..<week where dayOfMonth + 7 < Calendar.days(inMonth: month, year: year) { dayOfMonth += 7 }
      day = first &+ dayOfMonth &- Calendar.day(year: year, month: 1, day: 1)
    }
    return day * 86_400 + rule.time - offset
  }

  /// Takes a rule apart from the left.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    var isAtSeparator: Bool { rest.isEmpty || rest.first == UInt8(ascii: ",") }

    mutating func skip(_ byte: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: byte) else { return false }
      rest.removeFirst()
      return true
    }

    /// Three letters or more, or anything in angle brackets.
    mutating func name() -> String? {
      if skip("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let name = rest.prefix { !(0x30...0x39).contains($0) && !",-+".utf8.contains($0) }
      guard name.count >= 3 else { return nil }
      rest = rest[name.endIndex...]
      return String(decoding: name, as: UTF8.self)
    }

    mutating func number(_ range: ClosedRange<Int64>) -> Int64? {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty, digits.count < 6 else { return nil }
      rest = rest[digits.endIndex...]
      let number = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
      return range.contains(number) ? number : nil
    }

    /// Hours, minutes and seconds, with a sign.
    mutating func offset() -> Int64? {
      let isNegative = skip("-")
      if !isNegative { _ = skip("+") }
      guard let hours = number(0...168) else { return nil }
      var total = hours * 3600
      if skip(":") {
        guard let minutes = number(0...59) else { return nil }
        total += minutes * 60
        if skip(":") {
          guard let seconds = number(0...59) else { return nil }
          total += seconds
        }
      }
      return isNegative ? -total : total
    }

    mutating func change() -> (Change, Int64)? {
      let change: Change
      if skip("J") {
        guard let day = number(1...365) else { return nil }
        change = .julian(day)
      } else if skip("M") {
        guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
          let day = number(0...6)
        else { return nil }
        change = .weekday(month: month, week: week, day: day)
      } else {
        guard let day = number(0...365) else { return nil }
        change = .dayOfYear(day)
      }
      guard skip("/") else { return (change, 2 * 3600) }
      guard let time = offset() else { return nil }
      return (change, time)
    }
  }
}
