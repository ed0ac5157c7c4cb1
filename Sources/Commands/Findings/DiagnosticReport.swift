internal import SourceText
internal import Values

/// Turns findings into the document that `--diagnostics` asks for.
struct DiagnosticReport {
  enum Format: String {
    case text, json, sarif, github
  }

  let format: Format
  let places: ChartPlaces

  /// The document; empty where the format has nothing to say without findings.
  func text(of diagnostics: [Diagnostic]) -> String {
    switch format {
    case .github: diagnostics.map(command).joined(separator: "\n")
    case .sarif: json(SARIFReport(places: places).document(diagnostics))
    case .json, .text: json(.map(Map([("diagnostics", Value(diagnostics.map(value)))])))
    }
  }

  private func json(_ value: Value) -> String {
    ((try? value.json(escapingHTML: false, indent: "  ")) ?? ByteString("{}")).string
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
            if let place = value(note.range) { pairs.append(("range", place)) }
            return .map(Map(pairs))
          })
      ),
    ]
    if let place = value(diagnostic.primaryRange) { pairs.append(("range", place)) }
    return .map(Map(pairs))
  }

  private func value(_ range: SourceRange) -> Value? {
    guard let place = places.place(range, includesArguments: true) else { return nil }
    return .map(
      Map([
        ("file", Value(place.file)), ("line", .int(place.line)), ("column", .int(place.column)),
        ("endLine", .int(place.endLine)), ("endColumn", .int(place.endColumn)),
      ]))
  }

  // MARK: GitHub

  /// A workflow command, `::error file=F,line=L,col=C::TEXT`.
  private func command(_ diagnostic: Diagnostic) -> String {
    let name = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
    var properties: [String] = []
    let argument = places.argument(diagnostic.primaryRange)
    if argument == nil, let place = places.place(diagnostic.primaryRange) ?? places.fallback {
      properties = [
        "file=\(escaped(place.file, isProperty: true))", "line=\(place.line)", "endLine=\(place.endLine)",
        "col=\(place.column)", "endColumn=\(place.endColumn)",
      ]
    }
    properties.append("title=\(escaped(diagnostic.id, isProperty: true))")
    let text = diagnostic.text(argument: argument)
    return "::\(name) \(properties.joined(separator: ","))::\(escaped(text, isProperty: false))"
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

extension Diagnostic {
  /// The message and the hints; where no file is to blame, the message names the flag that is.
  func text(argument: String?) -> String {
    ([argument.map { "\($0): \(message)" } ?? message] + hints).joined(separator: "\n")
  }

  /// The place to show: where a finding has none of its own, that of its first note.
  var primaryRange: SourceRange {
    if range.isKnown { return range }
    return notes.first { $0.range.isKnown }?.range ?? .unknown
  }
}
