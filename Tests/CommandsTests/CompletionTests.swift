import Testing

@testable import Commands

/// What is offered at the end of a command line.
@Suite struct CompletionTests {
  private func complete(_ arguments: String...) -> (words: [String], directive: Completer.Directive) {
    let environment = Environment(["CHART_DATA_HOME": "/nonexistent/chart"])
    let (words, directive) = Completer(environment: environment).complete(arguments)
    return (words.map(\.text), directive)
  }

  @Test("commands and their groups") func commands() {
    #expect(complete("te").words == ["template"])
    #expect(complete("show", "").words == ["all", "chart", "crds", "readme", "values"])
    #expect(complete("inspect", "v").words == ["values"])
    #expect(complete("-n", "x", "hist").words == ["history"])
    #expect(complete("nothing", "").words == [])
    #expect(complete("help", "temp").words == ["template"])
    #expect(complete("").words.contains("completion"))
  }

  @Test("flags of the command, each once unless it may be repeated") func flags() {
    #expect(complete("template", "--keep").words == ["--keep-going"])
    #expect(complete("lint", "--strict", "--strict").words == [])
    #expect(complete("lint", "--set", "a=1", "--set").words.contains("--set"))
    #expect(complete("template", "-").words.contains("-f"))
    #expect(complete("template", "--force-").words == [], "hidden flags are not offered")
    #expect(complete("template", "--kube").words == ["--kube-version"], "nor are those without effect")
  }

  @Test("values of flags") func values() {
    #expect(complete("list", "-o", "").words == ["json", "table", "yaml"])
    #expect(complete("lint", "--diagnostics", "s").words == ["sarif"])
    #expect(complete("lint", "--diagnostics=").words == ["github", "json", "sarif", "text"])
    #expect(complete("template", "--warn=o").words == ["off", "on"])
    #expect(complete("template", "--values", "").directive == .files)
    #expect(complete("template", "--output-dir", "").directive == .directories)
    #expect(complete("template", "--set", "").directive == .nothing)
  }

  @Test("arguments as the usage line names them") func arguments() {
    #expect(complete("lint", "").directive == .files)
    #expect(complete("lint", "a", "").directive == .files)
    #expect(complete("show", "values", "").directive == .files)
    #expect(complete("show", "values", "a", "").directive == .nothing)
    #expect(complete("status", "").directive == .nothing)
    #expect(complete("upgrade", "a", "").directive == .files)
  }
}
