internal import SourceText
internal import Values
internal import YAML

/// The readers and writers of values.
enum DocumentTargets {
  static let yamlWords = [
    "---\n", "...\n", ": ", "- ", "? ", "&a ", "*a", "<<: ", "!!str ", "!!binary ", "!!float ", "!!merge ",
    "!<tag:",
    "%YAML 1.1\n", "%TAG ! tag:x,2000:\n", "|\n", ">-\n", "|2+\n", "\"", "'", "\\u00e9", "\\x41", "{", "}",
    "[", "]",
    ",", "#", "~", "null", "yes", "0x1f", "0o17", "0b11", "1_000", ".inf", "-.Inf", ".nan", "1e3",
    "190:20:30",
    "2001-12-14t21:59:43.10-05:00", "\u{FEFF}", "\u{85}", "\u{2028}", "\r\n", "\t",
  ]

  static let setWords = [
    "a=", "a.b", "[0]", "={", "}", ",", "\\,", "null", "true", "a[65536]=", "a[0][1].b=", "\\.", "{\"a\":1}",
    "[1,2]",
  ]

  static let jsonWords = [
    "{\"a\":", "[", "]", "}", ",", "null", "true", "false", "-0", "1e400", "1E-5", "\\u00e9",
    "\\ud83d\\ude00", "\\\"",
  ]

  static let printfWords = [
    "%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%U", "%c", "%e", "%g", "%f", "%b", "%o", "%O",
    "%t", "%p",
    "%w", "%%", "%[1]", "%[2]*.[1]*", "%-10", "%010", "%.3", "% ", "%*", "%.*", "1000000",
  ]

  static func readYAML(_ text: ByteString) {
    _ = try? YAMLDocument(
      decoding: text, options: YAMLDecodingOptions(file: 1, numbers: .exact, recordsKeys: true)
    ).value.yaml()
    guard let value = try? Value.decodeYAML(text) else { return }
    _ = try? value.json(indent: "  ")
    _ = GoPrintf.sprint([value])
    guard let compact = try? value.yaml(), let pretty = try? value.prettyYAML() else { return }
    _ = try? Value.decodeYAML(compact)
    _ = try? Value.decodeYAML(pretty)
  }

  static func readJSON(_ text: ByteString) {
    _ = try? Value.decodeJSONPrefix(text, from: text.count / 2)
    _ = try? Value.decodeJSON(text, as: .map, file: 1)
    guard let value = try? Value.decodeJSON(text, as: .any, file: 1), let written = try? value.json() else {
      return
    }
    guard let again = try? Value.decodeJSON(written), again.isDeeplyEqual(to: value) else {
      preconditionFailure("written JSON does not read back")
    }
    _ = try? value.json(escapingHTML: false, indent: "\t")
    _ = try? value.yaml()
  }

  /// The first byte selects the flag; each line is an argument.
  static func set(_ text: ByteString) {
    guard let first = text.bytes.first else { return }
    let flags = SetExpression.Flag.allCases
    let flag = flags[Int(first) % flags.count]
    let map = Map()
    for argument in ByteString(text.bytes.dropFirst()).split(on: "\n").prefix(20) {
      try? SetExpression(argument, flag: flag, file: 1).assign(in: map) {
        (name: ByteString) throws(ValueError) in
        name + "!"
      }
    }
    _ = try? Value.map(map).yaml()
  }

  /// The first byte rotates the arguments.
  static func format(_ text: ByteString) {
    guard let first = text.bytes.first else { return }
    let count = Int(first) % arguments.count
    let rotated = Array(arguments[count...] + arguments[..<count])
    _ = GoPrintf.format(ByteString(text.bytes.dropFirst()), rotated)
  }

  nonisolated(unsafe) private static let arguments: [Value] = [
    .int(-3), .float64(2.5), Value("héllo\n\u{1}"), .null, .bool(true), .int64(.min), .float64(-.infinity),
    .float64(1e300), .list(List([.int(1), Value("a"), .null])),
    .map(Map([("a", .int(1)), ("b", .map(Map()))])),
    .string(ByteString([0xFF, 0x00, 0xE2, 0x82])), .object(ComplexNumber(1, -2)), .int(0x1F600), .int(7),
    .int(40),
  ]
}
