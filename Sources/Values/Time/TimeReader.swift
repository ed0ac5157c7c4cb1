internal import SourceText

/// What has been read of a time, and what is left of its text.
struct TimeReader {
  var rest: ArraySlice<UInt8>
  /// The field whose number is too large, as messages name it.
  var outOfRange: String?
  var date = CivilTime(year: 0, month: -1, day: -1)
  var dayOfYear: Int64 = -1
  var half: Half?
  var isUTC = false
  var offset: Int64?
  var abbreviation: ArraySlice<UInt8> = []

  enum Half { case morning, afternoon }

  init(_ text: ByteString) { rest = text.bytes[...] }

  func isDigit(at index: Int) -> Bool {
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

  mutating func digits(_ count: Int) -> Int64 {
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 * 10 + Int64($1) - 0x30 }
  }

  mutating func read(_ field: WritableKeyPath<CivilTime, Int64>, isFixed: Bool) -> Bool {
    guard let number = number(isFixed: isFixed) else { return false }
    date[keyPath: field] = number
    return true
  }

  mutating func read(
    _ field: WritableKeyPath<CivilTime, Int64>, isFixed: Bool, below limit: Int64, _ name: String
  ) -> Bool {
    guard read(field, isFixed: isFixed) else { return false }
    if date[keyPath: field] >= limit { outOfRange = name }
    return true
  }
}
