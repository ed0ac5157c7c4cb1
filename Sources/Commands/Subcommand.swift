internal import SourceText

/// A subcommand: its names, what it says about itself, its flags, and what it does.
struct Subcommand: Sendable {
  /// The name; that of a command in a group has the group's before it, as in `get values`.
  let name: String
  /// Other names for it.
  let aliases: [String]
  /// The line after `Usage:`, without the program's name.
  let usage: String
  /// One line for the list of commands.
  let summary: String
  /// The text of `--help` above the flags.
  let discussion: String
  private let makeFlags: @Sendable () -> [Flag]
  /// How many arguments it takes.
  let arguments: ArgumentCount
  /// What it does.
  ///
  /// Its standard output is what Helm's is.
  let run: @Sendable (Invocation) throws(CommandError) -> Void

  /// A subcommand; its flags are made when something asks for them, as a run needs those of one subcommand only.
  init(
    name: String, aliases: [String] = [], usage: String, summary: String, discussion: String,
    flags: @autoclosure @escaping @Sendable () -> [Flag], arguments: ArgumentCount,
    run: @escaping @Sendable (Invocation) throws(CommandError) -> Void
  ) {
    self.name = name
    self.aliases = aliases
    self.usage = usage
    self.summary = summary
    self.discussion = discussion
    makeFlags = flags
    self.arguments = arguments
    self.run = run
  }

  /// Its own flags, without those of all commands.
  var flags: [Flag] { makeFlags() }

  /// How many arguments a subcommand takes, and how Helm refuses others.
  enum ArgumentCount: Sendable {
    case none
    case exactly(Int)
    case atLeast(Int)
    case atMost(Int)
    /// The subcommand counts on its own.
    case any

    /// Helm's words about a number of arguments that is not taken; nil for one that is.
    func refusal(of count: Int) -> String? {
      switch self {
      case .none where count > 0: "accepts no arguments"
      case .exactly(let wanted) where count != wanted: "requires \(ArgumentCount.text(wanted))"
      case .atLeast(let wanted) where count < wanted: "requires at least \(ArgumentCount.text(wanted))"
      case .atMost(let wanted) where count > wanted: "accepts at most \(ArgumentCount.text(wanted))"
      default: nil
      }
    }

    private static func text(_ count: Int) -> String { "\(count) argument\(count == 1 ? "" : "s")" }
  }
}

/// Subcommands that share the first word of their names.
struct CommandGroup: Sendable {
  let name: String
  /// Other names for it.
  var aliases: [String] = []
  /// One line for the list of commands.
  let summary: String
  /// The text of the group's `--help` above the list of its commands.
  let discussion: String
}

/// One run of a subcommand.
struct Invocation {
  let subcommand: Subcommand
  let flags: FlagValues
  let arguments: [ByteString]
  let console: Console
  let environment: Environment
  /// What is found, on its way to people or machines.
  let findings: Findings
  /// Bytes of stack that templates may use.
  let availableStack: Int

  /// The namespace of `-n`, of the environment, or `default`.
  var namespace: String {
    if let namespace = flags.string("namespace"), !namespace.isEmpty { return namespace }
    return environment.value("NAMESPACE") ?? "default"
  }

  /// Whether `--debug` or its environment variable is set.
  var isDebugging: Bool {
    flags.contains("debug") ? flags.bool("debug") : environment.value("DEBUG").flatMap(BooleanText.parse) ?? false
  }
}

/// Why a command ends with exit code 1.
struct CommandError: Error {
  /// The text after `Error: `; its first line is Helm's.
  var message: String
  /// Lines that explain it further, printed below.
  var explanation: String = ""

  /// The failure with its place, and after it others that are independent of it.
  var diagnostics: [Diagnostic] = []
  /// Whether the text only sums up what was told before.
  var isSummary = false
  /// Whether everything was printed already.
  var isReported = false

  init(_ message: String, explanation: String = "", diagnostics: [Diagnostic] = []) {
    self.message = message
    self.explanation = explanation
    self.diagnostics = diagnostics
  }

  /// A failure that sums up what was told before.
  static func summary(_ message: String) -> CommandError {
    var error = CommandError(message)
    error.isSummary = true
    return error
  }

  /// The same failure with words before its message.
  func prefixed(_ words: String) -> CommandError {
    var error = self
    error.message = words + message
    return error
  }
}
