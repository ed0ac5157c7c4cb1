/// Times as Helm's YAML library recognises them: what it accepts, not what they mean.
enum Timestamp {
  /// Whether the text is a date, or a date with a time of day.
  static func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 8, text[4] == UInt8(ascii: "-"), text[0..<4].allSatisfy(isDigit) else { return false }
    var scanner = Scanner(text: text)
    guard scanner.skipDate() else { return false }
    if scanner.isAtEnd { return true }
    if scanner.skip("T") || scanner.skip("t") {
      return scanner.skipTimeOfDay() && scanner.skipZone() && scanner.isAtEnd
    }
    guard scanner.skip(" ") else { return false }
    while scanner.skip(" ") {}
    return scanner.skipTimeOfDay() && scanner.isAtEnd
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private struct Scanner {
    let text: UnsafeBufferPointer<UInt8>
    var offset = 0

    init(text: UnsafeBufferPointer<UInt8>) { self.text = text }

    var isAtEnd: Bool { offset == text.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard offset < text.count, UInt32(text[offset]) == character.value else { return false }
      offset += 1
      return true
    }

    /// One or two digits, or exactly two.
    mutating func number(exactlyTwo: Bool = false) -> Int? {
      guard offset < text.count, isDigit(text[offset]) else { return nil }
      let first = Int(text[offset] - UInt8(ascii: "0"))
      guard offset + 1 < text.count, isDigit(text[offset + 1]) else {
        if exactlyTwo { return nil }
        offset += 1
        return first
      }
      offset += 2
      return first * 10 + Int(text[offset - 1] - UInt8(ascii: "0"))
    }

    mutating func skipDate() -> Bool {
      let year = text[0..<4].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
      offset = 5
      guard let month = number(), month >= 1, month <= 12, skip("-"), let day = number() else { return false }
      let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      return day >= 1 && day <= days[month - 1]
    }

    mutating func skipTimeOfDay() -> Bool {
      guard let hour = number(), hour < 24, skip(":"), let minute = number(), minute < 60, skip(":"),
        let second = number(), second < 60
      else { return false }
      let isPoint =
        offset < text.count && (text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: ","))
      guard isPoint, offset + 1 < text.count, isDigit(text[offset + 1]) else { return true }
      offset += 1
      while offset < text.count, isDigit(text[offset]) { offset += 1 }
      return true
    }

    mutating func skipZone() -> Bool {
      if skip("Z") { return true }
      guard skip("+") || skip("-"), let hour = number(exactlyTwo: true), hour <= 24, skip(":"),
        let minute = number(exactlyTwo: true), minute <= 60
      else { return false }
      return true
    }
  }
}
