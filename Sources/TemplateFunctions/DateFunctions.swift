internal import SourceText
internal import TemplateEngine
internal import Values

/// Times, dates and durations.
enum DateFunctions {
  static let functions: [Function] =
    [
      // now: the time of the call, in the local zone.
      .nullary("now") { context in TimeObject.value(now(context)) },
      // date: a time in a layout, in the local zone.
      .binary("date", .string, .any) { layout, date, context in
        .string(time(date, context).in(.local).formatted(TimeLayout(layout.text)))
      },
      // htmlDate: the date of a time in the local zone, as HTML's inputs have it.
      .unary("htmlDate", .any) { date, context in
        .string(time(date, context).in(.local).formatted(dateLayout))
      },
      // htmlDateInZone: the same in a zone.
      .binary("htmlDateInZone", .any, .string) { date, zone, context in
        .string(time(date, context).in(rules(zone)).formatted(dateLayout))
      },
      // toDate: the time that a text stands for in a layout; Go's zero time when it does not fit.
      .binary("toDate", .string, .string) { layout, text, _ in
        TimeObject.value((try? GoTime(text.text, layout: TimeLayout(layout.text), zone: .local)) ?? .zero)
      },
      .binary("mustToDate", .string, .string) { layout, text, _ throws(FunctionError) in
        do throws(ValueError) {
          return TimeObject.value(try GoTime(text.text, layout: TimeLayout(layout.text), zone: .local))
        } catch { throw FunctionError(error) }
      },
      // unixEpoch: the seconds since 1970, as a text.
      .unary("unixEpoch", .time) { date, context in Value(String(time(date, context).seconds))
      },
      // ago: how long a time has passed, to the second.
      .unary("ago", .any) { date, context in
        let elapsed = now(context).since(time(date, context))
        return Value(GoDuration.text(GoDuration.rounded(elapsed, to: 1_000_000_000)))
      },
      // duration: so many seconds, given as a text or an `int64`, as a duration.
      .unary("duration", .any) { seconds, _ in
        Value(GoDuration.text(DateFunctions.seconds(seconds) &* 1_000_000_000))
      },
      // durationRound: a duration, or the time since then, in its largest unit.
      .unary("durationRound", .any) { value, context in Value(rounded(duration(value, context))) },
    ]
    + aliases(
      ["dateInZone", "date_in_zone"],
      .variadic("", [.string, .any, .string]) { arguments, context in
        let date = time(arguments[1], context).in(rules(arguments[2]))
        return .string(date.formatted(TimeLayout(arguments[0].text)))
      })
    + aliases(
      ["dateModify", "date_modify"],
      .binary("", .string, .time) { duration, date, context in
        guard let duration = try? GoDuration.parse(duration.text) else { return date }
        return TimeObject.value(time(date, context).adding(duration))
      })
    + aliases(
      ["mustDateModify", "must_date_modify"],
      .binary("", .string, .time) { duration, date, context throws(FunctionError) in
        do throws(ValueError) {
          return TimeObject.value(time(date, context).adding(try GoDuration.parse(duration.text)))
        } catch { throw FunctionError(error) }
      })

  private static func aliases(_ names: [String], _ function: Function) -> [Function] {
    names.map(function.named)
  }

  private static let dateLayout = TimeLayout("2006-01-02")

  /// The time of the render, in the local zone.
  static func now(_ context: FunctionContext) -> GoTime {
    if let fixed = context.fixedTime {
      return GoTime(seconds: fixed.seconds, nanoseconds: fixed.nanoseconds, zone: .local)
    }
    return GoTime.now()
  }

  /// The time that a value stands for: a time, or seconds since 1970; anything else means now.
  private static func time(_ value: Value, _ context: FunctionContext) -> GoTime {
    switch value {
    case .object(let object):
      if let object = object as? TimeObject { return object.time }
      if let number = object as? SizedInteger, number.type.name == "int32" {
        return GoTime(seconds: number.bits, zone: .local)
      }
      return now(context)
    case .int(let seconds): return GoTime(seconds: Int64(seconds), zone: .local)
    case .int64(let seconds): return GoTime(seconds: seconds, zone: .local)
    default: return now(context)
    }
  }

  private static func rules(_ zone: Value) -> TimeZoneRules { .named(zone.text) ?? .utc }

  /// Helm: a plain `int` counts as 0 here, see `quirks/duration-of-an-int`.
  private static func seconds(_ value: Value) -> Int64 {
    switch value {
    case .int64(let seconds): return seconds
    case .string(let text):
      let digits =
        text.bytes.first.map { $0 == 0x2B || $0 == 0x2D } == true ? text.bytes.dropFirst() : text.bytes[...]
      guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
      // Helm: a number that is too large counts as the largest one, see `quirks/duration-too-large`.
      return Int64(text.string) ?? (text.bytes.first == 0x2D ? .min : .max)
    default: return 0
    }
  }

  private static func duration(_ value: Value, _ context: FunctionContext) -> Int64 {
    switch value {
    case .int64(let nanoseconds): nanoseconds
    case .string(let text): (try? GoDuration.parse(text)) ?? 0
    case .object(let object): (object as? TimeObject).map { now(context).since($0.time) } ?? 0
    default: 0
    }
  }

  /// Helm: exactly one hour is `60m`, see `quirks/duration-round-of-an-hour`.
  private static func rounded(_ duration: Int64) -> String {
    let hour: UInt64 = 3_600_000_000_000
    let units: [(length: UInt64, name: String)] = [
      (hour * 24 * 365, "y"), (hour * 24 * 30, "mo"), (hour * 24, "d"), (hour, "h"), (hour / 60, "m"),
      (hour / 3600, "s"),
    ]
    for unit in units where duration.magnitude > unit.length {
      return "\(duration.magnitude / unit.length)\(unit.name)"
    }
    return "0s"
  }
}
