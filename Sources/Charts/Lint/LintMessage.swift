public import SourceText

/// What a rule of `helm lint` found.
public struct LintMessage: Sendable {
  /// How bad it is, in Helm's order.
  public enum Severity: Int, Sendable, Comparable {
    case info = 1
    case warning, error

    /// Orders by how bad.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// How bad it is.
  public let severity: Severity
  /// The file or folder that Helm names, inside the chart.
  public let path: ByteString
  /// Helm's text.
  public let text: String
  /// A stable name for machines.
  public let id: String
  /// Where, as far as that is known.
  public var range: SourceRange
  /// What may mend it.
  public var hints: [String]

  /// A finding.
  public init(
    _ severity: Severity, _ path: ByteString, _ text: String, id: String, range: SourceRange = .unknown,
    hints: [String] = []
  ) {
    self.severity = severity
    self.path = path
    self.text = text
    self.id = id
    self.range = range
    self.hints = hints
  }

  /// The line that Helm prints.
  public var line: ByteString {
    let label =
      switch severity {
      case .info: "INFO"
      case .warning: "WARNING"
      case .error: "ERROR"
      }
    return ByteString("[\(label)] ") + path + ByteString(": \(text)")
  }

  /// The finding to print below.
  public var diagnostic: Diagnostic {
    let level: Diagnostic.Severity =
      switch severity {
      case .info: .note
      case .warning: .warning
      case .error: .error
      }
    let place = path.isEmpty ? text : "\(path): \(text)"
    return Diagnostic(severity: level, id: id, message: place, range: range, hints: hints)
  }
}
