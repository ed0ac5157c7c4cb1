internal import SourceText

/// The rules of a time zone: which offset and which abbreviation hold when.
public final class TimeZoneRules: Sendable {
  /// A stretch of time with one offset.
  public struct Period: Sendable {
    /// The abbreviation, such as `CET`.
    public let name: String
    /// Seconds east of UTC.
    public let offset: Int64
    /// Whether this is summer time.
    public let isSummerTime: Bool
    /// The first second, in seconds since 1970.
    public let start: Int64
    /// The first second after it.
    public let end: Int64
  }

  /// An offset with its abbreviation.
  struct Offset: Sendable {
    let name: String
    let seconds: Int64
    let isSummerTime: Bool
  }

  /// When an offset comes into force.
  struct Transition: Sendable {
    let time: Int64
    let offset: Int
  }

  /// The zone's name, such as `Europe/Berlin`, `UTC` or `Local`.
  public let name: String
  private let offsets: [Offset]
  private let transitions: [Transition]
  /// What holds after the last transition.
  private let extensionRule: RecurringZoneRule?

  /// Rules; the transitions are in order, and name offsets that exist.
  init(
    name: String, offsets: [Offset] = [], transitions: [Transition] = [],
    extensionRule: RecurringZoneRule? = nil
  ) {
    self.name = name
    self.offsets = offsets
    self.transitions = transitions
    self.extensionRule = extensionRule
  }

  /// Coordinated universal time.
  public static let utc = TimeZoneRules(name: "UTC")

  /// A zone with one offset for all time.
  public convenience init(name: String, offset: Int64) {
    self.init(name: name, offsets: [Offset(name: name, seconds: offset, isSummerTime: false)])
  }

  /// What holds at a time.
  public func period(at time: Int64) -> Period {
    guard let firstOffset else {
      return Period(name: "UTC", offset: 0, isSummerTime: false, start: .min, end: .max)
    }
    let next = transitions.partitioningIndex { $0.time > time }
    let start = next > 0 ? transitions[next - 1].time : .min
    if next == transitions.count, next > 0, let period = extensionRule?.period(at: time, after: start) {
      return period
    }
    let offset = next > 0 ? offsets[transitions[next - 1].offset] : firstOffset
    let end = next < transitions.count ? transitions[next].time : .max
    return Period(
      name: offset.name, offset: offset.seconds, isSummerTime: offset.isSummerTime, start: start, end: end)
  }

  /// The offset before the first transition, by Go's rules; nil where there is none at all.
  private var firstOffset: Offset? {
    guard let first = offsets.first else { return nil }
    if !transitions.contains(where: { $0.offset == 0 }) { return first }
    if let transition = transitions.first, offsets[transition.offset].isSummerTime {
      if let earlier = offsets[..<transition.offset].last(where: { !$0.isSummerTime }) { return earlier }
    }
    return offsets.first { !$0.isSummerTime } ?? first
  }

  /// The offset that goes by an abbreviation, best at a time that would be read with it.
  func offset(named name: String, at time: Int64) -> Int64? {
    let candidates = offsets.filter { $0.name == name }
    let matching = candidates.first { period(at: time &- $0.seconds).name == name }
    if let matching { return period(at: time &- matching.seconds).offset }
    return candidates.first?.seconds
  }
}
