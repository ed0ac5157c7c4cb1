public import SourceText

/// What Helm would write to standard error while it works, in order.
///
/// A class, so that what was said before a failure is not lost with it.
public final class WarningLog {
  /// The warnings so far; the message of each is the line that Helm prints.
  public private(set) var diagnostics: [Diagnostic] = []

  /// An empty log.
  public init() {}

  /// Adds a finding.
  public func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Adds a warning of this module.
  func add(_ warning: ChartWarning, range: SourceRange = .unknown) {
    diagnostics.append(
      Diagnostic(severity: .warning, id: warning.identifier, message: warning.message, range: range))
  }
}
