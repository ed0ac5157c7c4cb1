internal import Glibc
internal import SourceText

/// The tool: finds the subcommand, runs it, and turns its failure into a message and an exit code.
public enum CommandLineTool {
  /// All subcommands, in the order of the help text.
  static let subcommands: [Subcommand] =
    [
      TemplateCommand.subcommand, LintCommand.subcommand, InstallCommand.subcommand, UpgradeCommand.subcommand,
      RollbackCommand.subcommand,
      UninstallCommand.subcommand, StatusCommand.subcommand, ListCommand.subcommand, HistoryCommand.subcommand,
      VersionCommand.subcommand, EnvironmentCommand.subcommand,
    ] + ShowCommand.subcommands + DependencyCommand.subcommands + CompletionCommand.subcommands + GetCommand.subcommands
    + StoreCommand.subcommands

  /// The first words of names that have two, in the order of the help text.
  static let groups: [CommandGroup] = [
    ShowCommand.group, DependencyCommand.group, CompletionCommand.group, GetCommand.group, StoreCommand.group,
  ]

  /// Runs the tool with the arguments of the process; the result is the exit code.
  ///
  /// 0 for success and 1 for every failure, as Helm has it.
  public static func run() -> Int32 {
    let arguments = Array(ProcessArguments.all.dropFirst())
    StandardStreams.openMissing()
    signal(SIGPIPE, SIG_IGN)
    ProcessLifetime.tuneAllocator()
    let console = Console()
    let code = LargeStack.run { availableStack in
      run(arguments, console: console, environment: .current, availableStack: availableStack)
    }
    console.flush()
    return code
  }

  static func run(
    _ arguments: [ByteString], console: Console, environment: Environment, availableStack: Int
  ) -> Int32 {
    console.chooseColour(FlagValues(), environment)
    do throws(CommandError) {
      try dispatch(
        arguments, console: console, environment: environment, availableStack: availableStack)
      return 0
    } catch {
      if error.isReported { return 1 }
      console.warn("Error: " + error.message)
      if !error.explanation.isEmpty { console.warn(error.explanation) }
      return 1
    }
  }

  private static func dispatch(
    _ arguments: [ByteString], console: Console, environment: Environment, availableStack: Int
  ) throws(CommandError) {
    if CompletionCommand.answer(arguments.map(\.string), console: console, environment: environment) { return }
    guard let (name, rest) = split(arguments) else {
      let isVersion = arguments == ["--version"]
      if isVersion { return console.write(VersionCommand.text) }
      if let flag = arguments.first(where: { !["-h", "--help", "help"].contains($0) }), flag.hasPrefix("-") {
        try check(arguments)
      }
      return console.write(HelpText.overview(subcommands, groups: groups))
    }
    if name == "help" { return try help(rest.map(\.string).filter { !$0.hasPrefix("-") }, console: console) }
    if let group = group(named: name) {
      return try dispatch(rest, in: group, console: console, environment: environment, availableStack: availableStack)
    }
    try run(
      find(name), arguments: rest, console: console, environment: environment, availableStack: availableStack)
  }

  /// Runs a command of a group; without one, prints the group's help, as Helm does.
  private static func dispatch(
    _ arguments: [ByteString], in group: CommandGroup, console: Console, environment: Environment, availableStack: Int
  ) throws(CommandError) {
    let found = split(arguments).flatMap { name, rest in
      subcommand(named: "\(group.name) \(name)").map { ($0, rest) }
    }
    guard let (subcommand, rest) = found else {
      if let (name, _) = split(arguments) {
        if let absent = AbsentCommand.find("\(group.name) \(name)") { throw absent.error }
        warn(of: name, in: group, console)
      }
      return console.write(HelpText.text(of: group, subcommands: members(of: group)))
    }
    try run(
      subcommand, arguments: rest, console: console, environment: environment, availableStack: availableStack)
  }

