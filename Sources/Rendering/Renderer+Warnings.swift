internal import Charts
public import SourceText
internal import TemplateEngine
internal import Values

extension Renderer where T == ValuesUsage {
  /// What Helm does not warn of, after a render that succeeded.
  ///
  /// `userFiles` are the numbers of the sources that the user gave.
  public func findings(userFiles: ClosedRange<UInt32>?) -> [Diagnostic] {
    guard let request, let values else { return [] }
    var unused = UnusedValues(usage: tracer, subcharts: subcharts, texts: texts)
    unused.check(request.values, of: request.chart, values: values, path: "")
    var diagnostics = unused.diagnostics
    if let userFiles {
      for number in userFiles { diagnostics += duplicateKeys(in: number) }
    }
    diagnostics += tracer.floats.map { float in
      let notes =
        float.origin.isKnown ? [Diagnostic.Note(message: "the value stands", range: float.origin)] : []
      return Diagnostic(
        severity: .warning, id: "integer-as-float", message: "the integer is printed as \(float.text)",
        range: float.range, notes: notes,
        hints: ["numbers of values files are float64; print it with `| int64`, or put it in quotes in the values file"])
    }
    return diagnostics
  }

  private func duplicateKeys(in number: UInt32) -> [Diagnostic] {
    guard let file = sources.file(number), !file.name.hasPrefix("--"),
      let document = try? YAMLDocument(
        decoding: file.text, options: YAMLDecodingOptions(file: number, recordsKeys: true))
    else { return [] }
    return document.duplicateKeys.map { key in
      Diagnostic(
        severity: .warning, id: "duplicate-key", message: "the key `\(key.key)` stands twice; the last one counts",
        range: key.second, notes: [Diagnostic.Note(message: "first", range: key.first)])
    }
  }
}
