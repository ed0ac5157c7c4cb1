internal import Charts
internal import SourceText
internal import TemplateEngine

/// What functions may ask of a lint: `required` and `fail` only say what they miss.
final class LintContext: FunctionContext {
  private let warnings: WarningLog

  init(_ warnings: WarningLog) { self.warnings = warnings }

  override var isLinting: Bool { true }

  override func note(_ line: ByteString) {
    warnings.add(Diagnostic(severity: .note, id: "tolerated-failure", message: line.string))
  }
}
