internal import Glibc
internal import SourceText

/// The tool: finds the subcommand, runs it, and turns its failure into a message and an exit code.
public enum CommandLineTool {
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
      return console.write(HelpText.overview(CommandTable.subcommands, groups: CommandTable.groups))
    }
    if name == "help" { return try help(rest.map(\.string).filter { !$0.hasPrefix("-") }, console: console) }
    if let group = CommandTable.group(named: name) {
      return try dispatch(rest, in: group, console: console, environment: environment, availableStack: availableStack)
    }
    try run(
      CommandTable.find(name), arguments: rest, console: console, environment: environment,
      availableStack: availableStack)
  }

  /// Runs a command of a group; without one, prints the group's help, as Helm does.
  private static func dispatch(
    _ arguments: [ByteString], in group: CommandGroup, console: Console, environment: Environment, availableStack: Int
  ) throws(CommandError) {
    let found = split(arguments).flatMap { name, rest in
      CommandTable.subcommand(named: "\(group.name) \(name)").map { ($0, rest) }
    }
    guard let (subcommand, rest) = found else {
      if let (name, _) = split(arguments) {
        if let absent = AbsentCommand.find("\(group.name) \(name)") { throw absent.error }
        warn(of: name, in: group, console)
      }
      return console.write(HelpText.text(of: group, subcommands: CommandTable.members(of: group)))
    }
    try run(
      subcommand, arguments: rest, console: console, environment: environment, availableStack: availableStack)
  }

  /// Helm prints the group's help alone, and succeeds.
  private static func warn(of name: String, in group: CommandGroup, _ console: Console) {
    let names = CommandTable.members(of: group).map { String($0.name.dropFirst(group.name.count + 1)) }
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
      if let refusal = subcommand.arguments.refusal(of: parser.positional.count) {
        throw CommandError("\"chart \(subcommand.name)\" \(refusal)\n\nUsage:  chart \(subcommand.usage)")
      }
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

  private static func help(_ names: [String], console: Console) throws(CommandError) {
    guard let name = names.first else {
      return console.write(HelpText.overview(CommandTable.subcommands, groups: CommandTable.groups))
    }
    guard let group = CommandTable.group(named: name) else {
      return console.write(HelpText.text(of: try CommandTable.find(name)))
    }
    if let second = names.dropFirst().first {
      let name = "\(group.name) \(second)"
      if let absent = AbsentCommand.find(name) { throw absent.error }
      if let subcommand = CommandTable.subcommand(named: name) {
        return console.write(HelpText.text(of: subcommand))
      }
    }
    console.write(HelpText.text(of: group, subcommands: CommandTable.members(of: group)))
  }
}
