internal import SourceText
internal import Values

/// The flags of one command line, as given.
struct FlagValues {
  private var values: [String: [String]] = [:]

  mutating func append(_ value: String, to flag: String) { values[flag, default: []].append(value) }
  mutating func replace(_ flag: String, with value: String) { values[flag] = [value] }

  /// Whether the flag was given at all.
  func contains(_ flag: String) -> Bool { values[flag] != nil }

  /// The last value, or nil when the flag was not given.
  func string(_ flag: String) -> String? { values[flag]?.last }

  /// Whether a switch is on.
  func bool(_ flag: String) -> Bool { values[flag]?.last.flatMap(BooleanText.parse) ?? false }

  /// The last value as a number; nil when the flag was not given.
  func int(_ flag: String) -> Int? {
    values[flag]?.last.flatMap { try? GoNumber.parseInteger(ByteString($0), base: 0) }.map { Int($0) }
  }

  /// All values in order.
  func all(_ flag: String) -> [String] { values[flag] ?? [] }

  /// The last value in seconds; nil when the flag was not given.
  func seconds(_ flag: String) -> Double? {
    values[flag]?.last.flatMap { try? GoDuration.parse(ByteString($0)) }.map { Double($0) / 1e9 }
  }
}

/// Truth values as Go's strconv.ParseBool reads them.
enum BooleanText {
  static func parse(_ text: String) -> Bool? {
    switch text {
    case "1", "t", "T", "true", "TRUE", "True": true
    case "0", "f", "F", "false", "FALSE", "False": false
    default: nil
    }
  }
}
