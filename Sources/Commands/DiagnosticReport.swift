internal import Charts
internal import Glibc
internal import SourceText
internal import Values

/// Turns findings into the text that `--diagnostics` asks for.
struct DiagnosticReport {
  enum Format: String {
    case text, json, sarif, github
  }

  let format: Format
  /// Where findings for machines go; nil for standard error.
  let file: String?
  private let sources: SourceMap

  init(_ flags: FlagValues, sources: SourceMap) throws(CommandError) {
    self.sources = sources
    let text = flags.string("diagnostics") ?? "text"
    guard let format = Format(rawValue: text) else {
      throw CommandError("invalid value \"\(text)\" for --diagnostics: allowed values: text, json, sarif, github")
    }
    self.format = format
    file = flags.string("diagnostics-file").flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What to print below the message of a failure.
  ///
  /// Writes the file, where one is wanted.
  func explanation(of diagnostic: Diagnostic) -> String {
    if format != .text || file != nil, !write([diagnostic]) { return text(of: [diagnostic]) }
    return DiagnosticPrinter(sources: sources).explanation(of: diagnostic)
  }

  /// The findings as text, each with its message.
  ///
  /// Writes the file, where one is wanted.
  func lines(for diagnostics: [Diagnostic]) -> [String] {
    if format != .text || file != nil, !write(diagnostics) { return [text(of: diagnostics)] }
    let printer = DiagnosticPrinter(sources: sources)
    return diagnostics.map { diagnostic in
      let explanation = printer.explanation(of: diagnostic)
      return "\(diagnostic.severity.rawValue): \(diagnostic.message)" + (explanation.isEmpty ? "" : "\n" + explanation)
    }
  }

  /// Whether the findings went to the file, so that standard error gets the text for people.
  private func write(_ diagnostics: [Diagnostic]) -> Bool {
    guard let file else { return false }
    guard let stream = fopen(file, "w") else { return false }
    defer { fclose(stream) }
    fputs(text(of: diagnostics) + "\n", stream)
    return true
  }

  private func text(of diagnostics: [Diagnostic]) -> String {
    switch format {
    case .github: diagnostics.map(command).joined(separator: "\n")
    case .sarif: json(sarif(diagnostics))
    case .json, .text: json(.map(Map([("diagnostics", Value(diagnostics.map(value)))])))
    }
  }

  private func json(_ value: Value) -> String {
    ((try? value.json(escapingHTML: false, indent: "  ")) ?? ByteString("{}")).string
  }

  /// The place to show: where a finding has none of its own, that of its first note.
  private func range(of diagnostic: Diagnostic) -> SourceRange {
    if diagnostic.range.isKnown { return diagnostic.range }
    return diagnostic.notes.first { $0.range.isKnown }?.range ?? .unknown
  }

  // MARK: JSON

  private func value(_ diagnostic: Diagnostic) -> Value {
    var pairs: [(ByteString, Value)] = [
      ("severity", Value(diagnostic.severity.rawValue)), ("id", Value(diagnostic.id)),
      ("message", Value(diagnostic.message)), ("hints", Value(diagnostic.hints.map { Value($0) })),
      (
        "notes",
        Value(
          diagnostic.notes.map { note in
            var pairs: [(ByteString, Value)] = [("message", Value(note.message))]
            if let place = place(note.range) { pairs.append(("range", place)) }
            return .map(Map(pairs))
          })
      ),
    ]
    if let place = place(range(of: diagnostic)) { pairs.append(("range", place)) }
    return .map(Map(pairs))
  }

  private func place(_ range: SourceRange) -> Value? {
    guard let file = sources.file(range.file), let start = sources.position(of: range.start, in: range.file),
      let end = sources.position(of: max(range.start, range.end), in: range.file)
    else { return nil }
    return .map(
      Map([
        ("file", Value(file.name)), ("line", .int(start.line)), ("column", .int(start.column)),
        ("endLine", .int(end.line)), ("endColumn", .int(end.column)),
      ]))
  }

  // MARK: SARIF

  private func sarif(_ diagnostics: [Diagnostic]) -> Value {
    let rules = Set(diagnostics.map(\.id)).sorted().map { Value.map(Map([("id", Value($0))])) }
    let driver = Value.map(Map([("name", Value("chart")), ("rules", Value(rules))]))
    let run = Value.map(
      Map([("tool", .map(Map([("driver", driver)]))), ("results", Value(diagnostics.map(result)))]))
    return .map(
      Map([
        ("$schema", Value("https://json.schemastore.org/sarif-2.1.0.json")), ("version", Value("2.1.0")),
        ("runs", Value([run])),
      ]))
  }

  private func result(_ diagnostic: Diagnostic) -> Value {
    let text = ([diagnostic.message] + diagnostic.hints).joined(separator: "\n")
    var pairs: [(ByteString, Value)] = [
      ("ruleId", Value(diagnostic.id)), ("level", Value(diagnostic.severity.rawValue)),
      ("message", .map(Map([("text", Value(text))]))),
    ]
    if let location = location(range(of: diagnostic), message: nil) { pairs.append(("locations", Value([location]))) }
    let related = diagnostic.notes.compactMap { location($0.range, message: $0.message) }
    if !related.isEmpty { pairs.append(("relatedLocations", Value(related))) }
    return .map(Map(pairs))
  }

  private func location(_ range: SourceRange, message: String?) -> Value? {
    guard let place = place(range)?.mapValue, let file = place["file"], let line = place["line"],
      let column = place["column"], let endLine = place["endLine"], let endColumn = place["endColumn"]
    else { return nil }
    let region = Map([
      ("startLine", line), ("startColumn", column), ("endLine", endLine), ("endColumn", endColumn),
    ])
    let physical = Map([("artifactLocation", .map(Map([("uri", file)]))), ("region", .map(region))])
    var pairs: [(ByteString, Value)] = [("physicalLocation", .map(physical))]
    if let message { pairs.append(("message", .map(Map([("text", Value(message))])))) }
    return .map(Map(pairs))
  }

  // MARK: GitHub

  /// A workflow command, `::error file=F,line=L,col=C::TEXT`.
  private func command(_ diagnostic: Diagnostic) -> String {
    let name = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
    var properties: [String] = []
    let range = range(of: diagnostic)
    if let file = sources.file(range.file), let place = sources.position(of: range.start, in: range.file) {
      properties = ["file=\(escaped(file.name, isProperty: true))", "line=\(place.line)", "col=\(place.column)"]
    }
    let text = ([diagnostic.message] + diagnostic.hints).joined(separator: "\n")
    let separator = properties.isEmpty ? "" : " "
    return "::\(name)\(separator)\(properties.joined(separator: ","))::\(escaped(text, isProperty: false))"
  }

  private func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
