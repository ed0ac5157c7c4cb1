internal import Charts
internal import SourceText
internal import Values

/// The user's values from the flags.
enum ValuesFiles {
  static func merged(_ flags: FlagValues, into sources: SourceMap) throws(ChartError) -> Map {
    func all(_ flag: String) -> [ByteString] { flags.all(flag).map { ByteString($0) } }
    var options = ValuesOptions()
    options.files = all("values")
    options.json = all("set-json")
    options.assignments = all("set")
    options.strings = all("set-string")
    options.fileContents = all("set-file")
    options.literals = all("set-literal")
    return try options.merged(into: sources)
  }
}
