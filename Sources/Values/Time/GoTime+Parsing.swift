public import SourceText

extension GoTime {
  /// Reads a time in a layout; what has no zone of its own is taken to be in the given one.
  public init(_ text: ByteString, layout: TimeLayout, zone: TimeZoneRules) throws(ValueError) {
    var reader = TimeReader(text)
    for (index, part) in layout.parts.enumerated() {
      guard reader.skip(part.prefix) else {
        throw GoTime.failure(text, layout, at: reader.rest, as: part.prefix)
      }
      let begin = reader.rest
      var nextIsFraction = false
      if index + 1 < layout.parts.count, case .fraction = layout.parts[index + 1].element {
        nextIsFraction = true
      }
      let isRead = reader.read(part.element, nextIsFraction: nextIsFraction)
      if let field = reader.outOfRange { throw GoTime.failure(text, ": \(field) out of range") }
      if !isRead { throw GoTime.failure(text, layout, at: begin, as: part.text) }
    }
    guard reader.skip(layout.suffix) else {
      throw GoTime.failure(text, layout, at: reader.rest, as: layout.suffix)
    }
    if !reader.rest.isEmpty {
      throw GoTime.failure(text, ": extra text: " + TimeQuote.quoted(ByteString(reader.rest)))
    }
    if let problem = reader.completeDate() { throw GoTime.failure(text, ": " + problem) }
    self = reader.time(in: zone)
  }

  private static func failure(
    _ text: ByteString, _ layout: TimeLayout, at value: ArraySlice<UInt8>, as element: ArraySlice<UInt8>
  ) -> ValueError {
    let (value, element) = (TimeQuote.quoted(ByteString(value)), TimeQuote.quoted(ByteString(element)))
    return failure(text, " as \(TimeQuote.quoted(layout.text)): cannot parse \(value) as \(element)")
  }

  private static func failure(_ text: ByteString, _ reason: String) -> ValueError {
    ValueError("parsing time \(TimeQuote.quoted(text))\(reason)")
  }
}

/// What has been read of a time, and what is left of its text.
private struct TimeReader {
  var rest: ArraySlice<UInt8>
  /// The field whose number is too large, as messages name it.
  var outOfRange: String?
  private var date = CivilTime(year: 0, month: -1, day: -1)
  private var dayOfYear: Int64 = -1
  private var half: Half?
  private var isUTC = false
  private var offset: Int64?
  private var abbreviation: ArraySlice<UInt8> = []

  private enum Half { case morning, afternoon }

  init(_ text: ByteString) { rest = text.bytes[...] }

  private func isDigit(at index: Int) -> Bool {
    rest.count > index && (0x30...0x39).contains(rest[rest.startIndex + index])
  }

  /// Skips literal text; spaces in a row match as many as there are, and none at the end of the text.
  mutating func skip(_ prefix: ArraySlice<UInt8>) -> Bool {
    var prefix = prefix
    let space = UInt8(ascii: " ")
    while let wanted = prefix.first {
      if wanted == space {
        if let next = rest.first, next != space { return false }
        prefix = prefix.drop { $0 == space }
        rest = rest.drop { $0 == space }
        continue
      }
      guard rest.first == wanted else { return false }
      prefix.removeFirst()
      rest.removeFirst()
    }
    return true
  }

  mutating func read(_ element: TimeLayout.Element, nextIsFraction: Bool) -> Bool {
    switch element {
    case .longYear: return readLongYear()
    case .year: return readYear()
    case .longMonth: return readMonth(Calendar.months)
    case .month: return readMonth(Calendar.months.map { String($0.prefix(3)) })
    case .numericMonth, .zeroMonth:
      guard read(\.month, isFixed: element == .zeroMonth) else { return false }
      if !(1...12).contains(date.month) { outOfRange = "month" }
      return true
    case .longWeekday: return lookUp(Calendar.weekdays) != nil
    case .weekday: return lookUp(Calendar.weekdays.map { String($0.prefix(3)) }) != nil
    case .day, .underscoreDay, .zeroDay:
      if element == .underscoreDay, rest.first == UInt8(ascii: " ") { rest.removeFirst() }
      return read(\.day, isFixed: element == .zeroDay)
    case .underscoreDayOfYear, .zeroDayOfYear: return readDayOfYear(isFixed: element == .zeroDayOfYear)
    case .hour: return read(\.hour, isFixed: false, below: 24, "hour")
    case .hour12, .zeroHour12: return read(\.hour, isFixed: element == .zeroHour12, below: 13, "hour")
    case .minute, .zeroMinute: return read(\.minute, isFixed: element == .zeroMinute, below: 60, "minute")
    case .second, .zeroSecond:
      guard read(\.second, isFixed: element == .zeroSecond, below: 60, "second") else { return false }
      // A fraction is read even where the layout has none.
      if outOfRange == nil, !nextIsFraction { _ = readFraction(digits: nil) }
      return true
    case .upperHalf: return readHalf("AM", "PM")
    case .lowerHalf: return readHalf("am", "pm")
    case .abbreviation: return readAbbreviation()
    case .offset(let style): return readOffset(style)
    case .fraction(_, true, _):
      _ = readFraction(digits: nil)
      return true
    case .fraction(let digits, false, _): return readFraction(digits: digits)
    }
  }

