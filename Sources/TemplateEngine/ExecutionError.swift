public import SourceText

/// A failure of a template's execution: where it happened, what was wrong, and, where the failing call rendered
/// another template, the failure inside that.
///
/// The outermost error is the one of the file that was rendered; `inner` leads to the cause. `template` actions leave no
/// level of their own, as in Go.
public final class ExecutionError: Error {
  /// What was wrong.
  public enum Cause: Sendable {
    /// A text of Go's exec.go.
    case message(String)
    /// A function returned an error.
    case call(function: String, FunctionError)
  }

  /// A chain of fields that came upon nothing, or upon something without fields.
  public struct MissingValue: Sendable {
    /// The chain as written, with what it starts from (`.Values.image.tag`, `$x.tag`).
    public let chain: [ByteString]
    /// How many names of the chain were found.
    public let found: Int
    /// The keys beside the first name that was not found; empty where there is no map.
    public let siblings: [ByteString]
    /// Whether what was found so far is a scalar or a list, which has no keys at all.
    public let isScalar: Bool
    /// What the chain came upon, where that is no map.
    public var holder: Holder?
  }

  /// A value without fields that a chain of fields came upon.
  public struct Holder: Sendable {
    /// What it is, in words (`a string`).
    public let kind: String
    /// A scalar's text.
    public let scalar: String?
    /// Where it was written, `.unknown` for computed values.
    public let origin: SourceRange
    /// The list that a loop went over to come upon it, as written.
    public var list: String?
  }

  /// A place in a template: what errors print of it.
  public struct Frame: Sendable {
    /// The template's name, as `define` gave it.
    public let template: ByteString
    /// The file's name, as messages print it.
    public let file: ByteString
    /// The bytes of the node.
    public let range: SourceRange
    /// Line, from 1.
    public let line: Int
    /// Column as Go counts: bytes before the node in its line.
    public let column: Int
    /// The node printed back.
    public let node: String
  }

  /// Where it happened; nil for failures before the first node.
  public let frame: Frame?
  /// What was wrong.
  public let cause: Cause
  /// What was missing, for failures of a chain of fields.
  public let missing: MissingValue?
  /// The values that took part in the failing call.
  public let operands: [Operand]
  /// The callers, innermost first, through `template` actions: Go's messages do not name them.
  public let callers: [Frame]

  init(
    frame: Frame?, cause: Cause, missing: MissingValue? = nil, operands: [Operand] = [], callers: [Frame] = []
  ) {
    self.frame = frame
    self.cause = cause
    self.missing = missing
    self.operands = operands
    self.callers = callers
  }

  /// How many callers an error keeps; a recursion without end unwinds through 100,000.
  static let keptCallers = 20

  /// The same failure, with one more caller.
  func called(by caller: Frame) -> ExecutionError {
    ExecutionError(frame: frame, cause: cause, missing: missing, operands: operands, callers: callers + [caller])
  }

  /// The failure inside the template that the failing call rendered; nil at the cause.
  public var inner: ExecutionError? {
    if case .call(_, .execution(let error, _)) = cause { return error }
    return nil
  }

  /// The text that `fail` or `required` asked to end with, at any depth.
  public var requestedMessage: String? {
    switch cause {
    case .call(_, .requested(let text)): text
    case .call(_, .execution(let error, _)): error.requestedMessage
    default: nil
    }
  }
}
