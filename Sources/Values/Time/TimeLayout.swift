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

  /// Longer spellings first, where one begins like another.
  private static let spellings: [UInt8: [(text: [UInt8], element: Element)]] = {
    let long = Offset()
    let table: [(String, Element)] = [
      ("January", .longMonth), ("Jan", .month), ("Monday", .longWeekday), ("Mon", .weekday),
      ("MST", .abbreviation),
      ("002", .zeroDayOfYear), ("01", .zeroMonth), ("02", .zeroDay), ("03", .zeroHour12), ("04", .zeroMinute),
      ("05", .zeroSecond), ("06", .year), ("15", .hour), ("1", .numericMonth), ("2006", .longYear),
      ("2", .day),
      ("_2006", .longYear), ("_2", .underscoreDay), ("__2", .underscoreDayOfYear), ("3", .hour12),
      ("4", .minute),
      ("5", .second), ("PM", .upperHalf), ("pm", .lowerHalf),
    ]
    let offsets: [(String, Offset)] = [
      ("070000", Offset(hasSeconds: true)), ("07:00:00", Offset(hasSeconds: true, hasColons: true)),
      ("0700", long),
      ("07:00", Offset(hasColons: true)), ("07", Offset(hasMinutes: false)),
    ]
    var result: [UInt8: [(text: [UInt8], element: Element)]] = [:]
    for (text, element) in table {
      let bytes = Array(text.utf8)
      result[bytes[0], default: []].append((bytes, element))
    }
    for (text, offset) in offsets {
      var iso = offset
      iso.allowsZ = true
      result[UInt8(ascii: "-"), default: []].append((Array(("-" + text).utf8), .offset(offset)))
      result[UInt8(ascii: "Z"), default: []].append((Array(("Z" + text).utf8), .offset(iso)))
    }
    return result
  }()

  /// The element that a text begins with, what comes before it, and its length with that.
  private static func element(_ text: ArraySlice<UInt8>) -> (element: Element, skipped: Int, length: Int)? {
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: ".") || first == UInt8(ascii: ",") { return fraction(text, mark: first) }
    for spelling in spellings[first] ?? [] where text.starts(with: spelling.text) {
      let length = spelling.text.count
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
