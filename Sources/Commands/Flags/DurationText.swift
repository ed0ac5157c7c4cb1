internal import SourceText
internal import Values

/// Durations as Go's time.ParseDuration reads them: `1h30m`, `1.5s`, `-2ms`.
enum DurationText {
  struct Invalid: Error {
    let message: String
  }

  private static let units: [(name: String, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
  ]

  /// The duration in seconds, or Go's refusal.
  static func seconds(_ text: String) throws(Invalid) -> Double {
    let quoted = GoQuote.quoted(ByteString(text)).string
    let invalid = Invalid(message: "time: invalid duration \(quoted)")
    var rest = text[...]
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    if rest == "0" { return 0 }
    guard !rest.isEmpty else { throw invalid }
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      guard let number = Double(digits.hasSuffix(".") ? digits + "0" : digits) else { throw invalid }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { !($0.isASCII && $0.isNumber) && $0 != "." }
      guard !name.isEmpty else { throw Invalid(message: "time: missing unit in duration \(quoted)") }
      guard let unit = units.first(where: { $0.name == name }) else {
        let unitText = GoQuote.quoted(ByteString(name)).string
        throw Invalid(message: "time: unknown unit \(unitText) in duration \(quoted)")
      }
      rest = rest.dropFirst(name.count)
      total += number * unit.seconds
    }
    return isNegative ? -total : total
  }
}
