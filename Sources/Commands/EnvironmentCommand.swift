internal import Glibc
internal import Releases
internal import SourceText

/// `chart env`: the variables that chart reads, with the values in force.
///
/// Helm: `newEnvCmd` in cmd/helm. Those about clusters, repositories and plugins are left out: nothing reads them. See
/// `GuidanceTests`.
enum EnvironmentCommand {
  static let subcommand = Subcommand(
    name: "env", usage: "env [NAME] [flags]", summary: "environment of the client",
    discussion: """
      Print the environment variables that chart reads, with the values in force, or the value of one of them.

      CHART_NAMESPACE, CHART_DEBUG and CHART_MAX_HISTORY may be written with HELM_ instead of CHART_, as scripts for
      Helm do. Flags go before variables.

        chart env
        chart env CHART_DATA_HOME
      """,
    flags: [], arguments: .atMost(1), run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let variables = try variables(invocation)
    guard let name = invocation.arguments.first?.string else {
      for (name, value) in variables { invocation.console.write("\(name)=\"\(value)\"\n") }
      return
    }
    // Helm: a name that it does not know prints an empty line, see `GuidanceTests`.
    let own = name.hasPrefix("HELM_") ? "CHART_" + name.dropFirst("HELM_".count) : name
    invocation.console.write((variables.first { $0.name == own }?.value ?? "") + "\n")
  }

  private static func variables(_ invocation: Invocation) throws(CommandError) -> [(name: String, value: String)] {
    let environment = invocation.environment
    let directory: DataDirectory
    do throws(StoreError) {
      directory = try DataDirectory { environment[$0] }
    } catch {
      throw CommandError("\(error)")
    }
    return [
      ("CHART_BIN", ProcessArguments.all.first?.string ?? "chart"),
      ("CHART_DATA_HOME", directory.path),
      ("CHART_DEBUG", String(invocation.isDebugging)),
      ("CHART_MAX_HISTORY", environment.value("MAX_HISTORY") ?? "10"),
      ("CHART_NAMESPACE", invocation.namespace),
      ("CHART_TARGET", environment["CHART_TARGET"] ?? "local"),
    ]
  }
}
