internal import SourceText

/// What to write instead of flags and commands that do not exist.
enum FlagAdvice {
  /// The refusal of a subcommand's arguments, with the nearest flag or the commands that have it.
  static func error(_ refusal: FlagParser.Invalid, of subcommand: Subcommand?) -> CommandError {
    guard let name = refusal.unknownName else { return CommandError(refusal.message) }
    return CommandError(refusal.message, explanation: "hint: " + advice(name, subcommand))
  }

  private static func advice(_ name: String, _ subcommand: Subcommand?) -> String {
    let flags = ((subcommand?.flags ?? []) + GlobalFlags.flags).filter { !$0.isHidden }
    let command = subcommand.map { "chart " + $0.name } ?? "chart"
    // A single letter after two dashes is the short flag.
    if name.count == 1, let flag = flags.first(where: { $0.short == name.first }) {
      return "did you mean `-\(name)` or `--\(flag.name)`?"
    }
    let owners = CommandTable.subcommands.filter { $0.flags.contains { $0.name == name } }
    if !owners.isEmpty {
      let commands = owners.prefix(4).map { "`chart \($0.name)`" }
      let others = owners.count > 4 ? " and others" : ""
      return "`\(command)` has no `--\(name)`; \(commands.joined(separator: ", "))\(others) has it"
    }
    if let near = NearestName.find(name, among: flags.map(\.name)) { return "did you mean `--\(near)`?" }
    return "`\(command) --help` lists the flags"
  }
}
