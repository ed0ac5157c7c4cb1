import Testing

@testable import Commands

/// What is said where a command or a flag does not exist.
@Suite struct GuidanceTests {
  private func run(_ command: String) -> (output: String, errors: String, code: Int32) {
    let console = Console(catchesOutput: true)
    let code = LargeStack.run { availableStack in
      CommandLineTool.run(
        command.split(separator: " ").map(String.init), console: console,
        environment: Environment(["CHART_DATA_HOME": "/nonexistent/chart", "HELM_NAMESPACE": "space"]),
        availableStack: availableStack)
    }
    console.flush()
    return (String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self), code)
  }

  @Test(
    "names the flag that was meant",
    arguments: [
      ("template --valeus x", "--valeus", "did you mean `--values`?"),
      ("lint --strikt", "--strikt", "did you mean `--strict`?"),
      ("template --f x", "--f", "did you mean `-f` or `--values`?"),
      ("lint --show-only x", "--show-only", "`chart lint` has no `--show-only`; `chart template` has it"),
      ("version --nothing-like-it", "--nothing-like-it", "`chart version --help` lists the flags"),
    ]) func flags(_ command: String, _ flag: String, _ hint: String)
  {
    let result = run(command)
    #expect(result.errors == "Error: unknown flag: \(flag)\nhint: \(hint)\n")
    #expect(result.code == 1)
  }

  @Test(
    "tells of every command of Helm what to do instead",
    arguments: [
      "create x", "dependency update", "dep build x", "dep up", "help dep build", "diff upgrade a b", "docs",
      "package .", "plugin list", "pull x", "fetch x", "push a b", "registry login", "repo add a b", "search hub x",
      "test x", "verify x", "help repo", "repo --help",
    ]) func absent(_ command: String)
  {
    let result = run(command)
    #expect(result.errors.hasPrefix("Error: \"chart "))
    #expect(result.errors.contains(" is not available: it "))
    #expect(result.errors.contains("\nhint: "))
    #expect(result.errors.split(separator: "\n").count == 2)
    #expect(result.code == 1)
  }

  @Test("a wrong command of a group prints its help, as Helm does, and says so") func group() {
    let result = run("show vaules x")
    #expect(result.errors == "warning: unknown command \"vaules\" for \"chart show\"; did you mean \"values\"?\n")
    #expect(result.output.contains("Aliases:\n  show, inspect\n"))
    #expect(result.code == 0)
  }

  @Test(
    "help tells of what a flag does, and names those that do nothing",
    arguments: ["template --help", "help template", "help template --help"]) func help(_ command: String)
  {
    let result = run(command)
    #expect(result.output.hasPrefix("Render chart templates locally"))
    let parts = result.output.split(separator: "Accepted for scripts written for Helm, without effect:\n")
    #expect(parts.count == 2)
    #expect(parts[0].contains("\n  -f, --values strings  "))
    #expect(!parts[0].contains("--kube-context"))
    #expect(parts[1].contains(" --kube-context"))
    #expect(result.code == 0)
  }

  @Test("help of the whole, and of what has no flags of its own") func overview() {
    #expect(run("help --help").output == run("--help").output)
    #expect(run("env --help").output.contains("[flags]\n\nGlobal Flags:\n"))
  }

  @Test("colours, where they are wanted") func colours() {
    let text = "Error: a\n --> f:1:2\n  |\n1 | ^x\n  |  ^^\nhint: ^"
    #expect(
      ConsoleColour.painted(text)
        == "\u{1B}[1;31mError:\u{1B}[0m a\n \u{1B}[1;34m-->\u{1B}[0m f:1:2\n  |\n1 | ^x\n"
        + "  |  \u{1B}[1;31m^^\u{1B}[0m\n\u{1B}[1;36mhint:\u{1B}[0m ^")
    let flags = FlagValues()
    #expect(ConsoleColour.isWanted(flags, Environment([:]), isTerminal: true))
    #expect(!ConsoleColour.isWanted(flags, Environment(["NO_COLOR": "1"]), isTerminal: true))
    #expect(!ConsoleColour.isWanted(flags, Environment(["TERM": "dumb"]), isTerminal: true))
    #expect(!ConsoleColour.isWanted(flags, Environment([:]), isTerminal: false))
    #expect(run("template --nothing --color always").errors.hasPrefix("Error:"))
    #expect(run("template --color always /nonexistent").errors.hasPrefix("\u{1B}[1;31mError:"))
  }

  @Test("environment and version") func environment() {
    #expect(run("env HELM_NAMESPACE").output == "space\n")
    #expect(run("env CHART_DATA_HOME").output == "/nonexistent/chart\n")
    #expect(run("-n other env").output.contains("CHART_NAMESPACE=\"other\"\n"))
    #expect(run("env NOTHING").output == "\n")
    #expect(run("env a b").code == 1)
    #expect(run("version --template {{.HelmVersion}}").output == "v3.17.3")
    let wrong = run("version --template {{.Foo}}")
    #expect(
      wrong.errors
        == "Error: template: _:1:2: executing \"_\" at <.Foo>: can't evaluate field Foo in type version.BuildInfo\n")
  }
}
