/// The texts of `--help`, made from the records of subcommands and flags.
enum HelpText {
  static func overview(_ subcommands: [Subcommand], groups: [CommandGroup]) -> String {
    let single = subcommands.filter { !$0.name.contains(" ") }.map { (name: $0.name, summary: $0.summary) }
    let lines = list(single + groups.map { (name: $0.name, summary: $0.summary) })
    return """
      chart renders Helm charts and installs them as numbered releases.

      Usage:
        chart [command]

      Available Commands:
      \(lines)
      \(section("Flags", GlobalFlags.flags))\
      Use "chart [command] --help" for more information about a command. Helm's commands that are not listed tell, when
      called, what to do instead.

      """
  }

  static func text(of group: CommandGroup, subcommands: [Subcommand]) -> String {
    let names = subcommands.map {
      (name: String($0.name.dropFirst(group.name.count + 1)), summary: $0.summary)
    }
    return """
      \(group.discussion)

      Usage:
        chart \(group.name) [command]

      \(aliases(group.name, group.aliases))\
      Available Commands:
      \(list(names))
      \(section("Global Flags", GlobalFlags.flags))\
      Use "chart \(group.name) [command] --help" for more information about a command.

      """
  }

  private static func list(_ commands: [(name: String, summary: String)]) -> String {
    let width = commands.map(\.name.count).max() ?? 0
    return commands.map { "  \(padded($0.name, to: width))  \($0.summary)\n" }.joined()
  }

  static func text(of subcommand: Subcommand) -> String {
    """
    \(subcommand.discussion)

    Usage:
      chart \(subcommand.usage)

    \(aliases(subcommand.name, subcommand.aliases))\
    \(section("Flags", subcommand.flags))\
    \(section("Global Flags", GlobalFlags.flags))\
    \(flagsWithoutEffect(subcommand.flags + GlobalFlags.flags))
    """
  }

  private static func aliases(_ name: String, _ aliases: [String]) -> String {
    aliases.isEmpty ? "" : "Aliases:\n  \(([name] + aliases).joined(separator: ", "))\n\n"
  }

  /// A list of flags under its title, and an empty line; nothing where there are none.
  private static func section(_ title: String, _ flags: [Flag]) -> String {
    let shown = flags.filter { !$0.isHidden }.sorted { $0.name < $1.name }
    return shown.isEmpty ? "" : "\(title):\n\(table(shown))\n"
  }

  /// The names alone: there is nothing to say of them.
  private static func flagsWithoutEffect(_ flags: [Flag]) -> String {
    let names = flags.filter(\.isWithoutEffect).map { "--" + $0.name }.sorted()
    var lines: [String] = []
    for name in names {
      if let last = lines.last, last.count + name.count <= 100 {
        lines[lines.count - 1] = last + " " + name
      } else {
        lines.append("  " + name)
      }
    }
    return "Accepted for scripts written for Helm, without effect:\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func table(_ shown: [Flag]) -> String {
    let names = shown.map { flag in
      let short = flag.short.map { "-\($0), " } ?? "    "
      let bare = flag.kind == .bool ? nil : flag.bareValue
      let value = flag.placeholder.isEmpty ? "" : " \(flag.placeholder)"
      return short + "--" + flag.name + value + (bare.map { "[=\"\($0)\"]" } ?? "")
    }
    let width = names.map(\.count).max() ?? 0
    return zip(shown, names).map { flag, name in
      let defaultText = flag.defaultText.isEmpty ? "" : " (default \(flag.defaultText))"
      return "  \(padded(name, to: width))   \(flag.help)\(defaultText)\n"
    }.joined()
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
