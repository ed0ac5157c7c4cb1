internal import SourceText
internal import Values

/// Reads a command's arguments as Helm's flag library does: flags anywhere, `--name=value` and `--name value`, bundled
/// short flags, `--` as the end of flags.
struct FlagParser {
  /// A refusal in the words of Helm's library.
  struct Invalid: Error {
    let message: String
    /// The long flag that does not exist.
    var unknownName: String?
  }

  private let flags: [Flag]
  private(set) var values = FlagValues()
  private(set) var positional: [ByteString] = []

  init(flags: [Flag]) { self.flags = flags }

  /// Reads all arguments; what is no flag becomes positional.
  mutating func parse(_ arguments: [ByteString]) throws(Invalid) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        positional += rest
        return
      }
      if argument.hasPrefix("--") {
        try parseLong(argument, &rest)
      } else if argument.hasPrefix("-"), argument.count > 1 {
        try parseShort(argument, &rest)
      } else {
        positional.append(argument)
      }
    }
  }

  private mutating func parseLong(_ argument: ByteString, _ rest: inout ArraySlice<ByteString>) throws(Invalid) {
    let body = argument.bytes.dropFirst(2)
    guard let first = body.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "=") else {
      throw Invalid(message: "bad flag syntax: \(argument)")
    }
    let end = body.firstIndex(of: UInt8(ascii: "="))
    let name = ByteString(body[..<(end ?? body.endIndex)]).string
    guard let flag = flags.first(where: { $0.name == name }) else {
      throw Invalid(message: "unknown flag: --\(name)", unknownName: name)
    }
    if let end {
      try set(flag, ByteString(body[(end + 1)...]))
    } else if let bare = flag.bareValue {
      try set(flag, ByteString(bare))
    } else if let value = rest.popFirst() {
      try set(flag, value)
    } else {
      throw Invalid(message: "flag needs an argument: --\(name)")
    }
  }

  private mutating func parseShort(_ argument: ByteString, _ rest: inout ArraySlice<ByteString>) throws(Invalid) {
    var bundle = argument.bytes.dropFirst()
    while let letter = bundle.first {
      // What is told is the letter as a byte, and the letters that are not read yet.
      var quoted: [UInt8] = []
      GoQuote.append(rune: UInt32(letter), into: &quoted)
      let place = "\(ByteString(quoted)) in -\(ByteString(bundle))"
      guard let flag = flags.first(where: { $0.short == Character(UnicodeScalar(letter)) }) else {
        throw Invalid(message: "unknown shorthand flag: \(place)")
      }
      bundle.removeFirst()
      if bundle.first == UInt8(ascii: "="), bundle.count > 1 {
        return try set(flag, ByteString(bundle.dropFirst()))
      } else if let bare = flag.bareValue {
        try set(flag, ByteString(bare))
      } else if !bundle.isEmpty {
        return try set(flag, ByteString(bundle))
      } else if let value = rest.popFirst() {
        return try set(flag, value)
      } else {
        throw Invalid(message: "flag needs an argument: \(place)")
      }
    }
  }

  private mutating func set(_ flag: Flag, _ value: ByteString) throws(Invalid) {
    switch flag.kind {
    case .string, .array: break
    case .program:
      if value.isEmpty { return }
      do throws(CommandError) {
        _ = try ProgramPath.found(value)
      } catch {
        throw invalid(flag, value, error.message)
      }
    case .bool:
      if BooleanText.parse(value.string) == nil {
        let quoted = GoQuote.quoted(value)
        throw invalid(flag, value, "strconv.ParseBool: parsing \(quoted): invalid syntax")
      }
    case .int, .float, .duration:
      do throws(ValueError) { try FlagParser.check(value, flag.kind) } catch {
        throw invalid(flag, value, error.message)
      }
    case .list:
      for element in try elements(flag, value) { values.append(element, to: flag.name) }
      return
    case .pairs:
      for element in try elements(flag, value) {
        guard element.contains("=") else { throw invalid(flag, value, "\(element) must be formatted as key=value") }
        values.append(element, to: flag.name)
      }
      return
    }
    flag.kind == .array ? values.append(value, to: flag.name) : values.replace(flag.name, with: value)
  }

  private func elements(_ flag: Flag, _ value: ByteString) throws(Invalid) -> [ByteString] {
    do throws(CommaSeparated.Invalid) {
      return try CommaSeparated.elements(value)
    } catch {
      throw invalid(flag, value, error.message)
    }
  }

  /// Refuses what is no number or duration of a kind.
  private static func check(_ text: ByteString, _ kind: Flag.Kind) throws(ValueError) {
    switch kind {
    case .int: _ = try GoNumber.parseInteger(text, base: 0)
    case .duration: _ = try GoDuration.parse(text)
    default:
      // Such flags have 32 bits.
      let number = try GoNumber.parseFloat(text)
      guard number.isFinite, !Float(number).isFinite else { return }
      throw ValueError("strconv.ParseFloat: parsing \(GoQuote.quoted(text)): value out of range")
    }
  }

  private func invalid(_ flag: Flag, _ value: ByteString, _ reason: String) -> Invalid {
    let name = flag.short.map { "-\($0), --\(flag.name)" } ?? "--\(flag.name)"
    let quoted = GoQuote.quoted(value)
    return Invalid(message: "invalid argument \(quoted) for \"\(name)\" flag: \(reason)")
  }
}
