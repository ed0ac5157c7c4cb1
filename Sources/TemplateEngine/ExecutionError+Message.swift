internal import SourceText

extension ExecutionError {
  /// The text as Go's text/template writes it, all levels in one line.
  public var goText: String {
    guard let frame else { return detail }
    return
      "template: \(frame.location): executing \(quoted(frame.template.string)) at <\(frame.node)>: \(detail)"
  }

  /// The text as Helm prints it: with the place of the rendered file alone where the chart's author ended the render.
  ///
  /// Helm: cleanupExecError in pkg/engine, see `templates/required-msg-nil`.
  public var helmText: String {
    if let requestedMessage, let frame {
      return "execution error at (\(frame.location)): \(requestedMessage)"
    }
    return goText
  }

  /// What was wrong, without the place.
  public var detail: String {
    switch cause {
    case .message(let text): text
    case .call(let function, let error): "error calling \(function): \(error.text)"
    }
  }
}

extension ExecutionError.Frame {
  /// `FILE:LINE:COLUMN` as Go prints it.
  public var location: String { "\(file):\(line):\(column)" }
}

extension FunctionError {
  /// The text of the Go error.
  public var text: String {
    switch self {
    case .message(let text), .requested(let text): text
    case .execution(let error, let wrapping): wrapping + error.goText
    }
  }
}

/// The wording of the failures that Go's exec.go finds, one for each of its `errorf` calls.
enum ExecutionMessage {
  static let nilCommand = "nil is not a command"
  /// Go has no such failure: it fills the memory or its stack.
  static let unprintable = "the value nests too deep or its text is too long to be printed"
  static let depth = "exceeded maximum template depth (100000)"

  static func notDefined(_ name: ByteString) -> String { "template \(quoted(name.string)) not defined" }
  static func unassociated(_ name: ByteString) -> String {
    "template: no template \(quoted(name.string)) associated with template \"gotpl\""
  }
  static func nestedReference(_ name: ByteString) -> String {
    "rendering template has a nested reference name: \(name): unable to execute template"
  }
  static func cannotIterate(_ value: String) -> String { "range can't iterate over \(value)" }
  static func notAFunction(_ node: String) -> String { "can't give argument to non-function \(node)" }
  static func nilPointer(_ type: String, _ field: ByteString) -> String {
    "nil pointer evaluating \(type).\(field)"
  }
  static func noField(_ field: ByteString, in type: String) -> String {
    "can't evaluate field \(field) in type \(type)"
  }
  static func noMethod(_ field: ByteString) -> String { "\(field) is not a method but has arguments" }
  static func fieldWithArguments(_ field: ByteString) -> String {
    "\(field) has arguments but cannot be invoked as function"
  }
  static func argumentCount(_ name: String, wanted: Int, got: Int, atLeast: Bool) -> String {
    "wrong number of args for \(name): want \(atLeast ? "at least " : "")\(wanted) got \(got)"
  }
  static func wrongType(expected: String, got: String) -> String {
    "wrong type for value; expected \(expected); got \(got)"
  }
  static func invalidValue(expected: String) -> String { "invalid value; expected \(expected)" }
  static func nilArgument(_ type: String) -> String { "cannot assign nil to \(type)" }
}
