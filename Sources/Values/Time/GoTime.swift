/// An instant with the zone in which it is to be read, as Go's `time.Time`.
///
/// Arithmetic wraps around where Go's does; no instant is invalid.
public struct GoTime: Sendable {
  /// Seconds since the beginning of 1970 in UTC.
  public private(set) var seconds: Int64
  /// Nanoseconds within the second, 0 to 999,999,999.
  public private(set) var nanoseconds: Int64
  /// The zone.
  public var zone: TimeZoneRules {
    didSet { monotonic = nil }
  }
  /// Nanoseconds since the program began, where the time comes from the clock; Go prints them.
  public private(set) var monotonic: Int64?

  /// An instant; nanoseconds outside of a second count as whole seconds.
  public init(seconds: Int64, nanoseconds: Int64 = 0, zone: TimeZoneRules = .utc, monotonic: Int64? = nil) {
    let (quotient, remainder) = nanoseconds.flooredDivision(by: 1_000_000_000)
    self.seconds = seconds &+ quotient
    self.nanoseconds = remainder
    self.zone = zone
    self.monotonic = monotonic
  }

  /// Go's zero time: the beginning of the year 1 in UTC.
  public static let zero = GoTime(seconds: -62_135_596_800)

  /// The same instant in another zone.
  public func `in`(_ zone: TimeZoneRules) -> GoTime {
    var time = self
    time.zone = zone
    return time
  }

  /// The time a number of nanoseconds later.
  public func adding(_ duration: Int64) -> GoTime {
    GoTime(
      seconds: seconds &+ duration / 1_000_000_000, nanoseconds: nanoseconds + duration % 1_000_000_000,
      zone: zone,
      monotonic: monotonic.map { $0 &+ duration })
  }

  /// The nanoseconds from another time to this one, as many as fit into 64 bits.
  public func since(_ other: GoTime) -> Int64 {
    if let monotonic, let otherMonotonic = other.monotonic { return monotonic &- otherMonotonic }
    let (difference, overflow) = seconds.subtractingReportingOverflow(other.seconds)
    let (scaled, overflow2) = difference.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflow3) = scaled.addingReportingOverflow(nanoseconds - other.nanoseconds)
    if overflow || overflow2 || overflow3 { return seconds < other.seconds ? .min : .max }
    return sum
  }

  /// Negative, zero or positive, as this time is before, at or after another.
  public func compared(to other: GoTime) -> Int {
    if seconds != other.seconds { return seconds < other.seconds ? -1 : 1 }
    return nanoseconds == other.nanoseconds ? 0 : nanoseconds < other.nanoseconds ? -1 : 1
  }

  /// Nanoseconds since the beginning of 1970, wrapped around.
  var unixNanoseconds: Int64 { seconds &* 1_000_000_000 &+ nanoseconds }

  /// The nanoseconds after the last multiple of a positive duration since Go's zero time.
  private func remainder(by duration: Int64) -> Int64 {
    let remainder = (seconds &- GoTime.zero.seconds).flooredDivision(by: duration).remainder
    // (remainder * 10^9 + nanoseconds) mod duration, in 128 bits.
    let product = remainder.magnitude.multipliedFullWidth(by: 1_000_000_000)
    let (low, carry) = product.low.addingReportingOverflow(UInt64(nanoseconds))
    let high = product.high &+ (carry ? 1 : 0)
    return Int64(duration.magnitude.dividingFullWidth((high % duration.magnitude, low)).remainder)
  }

  /// The time rounded down to a multiple of a duration since Go's zero time; as it is when the duration is not positive.
  func truncated(to duration: Int64) -> GoTime {
    let time = self.in(zone)
    return duration > 0 ? time.adding(-remainder(by: duration)) : time
  }

  /// The time rounded to the nearest multiple of a duration since Go's zero time, halves up.
  func rounded(to duration: Int64) -> GoTime {
    let time = self.in(zone)
    guard duration > 0 else { return time }
    let remainder = remainder(by: duration)
    return time.adding(remainder < duration - remainder ? -remainder : duration - remainder)
  }
}

extension Int64 {
  /// Quotient and remainder by a positive number, the remainder never negative.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
