internal import Glibc

/// What becomes of the warnings that Helm does not have.
enum WarningMode {
  case off, on, all, error

  /// As `--warn` says; without it they are shown on a terminal, and told to machines that ask for findings.
  init(_ invocation: Invocation) throws(CommandError) {
    switch invocation.flags.string("warn") {
    case nil, "auto":
      let isAsked = invocation.flags.string("diagnostics").map { $0 != "text" } ?? false
      self = isAsked || invocation.console.isTerminal ? .on : .off
    case "on", "true": self = .on
    case "all": self = .all
    case "off", "false": self = .off
    case "error": self = .error
    case .some(let text):
      throw CommandError("invalid value \"\(text)\" for --warn: allowed values: on, off, auto, all, error")
    }
  }
}
