internal import Charts
internal import SourceText
internal import Values

/// The user's values from the flags.
enum ValuesFiles {
  static func merged(_ flags: FlagValues, into sources: SourceMap) throws(ChartError) -> Map {
    var options = ValuesOptions()
    options.files = flags.all("values")
    options.json = flags.all("set-json")
    options.assignments = flags.all("set")
    options.strings = flags.all("set-string")
    options.fileContents = flags.all("set-file")
    options.literals = flags.all("set-literal")
    return try options.merged(into: sources)
  }
}
