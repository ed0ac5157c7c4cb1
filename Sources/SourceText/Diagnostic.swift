/// A finding about a source, as data: what, where, how bad, and what may mend it.
///
/// Printing is another matter.
public struct Diagnostic: Sendable {
  /// How bad a finding is.
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// A further place that belongs to the finding, with what it shows.
  public struct Note: Sendable {
    /// What the place shows.
    public var message: String
    /// The place; `.unknown` for a note without one.
    public var range: SourceRange

    /// A note at a place.
    public init(message: String, range: SourceRange = .unknown) {
      self.message = message
      self.range = range
    }
  }

  /// How bad it is.
  public var severity: Severity
  /// A stable name for machines, in kebab-case (`unused-value`).
  public var id: String
  /// The first line, byte-equal to Helm's where Helm has the finding too.
  public var message: String
  /// The primary place; `.unknown` where there is none.
  public var range: SourceRange
  /// Further places, outermost last (the chain of includes, for example).
  public var notes: [Note]
  /// What may mend it, one sentence each.
  public var hints: [String]

  /// A finding.
  public init(
    severity: Severity = .error, id: String, message: String, range: SourceRange = .unknown,
    notes: [Note] = [],
    hints: [String] = []
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.range = range
    self.notes = notes
    self.hints = hints
  }
}
