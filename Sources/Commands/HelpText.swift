/// The texts of `--help`, made from the records of subcommands and flags.
enum HelpText {
  static func overview(_ subcommands: [Subcommand]) -> String {
    let width = subcommands.map(\.name.count).max() ?? 0
    let lines = subcommands.map { subcommand in
      "  \(padded(subcommand.name, to: width))  \(subcommand.summary)\n"
    }
    return """
      chart renders Helm charts and installs them as numbered releases.

      Usage:
        chart [command]

      Available Commands:
      \(lines.joined())
      Flags:
      \(table(GlobalFlags.flags))
      Use "chart [command] --help" for more information about a command.

      """
  }

  static func text(of subcommand: Subcommand) -> String {
    """
    \(subcommand.discussion)

    Usage:
      chart \(subcommand.usage)

    Flags:
    \(table(subcommand.flags))
    Global Flags:
    \(table(GlobalFlags.flags))
    """
  }

  private static func table(_ flags: [Flag]) -> String {
    let shown = flags.filter { !$0.isHidden }.sorted { $0.name < $1.name }
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
