internal import Glibc

/// What becomes of the warnings that Helm does not have.
enum WarningMode {
  case off, on, all, error

  /// As `--warn` says; without it they are shown on a terminal.
  init(_ invocation: Invocation) throws(CommandError) {
    switch invocation.flags.string("warn") {
    case nil, "auto": self = invocation.console.isTerminal ? .on : .off
    case "on", "true": self = .on
    case "all": self = .all
    case "off", "false": self = .off
    case "error": self = .error
    case .some(let text):
      throw CommandError("invalid value \"\(text)\" for --warn: allowed values: on, off, auto, all, error")
    }
  }
}
