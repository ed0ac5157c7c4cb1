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
    /// The key of the value at the place, if the key is meant rather than the value.
    public var key: ByteString?

    /// A note at a place.
    public init(message: String, range: SourceRange = .unknown, key: ByteString? = nil) {
      self.message = message
      self.range = range
      self.key = key
    }
  }

  /// Generated text around a place, with what wrote each line: rendered YAML, which stands in no file.
  public struct Listing: Sendable {
    /// A line of generated text.
    public struct Line: Sendable {
      /// Its number, from 1.
      public var number: Int
      /// Its text.
      public var text: ByteString
      /// What wrote it; `.unknown` where nothing did.
      public var source: SourceRange
      /// The columns at fault, from 0 in bytes; nil for lines that only surround it.
      public var marked: Range<Int>?

      /// A line.
      public init(number: Int, text: ByteString, source: SourceRange = .unknown, marked: Range<Int>? = nil) {
        self.number = number
        self.text = text
        self.source = source
        self.marked = marked
      }
    }

    /// What the text is.
    public var title: String
    /// Its lines, in order.
    public var lines: [Line]

    /// A listing.
    public init(title: String, lines: [Line]) {
      self.title = title
      self.lines = lines
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
  /// Generated text that shows the finding.
  public var listing: Listing?
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
