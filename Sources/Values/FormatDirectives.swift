internal import SourceText

/// The reading of a format: text, and directives that take arguments.
struct FormatDirectives {
  /// Go refuses larger widths, precisions and their arguments.
  private static let numberLimit = 1_000_000

  var formatter: GoFormatter
  private let format: [UInt8]
  private let arguments: ArraySlice<Value>
  private var position = 0
  /// The index of the next argument.
  private var argument: Int
  /// Whether any directive named its argument; then unused arguments are no mistake.
  private var isReordered = false
  private var isGoodIndex = true
  private var isAfterIndex = false

  init(format: [UInt8], arguments: ArraySlice<Value>, appendingTo output: [UInt8] = []) {
    formatter = GoFormatter(appendingTo: output)
    self.format = format
    self.arguments = arguments
    argument = arguments.startIndex
  }

  /// Writes the whole format.
  mutating func run() {
    while position < format.count, !formatter.isExhausted {
      let start = position
      while position < format.count, format[position] != UInt8(ascii: "%") { position += 1 }
      formatter.output.append(contentsOf: format[start..<position])
      guard position < format.count else { break }
      position += 1
      readFlags()
      isGoodIndex = true
      isAfterIndex = false
      readArgumentIndex()
      readWidth()
      readPrecision()
      if !isAfterIndex { readArgumentIndex() }
      guard position < format.count else {
        formatter.write("%!(NOVERB)")
        break
      }
      writeVerb()
      formatter.checkLength()
    }
    if !isReordered, argument < arguments.endIndex { complainAboutExtra() }
  }

  private mutating func readFlags() {
    formatter.flags = GoFormatter.Flags()
    while position < format.count {
      switch format[position] {
      case UInt8(ascii: "#"): formatter.flags.sharp = true
      case UInt8(ascii: "0"): formatter.flags.zero = true
      case UInt8(ascii: "+"): formatter.flags.plus = true
      case UInt8(ascii: "-"): formatter.flags.minus = true
      case UInt8(ascii: " "): formatter.flags.space = true
      default: return
      }
      position += 1
    }
  }

  /// Reads `[n]`, if it stands here.
  private mutating func readArgumentIndex() {
    isAfterIndex = false
    guard position < format.count, format[position] == UInt8(ascii: "[") else { return }
    isReordered = true
    guard format.count - position >= 3,
      let close = format[position...].dropFirst().firstIndex(of: UInt8(ascii: "]"))
    else {
      isGoodIndex = false
      position += 1
      return
    }
    let start = position + 1
    position = close + 1
    var cursor = start
    guard let number = FormatDirectives.number(in: format, from: &cursor, to: close), cursor == close else {
      isGoodIndex = false
      return
    }
    isAfterIndex = true
    guard number >= 1, number <= arguments.count else {
      isGoodIndex = false
      return
    }
    argument = arguments.startIndex + number - 1
  }

  private mutating func readWidth() {
    guard position < format.count, format[position] == UInt8(ascii: "*") else {
      formatter.flags.width = FormatDirectives.number(in: format, from: &position, to: format.count)
      if isAfterIndex, formatter.flags.width != nil { isGoodIndex = false }
      return
    }
    position += 1
    formatter.flags.width = takeInteger()
    if formatter.flags.width == nil { formatter.write("%!(BADWIDTH)") }
    if let width = formatter.flags.width, width < 0 {
      formatter.flags.width = -width
      formatter.flags.minus = true
      formatter.flags.zero = false
    }
    isAfterIndex = false
  }

  private mutating func readPrecision() {
    guard position + 1 < format.count, format[position] == UInt8(ascii: ".") else { return }
    position += 1
    if isAfterIndex { isGoodIndex = false }
    readArgumentIndex()
    guard position < format.count, format[position] == UInt8(ascii: "*") else {
      formatter.flags.precision = FormatDirectives.number(in: format, from: &position, to: format.count) ?? 0
      return
    }
    position += 1
    let precision = takeInteger().flatMap { $0 < 0 ? nil : $0 }
    formatter.flags.precision = precision
    if precision == nil { formatter.write("%!(BADPREC)") }
    isAfterIndex = false
  }

  /// The next argument as a width or precision; nil when it is missing, no integer, or too large.
  private mutating func takeInteger() -> Int? {
    guard argument < arguments.endIndex else { return nil }
    argument += 1
    let number: Int?
    switch arguments[argument - 1] {
    case .int(let value): number = value
    case .int64(let value): number = Int(value)
    case .object(let object):
      guard let integer = object as? SizedInteger else { return nil }
      number = integer.type.kind.isUnsignedInteger && integer.bits < 0 ? nil : Int(integer.bits)
    default: number = nil
    }
    guard let number, number.magnitude <= FormatDirectives.numberLimit else { return nil }
    return number
  }

  /// The decimal number at a position, which moves behind it; nil where there is none.
  ///
  /// A number beyond the limit swallows the rest of the format, as Go does.
  private static func number(in format: [UInt8], from position: inout Int, to end: Int) -> Int? {
    var result: Int?
    while position < end, format[position] >= UInt8(ascii: "0"), format[position] <= UInt8(ascii: "9") {
      if let result, result > numberLimit {
        position = end
        return nil
      }
      result = (result ?? 0) * 10 + Int(format[position] - UInt8(ascii: "0"))
      position += 1
    }
    return result
  }

  private mutating func writeVerb() {
    let verb = readVerb()
    if verb == "%" {
      formatter.output.append(UInt8(ascii: "%"))
    } else if !isGoodIndex {
      complain(verb, "(BADINDEX)")
    } else if argument >= arguments.endIndex {
      complain(verb, "(MISSING)")
    } else {
      if verb == "v" || verb == "w" { formatter.flags.readAsValueVerb() }
      formatter.write(arguments[argument], verb: verb)
      argument += 1
    }
  }

  private mutating func readVerb() -> Unicode.Scalar {
    let first = format[position]
    if first < 0x80 {
      position += 1
      return Unicode.Scalar(first)
    }
    let (rune, width) = ByteString(format[position..<min(position + 4, format.count)]).rune(at: 0)
    position += width
    return Unicode.Scalar(rune) ?? "\u{FFFD}"
  }

  private mutating func complain(_ verb: Unicode.Scalar, _ complaint: StaticString) {
    formatter.write("%!")
    formatter.output.append(contentsOf: UTF8.encode(verb).map { Array($0) } ?? [])
    formatter.write(complaint)
  }

  private mutating func complainAboutExtra() {
    formatter.flags = GoFormatter.Flags()
    formatter.write("%!(EXTRA ")
    for (index, extra) in arguments[argument...].enumerated() {
      if index > 0 { formatter.write(", ") }
      if !extra.isNull {
        formatter.write(extra.goType.name)
        formatter.write("=")
      }
      formatter.write(extra, verb: "v")
    }
    formatter.write(")")
  }
}
