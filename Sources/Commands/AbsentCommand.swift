/// A command of Helm that is not here, with what to do instead.
///
/// Who comes from Helm learns it from the message, not from a search.
struct AbsentCommand {
  let name: String
  var aliases: [String] = []
  /// Why it is not here, as the end of a sentence that begins with the command.
  let reason: String
  /// What does the same work.
  let advice: String

  private static let needsNetwork = "needs the network, which chart does not use"
  private static let download = """
    download the chart's archive, for example with `curl -LO URL`, and give the file or its unpacked directory: \
    every command takes both
    """

  private static let fetches = "fetches charts from the network, which chart does not use"
  private static let putThere = """
    put each dependency into charts/ yourself, as a directory or as NAME-VERSION.tgz; `chart dependency list CHART` \
    tells which are missing
    """

  static let all: [AbsentCommand] = [
    AbsentCommand(
      name: "create", reason: "would write a new chart, which chart does not do yet",
      advice: """
        a chart is a directory with Chart.yaml (apiVersion: v2, name, version), values.yaml and templates/; \
        `chart lint DIRECTORY` tells what is missing
        """),
    AbsentCommand(name: "dependency build", reason: fetches, advice: putThere),
    AbsentCommand(name: "dependency update", aliases: ["dependency up"], reason: fetches, advice: putThere),
    AbsentCommand(
      name: "diff", reason: "is a plugin of Helm, and chart has no plugins",
      advice: """
        `diff <(chart get manifest RELEASE) <(chart template RELEASE CHART --no-hooks --is-upgrade)` shows what an upgrade would change
        """),
    AbsentCommand(
      name: "docs", reason: "writes Helm's own documentation",
      advice: "`chart help` and `chart help COMMAND` tell what each command does"),
    AbsentCommand(
      name: "package", reason: "would write archives, which chart does not do yet",
      advice: """
        every command takes the chart's directory as it is; `tar -czf NAME-VERSION.tgz NAME`, in the directory above \
        the chart's, makes an archive that chart and Helm read
        """),
    AbsentCommand(
      name: "plugin", reason: "manages plugins, which chart does not have",
      advice: "--post-renderer PROGRAM passes the manifests through a program of yours"),
    AbsentCommand(name: "pull", aliases: ["fetch"], reason: needsNetwork, advice: download),
    AbsentCommand(
      name: "push", reason: needsNetwork, advice: "upload the archive with the tools of your registry"),
    AbsentCommand(name: "registry", reason: needsNetwork, advice: download),
    AbsentCommand(name: "repo", reason: needsNetwork, advice: download),
    AbsentCommand(
      name: "search", reason: needsNetwork, advice: "look for charts at https://artifacthub.io; then " + download),
    AbsentCommand(
      name: "test", reason: "runs the test hooks of a release as pods, which needs a cluster",
      advice: """
        `chart get hooks RELEASE` prints them; `chart lint CHART` finds what would fail before anything is installed
        """),
    AbsentCommand(
      name: "verify", reason: "would check an archive's signature, which chart does not do yet",
      advice: """
        `gpg --verify FILE.tgz.prov` checks the signature, and the file names the archive's digest for `sha256sum`
        """),
  ]

  static func find(_ name: String) -> AbsentCommand? { all.first { $0.name == name || $0.aliases.contains(name) } }

  /// The failure of running it.
  var error: CommandError {
    CommandError("\"chart \(name)\" is not available: it \(reason)", explanation: "hint: \(advice)")
  }
}
