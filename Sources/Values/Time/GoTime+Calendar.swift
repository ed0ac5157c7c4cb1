/// A date and a time of day in a zone.
public struct CivilTime: Sendable {
  /// The year, 1 before Christ being 0.
  public var year: Int64
  /// The month, from 1.
  public var month: Int64
  /// The day of the month, from 1.
  public var day: Int64
  /// The hour.
  public var hour: Int64 = 0
  /// The minute.
  public var minute: Int64 = 0
  /// The second.
  public var second: Int64 = 0
  /// The nanosecond.
  public var nanosecond: Int64 = 0
}

extension GoTime {
  /// The date and time of day in the time's zone.
  public var civil: CivilTime {
    let (days, secondOfDay) = local
    var civil = Calendar.date(ofDay: days)
    civil.hour = secondOfDay / 3600
    civil.minute = secondOfDay % 3600 / 60
    civil.second = secondOfDay % 60
    civil.nanosecond = nanoseconds
    return civil
  }

  /// The day of the week, Sunday being 0.
  var weekday: Int64 { (local.day + 4).flooredDivision(by: 7).remainder }

  /// The day of the year, from 1.
  var dayOfYear: Int64 {
    let day = local.day
    return day - Calendar.day(year: Calendar.date(ofDay: day).year, month: 1, day: 1) + 1
  }

  /// The day in the time's zone, counted from 1970, and the second in it.
  private var local: (day: Int64, second: Int64) {
    // Go counts from a year in the far past, at which its times wrap around.
    let days: Int64 = 106_751_991_073_094
    let seconds = UInt64(bitPattern: seconds &+ zone.period(at: seconds).offset) &+ UInt64(days) * 86_400
    return (Int64(seconds / 86_400) - days, Int64(seconds % 86_400))
  }

  /// The time with the given date and time of day in a zone; numbers out of range carry over.
  public init(_ civil: CivilTime, zone: TimeZoneRules) {
    let (years, month) = (civil.month &- 1).flooredDivision(by: 12)
    let (carriedSeconds, nanosecond) = civil.nanosecond.flooredDivision(by: 1_000_000_000)
    let days = Calendar.day(year: civil.year &+ years, month: month + 1, day: 1) &+ (civil.day &- 1)
    var unix = days &* 86_400 &+ civil.hour &* 3600 &+ civil.minute &* 60 &+ civil.second &+ carriedSeconds
    // The offset is asked for as if the date were in UTC, and once more where that was wrong.
    let guess = zone.period(at: unix)
    if guess.offset != 0 {
      let adjusted = unix &- guess.offset
      let isRight = adjusted >= guess.start && adjusted < guess.end
      unix &-= isRight ? guess.offset : zone.period(at: adjusted).offset
    }
    self.init(seconds: unix, nanoseconds: nanosecond, zone: zone)
  }

  /// The time so many years, months and days later; a day that the month has not carries over.
  public func adding(years: Int64, months: Int64, days: Int64) -> GoTime {
    var civil = civil
    civil.year &+= years
    civil.month &+= months
    civil.day &+= days
    return GoTime(civil, zone: zone)
  }
}

/// The Gregorian calendar, extended to all times.
enum Calendar {
  /// The names of the months.
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  /// The names of the days of the week, from Sunday.
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  /// The date of a day counted from the beginning of 1970.
  static func date(ofDay day: Int64) -> CivilTime {
    // Years begin in March here, so that the leap day is the last.
    let (era, dayOfEra) = (day + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CivilTime(year: year, month: month, day: dayOfYear - (153 * march + 2) / 5 + 1)
  }

  /// The number of a day, counted from the beginning of 1970; the month is between 1 and 12.
  static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year &- 1 : year
    let (era, yearOfEra) = year.flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era &* 146_097 &+ dayOfEra &- 719_468
  }

  /// Whether a year has a 29th of February.
  static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The number of days of a month between 1 and 12.
  static func days(inMonth month: Int64, year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
