internal import SourceText
internal import Values

/// Findings as SARIF 2.1.0, in the shape that code scanning services read.
struct SARIFReport {
  let places: ChartPlaces

  /// The document of one run.
  func document(_ diagnostics: [Diagnostic]) -> Value {
    let identifiers = Set(diagnostics.map(\.id)).sorted()
    let driver: [(ByteString, Value)] = [
      ("name", Value("chart")), ("version", Value(VersionCommand.version)),
      ("semanticVersion", Value(VersionCommand.version)), ("rules", Value(identifiers.map(rule))),
    ]
    let run: [(ByteString, Value)] = [
      ("tool", .map(Map([("driver", .map(Map(driver)))]))), ("columnKind", Value("unicodeCodePoints")),
      ("results", Value(diagnostics.map { result($0, identifiers) })),
    ]
    return .map(
      Map([
        ("$schema", Value("https://json.schemastore.org/sarif-2.1.0.json")), ("version", Value("2.1.0")),
        ("runs", Value([.map(Map(run))])),
      ]))
  }

  private func rule(_ id: String) -> Value {
    let text = SARIFReport.descriptions[id] ?? id.split(separator: "-").joined(separator: " ")
    return .map(Map([("id", Value(id)), ("shortDescription", message(text))]))
  }

  private func message(_ text: String) -> Value { .map(Map([("text", Value(text))])) }

  private func result(_ diagnostic: Diagnostic, _ identifiers: [String]) -> Value {
    let argument = places.argument(diagnostic.primaryRange)
    let text = diagnostic.text(argument: argument)
    var pairs: [(ByteString, Value)] = [
      ("ruleId", Value(diagnostic.id)), ("ruleIndex", .int(identifiers.firstIndex(of: diagnostic.id) ?? 0)),
      ("level", Value(diagnostic.severity.rawValue)), ("message", message(text)),
    ]
    if let argument {
      let place: [(ByteString, Value)] = [("name", Value(argument)), ("kind", Value("parameter"))]
      pairs.append(("locations", Value([.map(Map([("logicalLocations", Value([.map(Map(place))]))]))])))
    } else if let place = places.place(diagnostic.primaryRange) ?? places.fallback {
      // Services leave out results without a place.
      pairs.append(("locations", Value([location(place, text: nil)])))
    }
    let related = diagnostic.notes.compactMap { note in
      places.place(note.range).map { location($0, text: note.message) }
    }
    if !related.isEmpty { pairs.append(("relatedLocations", Value(related))) }
    return .map(Map(pairs))
  }

  private func location(_ place: ChartPlaces.Place, text: String?) -> Value {
    let region = Map([
      ("startLine", .int(place.line)), ("startColumn", .int(place.column)), ("endLine", .int(place.endLine)),
      ("endColumn", .int(place.endColumn)),
    ])
    let physical = Map([
      ("artifactLocation", .map(Map([("uri", Value(SARIFReport.uri(place.file)))]))), ("region", .map(region)),
    ])
    var pairs: [(ByteString, Value)] = [("physicalLocation", .map(physical))]
    if let text { pairs.append(("message", message(text))) }
    return .map(Map(pairs))
  }

  /// A path as a reference: bytes with another meaning there are escaped.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || (0x30...0x39).contains(byte) || "-._~/!$&'()*+,;=@".utf8.contains(byte)
      {
        result.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.count == 1 ? "0" + hex : hex)
      }
    }
    return result
  }

  /// What a finding of each name is about.
  private static let descriptions: [String: String] = [
    "chart": "The chart cannot be loaded",
    "chart-dependencies": "Chart.yaml and charts/ name different dependencies",
    "chart-metadata": "Chart.yaml breaks a rule",
    "chart-values": "values.yaml is missing or cannot be read",
    "deprecated-api": "A Kubernetes API version that is deprecated or gone",
    "deprecated-chart": "The chart is deprecated",
    "duplicate-key": "A key stands twice",
    "duplicate-output-key": "A key stands twice in a rendered object",
    "failure": "The command failed",
    "file-extension": "A file of templates/ that is no template",
    "indented-document": "A rendered document begins indented",
    "integer-as-float": "An integer is printed as a float",
    "invalid-manifest": "A template's output is no YAML",
    "kubernetes-version": "The chart refuses the version of Kubernetes",
    "message": "What the command says",
    "missing-selector": "A workload without a selector",
    "needless-null": "A null that deletes nothing",
    "object-name": "A name that Kubernetes refuses",
    "schema": "Values break the chart's schema",
    "table-conflict": "A map and another value meet in a merge",
    "template-execution": "A template fails",
    "template-syntax": "A template cannot be parsed",
    "tolerated-failure": "An installation with these values fails",
    "unrendered-template": "A template that is never rendered",
    "unused-value": "A value that nothing reads",
    "values": "Values cannot be read",
  ]
}
