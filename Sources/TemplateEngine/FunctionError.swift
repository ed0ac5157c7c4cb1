public import Values

/// Why a function call failed.
///
/// The interpreter adds the place and the name.
public indirect enum FunctionError: Error {
  /// The text of the error that the Go function returns or panics with; messages print `error calling NAME: TEXT`.
  case message(String)
  /// The wish of a template's author (`fail`, `required`) to end the render with this text.
  case requested(String)
  /// A failure inside a template that the function rendered; `wrapping` is what Go writes before its text.
  case execution(ExecutionError, wrapping: String)

  /// The error of a value operation.
  public init(_ error: ValueError) { self = .message(error.message) }
}
