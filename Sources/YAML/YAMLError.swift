public import SourceText

/// A failure to read a YAML document, as data.
public struct YAMLError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The text is no YAML.
    case syntax(SyntaxProblem)
    /// An alias names an anchor that was not defined before it.
    case unknownAnchor(ByteString)
    /// An alias stands inside the very node that it repeats.
    case anchorContainsItself(ByteString)
    /// Repeating aliased nodes would make the document many times larger than its text.
    case excessiveAliasing
    /// Nodes are nested more deeply than this program follows.
    case excessiveDepth(Int)
    /// A `<<` key whose value is neither a mapping nor a list of mappings.
    case mergeWantsMap
    /// A scalar that contradicts its tag.
    case contradictsTag(actual: ByteString, text: ByteString, wanted: ByteString)
    /// A `!!binary` scalar that is not base64.
    case invalidBase64
    /// A mapping or list as a key; the text is the key in Go's syntax.
    case collectionAsKey(ByteString)
    /// A key that JSON cannot have; type, key and value in Go's syntax.
    case unsupportedKey(type: ByteString, key: ByteString, value: ByteString)
    /// A number that JSON cannot have, as Go names it.
    case unsupportedNumber(ByteString)
  }

  /// What is wrong.
  public let problem: Problem
  /// The line that Helm's message names, which is not always the line of the range; 0 where it names none.
  public let line: Int
  /// Where it is wrong, as exactly as is known.
  public let range: SourceRange

  /// A failure.
  public init(_ problem: Problem, line: Int = 0, range: SourceRange = .unknown) {
    self.problem = problem
    self.line = line
    self.range = range
  }
}
