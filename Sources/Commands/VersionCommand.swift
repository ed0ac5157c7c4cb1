internal import SourceText
internal import Values

/// `chart version`.
enum VersionCommand {
  static let version = "0.1.0"
  /// The Helm whose behaviour this is.
  static let helmVersion = "3.17.3"

  static let text = "chart \(version) (renders as Helm v\(helmVersion))\n"

  static let subcommand = Subcommand(
    name: "version", usage: "version [flags]", summary: "print the version",
    discussion: """
      Print the version of chart, and the version of Helm whose output it gives.

      A template may read .Version, which is chart's, and .HelmVersion:

        chart version --short
        chart version --template '{{ .HelmVersion }}'
      """,
    flags: [
      Flag("short", .bool, "print the version number"),
      Flag("template", .string, "template for the text that is printed"),
      Flag(withoutEffect: "client", short: "c", .bool),
    ],
    arguments: .none
  ) { (invocation) throws(CommandError) in
    if let template = invocation.flags.text("template"), !template.isEmpty {
      let information: [(ByteString, Value)] = [
        ("Version", .string(ByteString("v" + version))), ("HelmVersion", .string(ByteString("v" + helmVersion))),
        ("GitCommit", .string("")), ("GitTreeState", .string("")), ("GoVersion", .string("")),
      ]
      let data = Value.object(GoStruct("version.BuildInfo", information))
      return invocation.console.write(try GoTemplate.render(template, data))
    }
    if invocation.flags.bool("short") { return invocation.console.write("v\(version)\n") }
    invocation.console.write(text)
  }
}
