public import SourceText

extension ExecutionError {
  /// A value that took part in a failing call, as it was written and as it was.
  public struct Operand: Sendable {
    /// The operand as written (`.Values.image.tag`).
    public let text: String
    /// Its bytes in the template.
    public let range: SourceRange
    /// The names of its chain (`Values`, `image`, `tag`).
    public let chain: [ByteString]
    /// What it is, in words (`a map`); nil where it is nothing.
    public let kind: String?
    /// A scalar's text.
    public let scalar: String?
    /// Where the value was written, `.unknown` for computed values.
    public let origin: SourceRange
    /// What was missing, where the chain found nothing.
    public let missing: MissingValue?
  }
}
