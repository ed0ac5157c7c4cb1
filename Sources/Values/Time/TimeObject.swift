public import SourceText

/// A `time.Time` in a template, with its methods.
public final class TimeObject: Object {
  /// The time.
  public let time: GoTime

  /// A time.
  public init(_ time: GoTime) { self.time = time }

  public override var type: GoType { GoType("time.Time", .struct) }
  public override var text: ByteString? { time.text }
  public override var goSyntaxText: String? { time.goSyntax }
  public override var printedFields: [Field] {
    let (wall, extent) = time.words
    let isNil = time.zone === TimeZoneRules.utc
    let nowhere = SizedInteger.nilPointer("*time.Location")
    return [
      Field("wall", .object(SizedInteger(Int64(bitPattern: wall), type: GoType("uint64", .uint64)))),
      Field("ext", .int64(extent)),
      Field("loc", .object(isNil ? nowhere : LocationObject(time.zone))),
    ]
  }
  public override var marshalled: Value { .string(time.formatted(.rfc3339Nano)) }
  public override var marshallingError: ValueError? {
    guard time.civil.year < 0 || time.civil.year > 9999 else { return nil }
    let problem = "Time.MarshalJSON: year outside of range [0,9999]"
    return ValueError("json: error calling MarshalJSON for type time.Time: \(problem)")
  }
  public override func isEqual(to other: Object) -> Bool {
    guard let other = other as? TimeObject else { return false }
    return time.compared(to: other.time) == 0 && time.monotonic == other.time.monotonic
      && time.zone.name == other.time.zone.name
  }

  public override func method(_ name: ByteString) -> Method? {
    guard let method = TimeObject.methods[name] else { return nil }
    let time = time
    return Method(method.parameters) { arguments in method.body(time, arguments) }
  }

  public override func refusal(_ name: ByteString) -> String? {
    switch name {
    case "Clock", "Date": "function \(name) has 3 return values; should be 1 or 2"
    case "ISOWeek", "Zone":
      "invalid function signature for \(name): second return value should be error; is int"
    case "ZoneBounds":
      "invalid function signature for \(name): second return value should be error; is time.Time"
    case "wall", "ext", "loc": "\(name) is an unexported field of struct type time.Time"
    default: nil
    }
  }

  /// A value that holds a time.
  public static func value(_ time: GoTime) -> Value { .object(TimeObject(time)) }

  private struct TimeMethod: Sendable {
    var parameters: [ParameterType] = []
    let body: @Sendable (GoTime, [Value]) -> Value
  }

  /// Go's methods with one result; those with more cannot be called from templates.
  private static let methods: [ByteString: TimeMethod] = {
    let time: ParameterType = .time
    let duration: ParameterType = .duration
    return [
      "Add": TimeMethod(parameters: [duration]) { value($0.adding($1.duration)) },
      "AddDate": TimeMethod(parameters: [.int, .int, .int]) { time, arguments in
        value(
          time.adding(
            years: Int64(arguments[0].integer), months: Int64(arguments[1].integer),
            days: Int64(arguments[2].integer)))
      },
      "After": TimeMethod(parameters: [time]) { .bool($0.compared(to: $1.time) > 0) },
      "Before": TimeMethod(parameters: [time]) { .bool($0.compared(to: $1.time) < 0) },
      "Compare": TimeMethod(parameters: [time]) { .int($0.compared(to: $1.time)) },
      "Day": TimeMethod { time, _ in .int(Int(time.civil.day)) },
      "Equal": TimeMethod(parameters: [time]) { .bool($0.compared(to: $1.time) == 0) },
      "Format": TimeMethod(parameters: [.string]) { .string($0.formatted(TimeLayout($1[0].text))) },
      "Hour": TimeMethod { time, _ in .int(Int(time.civil.hour)) },
      "In": TimeMethod(parameters: [.location]) { value($0.in($1.zone)) },
      "IsDST": TimeMethod { time, _ in .bool(time.zone.period(at: time.seconds).isSummerTime) },
      "IsZero": TimeMethod { time, _ in .bool(time.compared(to: .zero) == 0) },
      "Local": TimeMethod { time, _ in value(time.in(.local)) },
      "Location": TimeMethod { time, _ in .object(LocationObject(time.zone)) },
      "MarshalText": TimeMethod { time, _ in .object(ByteSlice(time.formatted(.rfc3339Nano))) },
      "Minute": TimeMethod { time, _ in .int(Int(time.civil.minute)) },
      "Month": TimeMethod { time, _ in
        named(time.civil.month, "time.Month", Calendar.months[Int(time.civil.month) - 1])
      },
      "Nanosecond": TimeMethod { time, _ in .int(Int(time.nanoseconds)) },
      "Round": TimeMethod(parameters: [duration]) { value($0.rounded(to: $1.duration)) },
      "Second": TimeMethod { time, _ in .int(Int(time.civil.second)) },
      "String": TimeMethod { time, _ in .string(time.text) },
      "Sub": TimeMethod(parameters: [time]) { GoDuration.value($0.since($1.time)) },
      "Truncate": TimeMethod(parameters: [duration]) { value($0.truncated(to: $1.duration)) },
      "UTC": TimeMethod { time, _ in value(time.in(.utc)) },
      "Unix": TimeMethod { time, _ in .int64(time.seconds) },
      "UnixMicro": TimeMethod { time, _ in .int64(time.seconds &* 1_000_000 &+ time.nanoseconds / 1000) },
      "UnixMilli": TimeMethod { time, _ in .int64(time.seconds &* 1000 &+ time.nanoseconds / 1_000_000) },
      "UnixNano": TimeMethod { time, _ in .int64(time.unixNanoseconds) },
      "Weekday": TimeMethod { time, _ in
        named(time.weekday, "time.Weekday", Calendar.weekdays[Int(time.weekday)])
      },
      "Year": TimeMethod { time, _ in .int(Int(time.civil.year)) },
      "YearDay": TimeMethod { time, _ in .int(Int(time.dayOfYear)) },
    ]
  }()

  private static func named(_ number: Int64, _ type: String, _ name: String) -> Value {
    .object(SizedInteger(number, type: GoType(type, .int), name: ByteString(name)))
  }
}

extension SizedInteger {
  /// A pointer to nothing.
  static func nilPointer(_ type: String) -> SizedInteger {
    SizedInteger(0, type: GoType(type, .ptr))
  }
}

extension [Value] {
  /// The first argument of a method, which is known to be a time.
  fileprivate var time: GoTime {
    guard case .object(let object)? = first, let time = object as? TimeObject else { return .zero }
    return time.time
  }

  /// The first argument of a method, which is known to be a location.
  fileprivate var zone: TimeZoneRules {
    guard case .object(let object)? = first, let location = object as? LocationObject else { return .utc }
    return location.zone
  }
}
