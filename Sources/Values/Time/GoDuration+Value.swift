internal import SourceText

extension GoDuration {
  /// A value that holds a `time.Duration`, with its methods.
  public static func value(_ nanoseconds: Int64) -> Value {
    .object(
      SizedInteger(
        nanoseconds, type: GoType("time.Duration", .int64), name: ByteString(text(nanoseconds)),
        methods: { method($0, of: nanoseconds) }))
  }

  private static func method(_ name: ByteString, of nanoseconds: Int64) -> Object.Method? {
    let duration: ParameterType = .duration
    switch name {
    case "Abs": return Object.Method { _ in value(nanoseconds == .min ? .max : abs(nanoseconds)) }
    case "Hours": return Object.Method { _ in .float64(quotient(nanoseconds, 3_600_000_000_000, 3.6e12)) }
    case "Minutes": return Object.Method { _ in .float64(quotient(nanoseconds, 60_000_000_000, 6e10)) }
    case "Seconds": return Object.Method { _ in .float64(quotient(nanoseconds, 1_000_000_000, 1e9)) }
    case "Milliseconds": return Object.Method { _ in .int64(nanoseconds / 1_000_000) }
    case "Microseconds": return Object.Method { _ in .int64(nanoseconds / 1000) }
    case "Nanoseconds": return Object.Method { _ in .int64(nanoseconds) }
    case "Round": return Object.Method([duration]) { value(rounded(nanoseconds, to: $0.duration)) }
    case "Truncate":
      return Object.Method([duration]) {
        value($0.duration > 0 ? nanoseconds - nanoseconds % $0.duration : nanoseconds)
      }
    default: return nil
    }
  }

  /// Whole units and a fraction, added as Go does.
  private static func quotient(_ nanoseconds: Int64, _ unit: Int64, _ scale: Double) -> Double {
    Double(nanoseconds / unit) + Double(nanoseconds % unit) / scale
  }
}

extension [Value] {
  /// The first argument of a method, which is known to be a duration.
  var duration: Int64 { first?.durationValue ?? 0 }
}

extension Value {
  /// The nanoseconds of a duration, or of a plain integer in its place.
  fileprivate var durationValue: Int64? {
    switch self {
    case .object(let object): (object as? SizedInteger)?.bits
    case .int(let number): Int64(number)
    case .int64(let number): number
    default: nil
    }
  }
}
