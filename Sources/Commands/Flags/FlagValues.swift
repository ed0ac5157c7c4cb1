internal import SourceText
internal import Values

/// The flags of one command line, as given.
struct FlagValues {
  private var values: [String: [ByteString]] = [:]

  mutating func append(_ value: ByteString, to flag: String) { values[flag, default: []].append(value) }
  mutating func replace(_ flag: String, with value: ByteString) { values[flag] = [value] }

  /// Whether the flag was given at all.
  func contains(_ flag: String) -> Bool { values[flag] != nil }

  /// The last value, or nil when the flag was not given.
  func text(_ flag: String) -> ByteString? { values[flag]?.last }

  /// The last value as a Swift string, where bytes that are no UTF-8 are U+FFFD; nil when the flag was not given.
  func string(_ flag: String) -> String? { text(flag)?.string }

  /// Whether a switch is on.
  func bool(_ flag: String) -> Bool { string(flag).flatMap(BooleanText.parse) ?? false }

  /// The last value as a number; nil when the flag was not given.
  func int(_ flag: String) -> Int? {
    text(flag).flatMap { try? GoNumber.parseInteger($0, base: 0) }.map { Int($0) }
  }

  /// All values in order.
  func all(_ flag: String) -> [ByteString] { values[flag] ?? [] }

  /// The last value in seconds; nil when the flag was not given.
  func seconds(_ flag: String) -> Double? {
    text(flag).flatMap { try? GoDuration.parse($0) }.map { Double($0) / 1e9 }
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
