internal import SourceText

/// The form of a command's result.
enum OutputFormat: String {
  case table
  case json
  case yaml

  init(_ flags: FlagValues) throws(CommandError) {
    let text = flags.string("output") ?? "table"
    guard let format = OutputFormat(rawValue: text) else {
      let quoted = GoQuote.quoted(ByteString(text))
      throw CommandError("invalid argument \(quoted) for \"-o, --output\" flag: invalid format type")
    }
    self = format
  }
}
