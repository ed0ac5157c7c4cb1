internal import SourceText

/// All commands, and how they are found by name.
enum CommandTable {
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

  /// The group of a name or another name for it.
  static func group(named name: String) -> CommandGroup? {
    groups.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// The subcommand of a whole name, such as `get values`, or another name for it.
  static func subcommand(named name: String) -> Subcommand? {
    subcommands.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// The subcommand of a name; throws what Helm says of one that does not exist, with the nearest.
  static func find(_ name: String) throws(CommandError) -> Subcommand {
    guard let found = subcommand(named: name) else { throw unknown(name) }
    return found
  }

  /// The subcommands of a group.
  static func members(of group: CommandGroup) -> [Subcommand] {
    subcommands.filter { $0.name.hasPrefix(group.name + " ") }
  }

  private static func unknown(_ name: String) -> CommandError {
    if let absent = AbsentCommand.find(name) { return absent.error }
    let near = NearestName.find(name, among: subcommands.map(\.name) + groups.map(\.name))
    let suggestion = near.map { "\n\nDid you mean this?\n\t\($0)\n" } ?? ""
    return CommandError("unknown command \"\(name)\" for \"chart\"\(suggestion)\nRun 'chart --help' for usage.")
  }
}