  /// Reads one or two digits; exactly two when the number is fixed.
  private mutating func number(isFixed: Bool) -> Int64? {
    guard isDigit(at: 0), isDigit(at: 1) || !isFixed else { return nil }
    return digits(isDigit(at: 1) ? 2 : 1)
  }

  private mutating func digits(_ count: Int) -> Int64 {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 * 10 + Int64($1) - 0x30 }
  }

  private mutating func read(_ field: WritableKeyPath<CivilTime, Int64>, isFixed: Bool) -> Bool {
    guard let number = number(isFixed: isFixed) else { return false }
    date[keyPath: field] = number
    return true
  }

  private mutating func read(
    _ field: WritableKeyPath<CivilTime, Int64>, isFixed: Bool, below limit: Int64, _ name: String
  ) -> Bool {
    guard read(field, isFixed: isFixed) else { return false }
    if date[keyPath: field] >= limit { outOfRange = name }
    return true
  }

  private mutating func readLongYear() -> Bool {
    guard rest.count >= 4, (0..<4).allSatisfy(isDigit) else { return false }
    date.year = digits(4)
    return true
  }

  private mutating func readYear() -> Bool {
    guard rest.count >= 2 else { return false }
    var year: Int64 = 0
    // A sign takes the place of a digit.
    if isDigit(at: 0), isDigit(at: 1) {
      year = digits(2)
    } else if isDigit(at: 1), let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      rest.removeFirst()
      year = (sign == UInt8(ascii: "-") ? -1 : 1) * digits(1)
    } else {
      return false
    }
    date.year = year + (year >= 69 ? 1900 : 2000)
    return true
  }

  private mutating func readMonth(_ names: [String]) -> Bool {
    guard let index = lookUp(names) else { return false }
    date.month = Int64(index) + 1
    return true
  }

  /// The first of the names that the text begins with, in letters of any case.
  private mutating func lookUp(_ names: [String]) -> Int? {
    let lowered = rest.prefix(9).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard let index = names.firstIndex(where: { lowered.starts(with: $0.lowercased().utf8) }) else {
      return nil
    }
    rest = rest.dropFirst(names[index].utf8.count)
    return index
  }

  private mutating func readDayOfYear(isFixed: Bool) -> Bool {
    for _ in 0..<2 where !isFixed && rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    let count = (0..<3).prefix { isDigit(at: $0) }.count
    guard count > 0, count == 3 || !isFixed else { return false }
    dayOfYear = digits(count)
    return true
  }

  private mutating func readHalf(_ morning: String, _ afternoon: String) -> Bool {
    if rest.starts(with: afternoon.utf8) {
      half = .afternoon
    } else if rest.starts(with: morning.utf8) {
      half = .morning
    } else {
      return false
    }
    rest = rest.dropFirst(2)
    return true
  }

  /// Reads a mark and digits; without a count as many as there are, of which nine count.
  private mutating func readFraction(digits count: Int?) -> Bool {
    guard let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), isDigit(at: 1) else {
      return false
    }
    let available = rest.dropFirst().prefix { (0x30...0x39).contains($0) }.count
    guard available >= count ?? 1 else { return false }
    let taken = count ?? available
    let kept = rest.dropFirst().prefix(min(taken, 9))
    rest = rest.dropFirst(taken + 1)
    date.nanosecond = kept.reduce(0) { $0 * 10 + Int64($1) - 0x30 }
    for _ in kept.count..<9 { date.nanosecond *= 10 }
    return true
  }

  private mutating func readOffset(_ style: TimeLayout.Offset) -> Bool {
    if style.allowsZ, rest.first == UInt8(ascii: "Z") {
      rest.removeFirst()
      isUTC = true
      return true
    }
    let bytes = Array(rest.prefix(9))
    let step = style.hasColons ? 3 : 2
    let length = (style.hasMinutes ? 3 + step : 3) + (style.hasSeconds ? step : 0)
    guard bytes.count >= length else { return false }
    if style.hasColons, bytes[3] != UInt8(ascii: ":") || style.hasSeconds && bytes[6] != UInt8(ascii: ":") {
      return false
    }
    rest = rest.dropFirst(length)
    // As Go has it: the ranges are checked before it matters whether all of it are digits.
    var numbers: [Int64] = [0, 0, 0]
    var isValid = true
    for index in 0..<(style.hasSeconds ? 3 : style.hasMinutes ? 2 : 1) where isValid {
      let pair = bytes[(1 + index * step)...].prefix(2)
      isValid = pair.allSatisfy { (0x30...0x39).contains($0) }
      if isValid { numbers[index] = pair.reduce(0) { $0 * 10 + Int64($1) - 0x30 } }
    }
    if numbers[2] > 60 { outOfRange = "time zone offset second" }
    if numbers[1] > 60 { outOfRange = "time zone offset minute" }
    if numbers[0] > 24 { outOfRange = "time zone offset hour" }
    guard isValid, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") else { return false }
    let total = (numbers[0] * 60 + numbers[1]) * 60 + numbers[2]
    offset = bytes[0] == UInt8(ascii: "-") ? -total : total
    return true
  }

  private mutating func readAbbreviation() -> Bool {
    if rest.starts(with: "UTC".utf8) {
      isUTC = true
      rest = rest.dropFirst(3)
      return true
    }
    guard let length = abbreviationLength() else { return false }
    abbreviation = rest.prefix(length)
    rest = rest.dropFirst(length)
    return true
  }

  private func abbreviationLength() -> Int? {
    guard rest.count >= 3, let first = rest.first else { return nil }
    if rest.starts(with: "ChST".utf8) || rest.starts(with: "MeST".utf8) { return 4 }
    if rest.starts(with: "GMT".utf8) { return 3 + signedHours(rest.dropFirst(3)) }
    if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      let length = signedHours(rest)
      return length > 0 ? length : nil
    }
    let capitals = rest.prefix(6).prefix { (0x41...0x5A).contains($0) }
    switch capitals.count {
    case 5 where capitals.last == UInt8(ascii: "T"): return 5
    case 4 where capitals.last == UInt8(ascii: "T") || capitals.elementsEqual("WITA".utf8): return 4
    case 3: return 3
    default: return nil
    }
  }

  /// The length of a sign and digits that make up to 23; 0 where there are none.
  private func signedHours(_ text: ArraySlice<UInt8>) -> Int {
    guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return 0 }
    let digits = text.dropFirst().prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, (Int(String(decoding: digits, as: UTF8.self)) ?? .max) <= 23 else { return 0 }
    return digits.count + 1
  }
}

