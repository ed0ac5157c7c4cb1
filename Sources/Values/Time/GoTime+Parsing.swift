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
