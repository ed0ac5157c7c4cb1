internal import Charts
public import SourceText
internal import TemplateEngine
internal import Values
internal import YAML

/// Which findings are wanted beside those about what the user wrote and what was rendered.
public enum WarningScope: Sendable {
  /// None: findings about values that the chart itself brings are of use to its authors only.
  case user
  /// Those about the chart's own values too.
  case chart
}

extension Renderer where T == ValuesUsage {
  /// What Helm does not warn of, after a render that succeeded.
  ///
  /// `userFiles` are the numbers of the sources that the user gave.
  public func findings(userFiles: ClosedRange<UInt32>?, scope: WarningScope = .user) -> [Diagnostic] {
    var diagnostics = unusedValues(scope)
    if let userFiles {
      for number in userFiles { diagnostics += duplicateKeys(in: number) }
    }
    diagnostics += tracer.floats.compactMap { diagnostic($0) }
    diagnostics += integersAsFloats(in: files, known: tracer.floats)
    diagnostics += tracer.nothings.compactMap { diagnostic($0) }
    if let request, let library {
      diagnostics += IdleTemplates(request.chart, library: library, sources: sources).findings(scope)
    }
    diagnostics += repeatedKeys(in: files)
    return diagnostics
  }

  private func unusedValues(_ scope: WarningScope) -> [Diagnostic] {
    guard let request else { return [] }
    let unread = candidates?.unread(tracer, of: request.chart) ?? []
    var findings: [Diagnostic] = []
    if !unread.isEmpty, var unused = unused(.user, candidates: unread) {
      findings = unused.findings(user: request.values, of: request.chart)
    }
    // Of keys that templates make, a search for all values knows less than one for those in question.
    if scope == .chart, var unused = unused(.chart, candidates: []) {
      let known = Set(findings.map(\.range))
      findings += unused.findings(user: request.values, of: request.chart).filter { !known.contains($0.range) }
      findings += unused.findings(defaultsOf: request.chart)
    }
    return findings
  }

  /// What the templates read; nil where they cannot be followed.
  private func unused(_ scope: WarningScope, candidates: [UnreadCandidates.Candidate]) -> UnusedValues? {
    guard let request, let values, let library, let outline else { return nil }
    outline.activate(request.chart)
    return UnusedValues(
      sources: sources, outline: outline, request: request,
      scan: TemplateScan(chart: request.chart, library: library, reads: ValuesReads()), values: values,
      usage: tracer, scope: scope, candidates: candidates)
  }

  private func diagnostic(_ float: ValuesUsage.PrintedFloat) -> Diagnostic? {
    // A number that is written with an exponent may be printed so.
    if let text = sources.text(of: float.origin), text.bytes.contains(where: { $0 | 0x20 == 0x65 }) { return nil }
    let notes =
      float.origin.isKnown ? [Diagnostic.Note(message: "the value stands", range: float.origin)] : []
    return Diagnostic(
      severity: .warning, id: "integer-as-float",
      message: "the integer is printed as \(sources.isSecret(at: float.origin) ? "a float" : float.text)",
      range: sources.inFile(float.range), notes: notes,
      hints: ["numbers of values files are float64; print it with `| int64`, or put it in quotes in the values file"])
  }

  private func diagnostic(_ nothing: ValuesUsage.PrintedNothing) -> Diagnostic? {
    guard let chain = sources.text(of: nothing.range)?.string else { return nil }
    return Diagnostic(
      severity: .warning, id: "absent-value",
      message: "`\(chain)` \(nothing.isNull ? "is null" : "does not exist"), so nothing is printed for it",
      range: sources.inFile(nothing.range))
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

extension SourceMap {
  /// Whether the line of a value covers it, because its key looks secret.
  func isSecret(at range: SourceRange) -> Bool {
    guard let place = position(of: range.start, in: range.file), let line = line(place.line, of: range.file) else {
      return false
    }
    return SecretNames.covered(line.string) != line.string
  }

  /// The place in a file of a place in a text that `tpl` rendered, where just one file has the line.
  func inFile(_ range: SourceRange) -> SourceRange {
    guard file(range.file)?.name == "gotpl", let place = position(of: range.start, in: range.file),
      let line = line(place.line, of: range.file), let bounds = self.range(ofLine: place.line, in: range.file)
    else { return range }
    let text = line.trimmedSpace
    var found: SourceRange?
    for number in 1...count where file(number)?.name != "gotpl" {
      guard let other = file(number)?.text, let hit = other.firstIndex(of: text) else { continue }
      guard found == nil, other.firstIndex(of: text, from: hit + 1) == nil else { return range }
      let start = UInt32(hit) &+ (range.start &- min(range.start, bounds.start))
      found = SourceRange(file: number, start: start, end: start &+ (range.end &- min(range.start, range.end)))
    }
    return found ?? range
  }

  /// The text of a range; nil for unknown places.
  func text(of range: SourceRange) -> ByteString? {
    guard let text = file(range.file)?.text, range.start <= range.end, Int(range.end) <= text.count else { return nil }
    return ByteString(text.bytes[Int(range.start)..<Int(range.end)])
  }
}
