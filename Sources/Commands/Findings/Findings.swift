// Where findings go:
//  - with --diagnostics=text they are printed to standard error as they are found, for people;
//  - with json, sarif or github, standard error holds that document alone, at the end, and everything that would have
//    been said there is a finding in it: Helm's warnings and error, and the lines of an operation as notes;
//  - with --diagnostics-file the document goes to the file, also when nothing was found, and standard error stays as
//    it is for people.

internal import Charts
internal import Glibc
internal import SourceText

/// The findings of one run of a command.
final class Findings {
  /// The texts that findings are about.
  let sources = SourceMap()
  /// The folders of the charts that were read, for places in their templates.
  var folders: [ChartPlaces.Folder] = []

  private let console: Console
  private let format: DiagnosticReport.Format
  private let file: String?
  private var collected: [Diagnostic] = []

  init(_ flags: FlagValues, console: Console) throws(CommandError) {
    self.console = console
    let text = flags.string("diagnostics") ?? "text"
    guard let format = DiagnosticReport.Format(rawValue: text) else {
      throw CommandError("invalid value \"\(text)\" for --diagnostics: allowed values: text, json, sarif, github")
    }
    self.format = format
    file = flags.string("diagnostics-file").flatMap { $0.isEmpty ? nil : $0 }
    if !printsText {
      console.divertsWarnings { [unowned self] line in
        self.collected.append(Diagnostic(severity: .note, id: "message", message: line))
      }
    }
  }

  /// Whether standard error is for people.
  private var printsText: Bool { format == .text || file != nil }

  /// Takes what Helm says too: people see its line alone.
  func addHelm(_ warnings: WarningLog) {
    for diagnostic in warnings.diagnostics {
      if printsText { console.warn(diagnostic.message) }
      var diagnostic = diagnostic
      diagnostic.message = Findings.withoutLogPlace(diagnostic.message)
      collected.append(diagnostic)
    }
  }

  /// Takes findings of our own.
  ///
  /// People see those with a place or a hint, unless told to see all.
  func add(_ diagnostics: [Diagnostic], showsAll: Bool = true) {
    collected += diagnostics
    guard printsText else { return }
    let printer = DiagnosticPrinter(sources: sources)
    for diagnostic in diagnostics {
      let explanation = printer.explanation(of: diagnostic)
      if explanation.isEmpty, !showsAll { continue }
      let line = "\(diagnostic.severity.rawValue): \(diagnostic.message)"
      console.warn(explanation.isEmpty ? line : line + "\n" + explanation)
    }
  }

  /// Takes findings that only machines are told.
  func addSilently(_ diagnostics: [Diagnostic]) { collected += diagnostics }

  /// Ends the run: prints the failure, and writes the document where one is wanted; false when that fails.
  func finish(_ failure: CommandError?) -> Bool {
    if let failure, !failure.isSummary {
      collected += failure.diagnostics
      if failure.diagnostics.isEmpty { collected.append(Diagnostic(id: "failure", message: failure.message)) }
    }
    // The file goes first: who reads standard error may go away.
    let refusal = file.flatMap(write)
    if printsText {
      if let failure { printText(failure) }
    } else if !document.isEmpty {
      console.writeError(document)
    }
    guard let refusal else { return true }
    console.warn("Error: " + refusal)
    return false
  }

  private var document: String {
    DiagnosticReport(format: format, places: ChartPlaces(sources: sources, folders: folders)).text(of: collected)
  }

  /// Writes the document to a file; the result is why it cannot be written.
  private func write(to file: String) -> String? {
    let text = document
    guard let stream = fopen(file, "w") else { return "cannot write \(file): \(SystemErrorText.text(of: errno))" }
    fputs(text.isEmpty ? "" : text + "\n", stream)
    return fclose(stream) == 0 ? nil : "cannot write \(file): \(SystemErrorText.text(of: errno))"
  }

  private func printText(_ failure: CommandError) {
    console.warn("Error: " + failure.message)
    if !failure.explanation.isEmpty { console.warn(failure.explanation) }
    guard let first = failure.diagnostics.first else { return }
    let explanation = DiagnosticPrinter(sources: sources).explanation(of: first)
    if !explanation.isEmpty { console.warn(explanation) }
    let others = Array(failure.diagnostics.dropFirst())
    guard !others.isEmpty else { return }
    printOthers(others)
  }

  private func printOthers(_ others: [Diagnostic]) {
    let printer = DiagnosticPrinter(sources: sources)
    for diagnostic in others {
      let explanation = printer.explanation(of: diagnostic)
      console.warn("error: " + diagnostic.message + (explanation.isEmpty ? "" : "\n" + explanation))
    }
    console.warn("\(others.count + 1) independent errors")
  }

  /// A line of Helm's log without the place in Helm's source that begins it.
  private static func withoutLogPlace(_ line: String) -> String {
    guard let end = line.firstIndex(of: " "), line[..<end].hasSuffix(":") else { return line }
    let place = line[..<end].split(separator: ":")
    guard place.count == 2, place[0].hasSuffix(".go"), Int(place[1]) != nil else { return line }
    var text = line[end...].dropFirst()
    for word in ["warning: ", "Warning: ", "info: ", "[INFO] "] where text.hasPrefix(word) {
      text = text.dropFirst(word.count)
    }
    return String(text)
  }
}
