internal import SourceText
internal import Values

/// Checks a time as Go reads it from JSON.
enum GoTime {
  private static let layout = "2006-01-02T15:04:05Z07:00"

  /// Why a value is no time; nil where it is one.
  static func fault(in value: Value) -> String? {
    guard case .string(let text) = value else { return "Time.UnmarshalJSON: input is not a JSON string" }
    var rest = text.bytes[...]
    var numbers: [Int] = []
    for (digits, part, following) in [
      (4, "2006", "-"), (2, "01", "-"), (2, "02", "T"), (2, "15", ":"), (2, "04", ":"), (2, "05", ""),
    ] {
      guard let number = number(&rest, digits: digits) else { return fault(text, at: rest, expecting: part) }
      if let limit = ["01": 1...12, "15": 0...23, "04": 0...59, "05": 0...59][part], !limit.contains(number) {
        let name = ["01": "month", "15": "hour", "04": "minute", "05": "second"][part] ?? ""
        return "parsing time \(GoQuote.quoted(text)): \(name) out of range"
      }
      guard rest.starts(with: Array(following.utf8)) else {
        return fault(text, at: rest, expecting: following)
      }
      rest = rest.dropFirst(following.utf8.count)
      numbers.append(number)
    }
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix(while: isDigit)
      if !digits.isEmpty { rest = rest[digits.endIndex...] }
    }
    guard let end = zoneEnd(rest) else { return fault(text, at: rest, expecting: "Z07:00") }
    if end < rest.endIndex {
      return "parsing time \(GoQuote.quoted(text)): extra text: \(GoQuote.quoted(ByteString(rest[end...])))"
    }
    if !(1...daysInMonth(numbers[1], of: numbers[0])).contains(numbers[2]) {
      return "parsing time \(GoQuote.quoted(text)): day out of range"
    }
    return nil
  }

  private static func fault(_ text: ByteString, at rest: ArraySlice<UInt8>, expecting part: String) -> String {
    "parsing time \(GoQuote.quoted(text)) as \"\(layout)\": cannot parse "
      + "\(GoQuote.quoted(ByteString(rest))) as \"\(part)\""
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>, digits count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func zoneEnd(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.first else { return nil }
    if sign == UInt8(ascii: "Z") { return rest.startIndex + 1 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count >= 6 else { return nil }
    let zone = Array(rest.prefix(6))
    return zone[3] == UInt8(ascii: ":") && [1, 2, 4, 5].allSatisfy({ isDigit(zone[$0]) })
      ? rest.startIndex + 6 : nil
  }

  private static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
