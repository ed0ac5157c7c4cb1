public import SourceText

/// A layout of Go's, taken apart: `Monday, 02-Jan-06 15:04:05 MST`.
public struct TimeLayout: Sendable {
  /// What a part of a layout stands for.
  enum Element: Hashable, Sendable {
    case longMonth, month, numericMonth, zeroMonth
    case longWeekday, weekday
    case day, underscoreDay, zeroDay
    case underscoreDayOfYear, zeroDayOfYear
    case hour, hour12, zeroHour12
    case minute, zeroMinute, second, zeroSecond
    case longYear, year
    case upperHalf, lowerHalf
    /// `MST`.
    case abbreviation
    case offset(Offset)
    /// `.000` or `,999`: digits, whether trailing zeros go, and the mark.
    case fraction(digits: Int, isTrimmed: Bool, mark: UInt8)
  }

  /// How an offset from UTC is written.
  struct Offset: Hashable, Sendable {
    var hasMinutes = true
    var hasSeconds = false
    var hasColons = false
    /// Whether `Z` stands for no offset.
    var allowsZ = false
  }

  /// A part, with the literal text before it and how it is written.
  struct Part: Sendable {
    let prefix: ArraySlice<UInt8>
    let element: Element
    let text: ArraySlice<UInt8>
  }

  /// The layout as it was written.
  public let text: ByteString
  let parts: [Part]
  /// The literal text after the last part.
  let suffix: ArraySlice<UInt8>

  /// RFC 3339, which Go reads with fractions of seconds too.
  public static let rfc3339 = TimeLayout("2006-01-02T15:04:05Z07:00")
  /// RFC 3339 with as many digits of the second as needed, which is Go's form in JSON.
  public static let rfc3339Nano = TimeLayout("2006-01-02T15:04:05.999999999Z07:00")
  /// How Go prints a time.
  static let standard = TimeLayout("2006-01-02 15:04:05.999999999 -0700 MST")

  /// Takes a layout apart; every text is one.
  public init(_ text: ByteString) {
    self.text = text
    var parts: [Part] = []
    var start = 0
    var offset = 0
    while offset < text.count {
      guard let (element, skipped, length) = TimeLayout.element(text.bytes[offset...]) else {
        offset += 1
        continue
      }
      let begin = offset + skipped
      parts.append(
        Part(prefix: text.bytes[start..<begin], element: element, text: text.bytes[begin..<(offset + length)])
      )
      offset += length
      start = offset
    }
    self.parts = parts
    suffix = text.bytes[start...]
  }

  /// The spellings that begin with a byte, longer ones first where one begins like another.
  private static func spellings(_ first: UInt8) -> [(text: StaticString, element: Element)] {
    switch first {
    case UInt8(ascii: "J"): [("January", .longMonth), ("Jan", .month)]
    case UInt8(ascii: "M"): [("Monday", .longWeekday), ("Mon", .weekday), ("MST", .abbreviation)]
    case UInt8(ascii: "0"):
      [
        ("002", .zeroDayOfYear), ("01", .zeroMonth), ("02", .zeroDay), ("03", .zeroHour12), ("04", .zeroMinute),
        ("05", .zeroSecond), ("06", .year),
      ]
    case UInt8(ascii: "1"): [("15", .hour), ("1", .numericMonth)]
    case UInt8(ascii: "2"): [("2006", .longYear), ("2", .day)]
    case UInt8(ascii: "_"): [("_2006", .longYear), ("_2", .underscoreDay), ("__2", .underscoreDayOfYear)]
    case UInt8(ascii: "3"): [("3", .hour12)]
    case UInt8(ascii: "4"): [("4", .minute)]
    case UInt8(ascii: "5"): [("5", .second)]
    case UInt8(ascii: "P"): [("PM", .upperHalf)]
    case UInt8(ascii: "p"): [("pm", .lowerHalf)]
    case UInt8(ascii: "-"), UInt8(ascii: "Z"): offsets(allowZ: first == UInt8(ascii: "Z"))
    default: []
    }
  }

  /// How an offset goes on behind its first byte, which is a minus sign or `Z`.
  private static func offsets(allowZ: Bool) -> [(text: StaticString, element: Element)] {
    func element(hasMinutes: Bool = true, hasSeconds: Bool = false, hasColons: Bool = false) -> Element {
      .offset(Offset(hasMinutes: hasMinutes, hasSeconds: hasSeconds, hasColons: hasColons, allowsZ: allowZ))
    }
    return [
      ("070000", element(hasSeconds: true)), ("07:00:00", element(hasSeconds: true, hasColons: true)),
      ("0700", element()), ("07:00", element(hasColons: true)), ("07", element(hasMinutes: false)),
    ]
  }

  /// The element that a text begins with, what comes before it, and its length with that.
  private static func element(_ text: ArraySlice<UInt8>) -> (element: Element, skipped: Int, length: Int)? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: ",") { return fraction(text, mark: first) }
    let isOffset = first == UInt8(ascii: "-") || first == UInt8(ascii: "Z")
    let rest = text.dropFirst(isOffset ? 1 : 0)
    for spelling in spellings(first) where starts(rest, with: spelling.text) {
      let length = spelling.text.utf8CodeUnitCount + (isOffset ? 1 : 0)
      // `Jan` and `Mon` are part of a word when a small letter follows.
      if spelling.element == .month || spelling.element == .weekday,
        let next = text.dropFirst(length).first, (0x61...0x7A).contains(next)
      {
        continue
      }
      // The underscore of `_2006` is literal.
      let skipped = first == UInt8(ascii: "_") && spelling.element == .longYear ? 1 : 0
      return (spelling.element, skipped, length)
    }
    return nil
  }

  private static func starts(_ text: ArraySlice<UInt8>, with spelling: StaticString) -> Bool {
    spelling.withUTF8Buffer { text.starts(with: $0) }
  }

  private static func fraction(_ text: ArraySlice<UInt8>, mark: UInt8) -> (Element, Int, Int)? {
    let digits = text.dropFirst()
    guard let digit = digits.first, digit == UInt8(ascii: "0") || digit == UInt8(ascii: "9") else {
      return nil
    }
    let run = digits.prefix { $0 == digit }
    if let next = digits.dropFirst(run.count).first, (0x30...0x39).contains(next) { return nil }
    let isTrimmed = digit == UInt8(ascii: "9")
    return (.fraction(digits: run.count, isTrimmed: isTrimmed, mark: mark), 0, run.count + 1)
  }
}