extension TimeReader {
  /// Puts together what was read of the date; the text says what does not fit.
  mutating func completeDate() -> String? {
    if half == .afternoon, date.hour < 12 { date.hour += 12 }
    if half == .morning, date.hour == 12 { date.hour = 0 }
    if dayOfYear >= 0 {
      let length: Int64 = Calendar.isLeap(date.year) ? 366 : 365
      guard (1...length).contains(dayOfYear) else { return "day-of-year out of range" }
      let found = Calendar.date(ofDay: Calendar.day(year: date.year, month: 1, day: 1) + dayOfYear - 1)
      if date.month >= 0, date.month != found.month { return "day-of-year does not match month" }
      if date.day >= 0, date.day != found.day { return "day-of-year does not match day" }
      (date.month, date.day) = (found.month, found.day)
    }
    if date.month < 0 { date.month = 1 }
    if date.day < 0 { date.day = 1 }
    let isInMonth = (1...Calendar.days(inMonth: date.month, year: date.year)).contains(date.day)
    return isInMonth ? nil : "day out of range"
  }

  func time(in local: TimeZoneRules) -> GoTime {
    if isUTC { return GoTime(date, zone: .utc) }
    let utc = GoTime(date, zone: .utc)
    let name = String(decoding: abbreviation, as: UTF8.self)
    if let offset, offset != -1 {
      let time = utc.adding(offset * -1_000_000_000)
      let period = local.period(at: time.seconds)
      if period.offset == offset, name.isEmpty || name == period.name { return time.in(local) }
      return time.in(TimeZoneRules(name: name, offset: offset))
    }
    guard !name.isEmpty else { return GoTime(date, zone: local) }
    if let offset = local.offset(named: name, at: utc.seconds) {
      return utc.adding(offset &* -1_000_000_000).in(local)
    }
    // An abbreviation that is not known here counts as no offset.
    let hours = name.hasPrefix("GMT") && name.utf8.count > 3 ? Int64(name.dropFirst(3)) ?? 0 : 0
    return utc.in(TimeZoneRules(name: name, offset: hours * 3600))
  }
}
