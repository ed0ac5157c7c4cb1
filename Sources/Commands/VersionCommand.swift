/// `chart version`.
enum VersionCommand {
  static let version = "0.1.0"
  /// The Helm whose behaviour this is.
  static let helmVersion = "3.17.3"

  static let text = "chart \(version) (renders as Helm v\(helmVersion))\n"

  static let subcommand = Subcommand(
    name: "version", usage: "version [flags]", summary: "print the version",
    discussion: "Print the version of chart, and the version of Helm whose output it gives.",
    flags: [
      Flag("short", .bool, "print the version number"),
      Flag("template", .string, "template for the version string; {{.Version}} is the version number"),
      Flag("client", short: "c", .bool, hidden: true, "accepted for scripts that pass it"),
    ],
    arguments: .none
  ) { invocation in
    if invocation.flags.bool("short") { return invocation.console.write("v\(version)\n") }
    invocation.console.write(text)
  }
}