  /// Helm prints the group's help alone, and succeeds.
  private static func warn(of name: String, in group: CommandGroup, _ console: Console) {
    let names = members(of: group).map { String($0.name.dropFirst(group.name.count + 1)) }
    let near = NearestName.find(name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
    console.warn("warning: unknown command \"\(name)\" for \"chart \(group.name)\"\(near)")
  }

  private static func run(
    _ subcommand: Subcommand, arguments rest: [ByteString], console: Console, environment: Environment,
    availableStack: Int
  ) throws(CommandError) {
    var parser = FlagParser(flags: subcommand.flags + GlobalFlags.flags)
    do throws(FlagParser.Invalid) { try parser.parse(rest) } catch { throw FlagAdvice.error(error, of: subcommand) }
    console.chooseColour(parser.values, environment)
    if parser.values.bool("help") { return console.write(HelpText.text(of: subcommand)) }
    let findings = try Findings(parser.values, console: console)
    let invocation = Invocation(
      subcommand: subcommand, flags: parser.values, arguments: parser.positional, console: console,
      environment: environment, findings: findings, availableStack: availableStack)
    var failure: CommandError?
    do throws(CommandError) {
      try check(parser.positional.count, of: subcommand)
      try subcommand.run(invocation)
    } catch {
      failure = error
    }
    let isWritten = findings.finish(failure)
    guard failure == nil, isWritten else {
      var error = failure ?? CommandError("")
      error.isReported = true
      throw error
    }
  }

  /// Flags without a subcommand are only those that every command has.
  private static func check(_ arguments: [ByteString]) throws(CommandError) {
    var parser = FlagParser(flags: GlobalFlags.flags)
    do throws(FlagParser.Invalid) { try parser.parse(arguments) } catch { throw FlagAdvice.error(error, of: nil) }
  }

  /// The subcommand's name and the other arguments; nil when no subcommand is named.
  ///
  /// Flags may stand before it. Which of them take a value is known only of the global ones; of others, as Helm's
  /// library does, an argument after `--flag` without `=` is taken for its value.
  private static func split(_ arguments: [ByteString]) -> (name: String, rest: [ByteString])? {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if argument == "--" { return nil }
      if !argument.hasPrefix("-") || argument == "-" {
        var rest = arguments
        rest.remove(at: index)
        return (argument.string, rest)
      }
      let takesNext =
        argument.hasPrefix("--")
        ? !argument.contains("=") && !GlobalFlags.isSwitch(long: String(argument.string.dropFirst(2)))
        : argument.count == 2 && !GlobalFlags.isSwitch(short: argument.string.last)
      index += takesNext ? 2 : 1
    }
    return nil
  }

  private static func unknown(_ name: String) -> CommandError {
    if let absent = AbsentCommand.find(name) { return absent.error }
    let near = NearestName.find(name, among: subcommands.map(\.name) + groups.map(\.name))
    let suggestion = near.map { "\n\nDid you mean this?\n\t\($0)\n" } ?? ""
    return CommandError("unknown command \"\(name)\" for \"chart\"\(suggestion)\nRun 'chart --help' for usage.")
  }

  private static func help(_ names: [String], console: Console) throws(CommandError) {
    guard let name = names.first else { return console.write(HelpText.overview(subcommands, groups: groups)) }
    guard let group = group(named: name) else {
      return console.write(HelpText.text(of: try find(name)))
    }
    if let second = names.dropFirst().first, let subcommand = subcommand(named: "\(group.name) \(second)") {
      return console.write(HelpText.text(of: subcommand))
    }
    console.write(HelpText.text(of: group, subcommands: members(of: group)))
  }

  private static func group(named name: String) -> CommandGroup? {
    groups.first { $0.name == name || $0.aliases.contains(name) }
  }

  private static func subcommand(named name: String) -> Subcommand? {
    subcommands.first { $0.name == name || $0.aliases.contains(name) }
  }

  private static func find(_ name: String) throws(CommandError) -> Subcommand {
    guard let found = subcommand(named: name) else { throw unknown(name) }
    return found
  }

  private static func members(of group: CommandGroup) -> [Subcommand] {
    subcommands.filter { $0.name.hasPrefix(group.name + " ") }
  }

  private static func check(_ count: Int, of subcommand: Subcommand) throws(CommandError) {
    let refusal: String
    switch subcommand.arguments {
    case .none where count > 0: refusal = "accepts no arguments"
    case .exactly(let wanted) where count != wanted:
      refusal = "requires \(wanted) argument\(wanted == 1 ? "" : "s")"
    case .atLeast(let wanted) where count < wanted:
      refusal = "requires at least \(wanted) argument\(wanted == 1 ? "" : "s")"
    case .atMost(let wanted) where count > wanted:
      refusal = "accepts at most \(wanted) argument\(wanted == 1 ? "" : "s")"
    default: return
    }
    throw CommandError(
      "\"chart \(subcommand.name)\" \(refusal)\n\nUsage:  chart \(subcommand.usage)")
  }
}
