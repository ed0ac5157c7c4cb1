internal import SourceText

/// `chart completion …`: scripts that let a shell complete what is typed.
///
/// Helm: `newCompletionCmd` in cmd/helm. The scripts ask the program itself, by the hidden command `__complete`. See
/// `CompletionTests`.
enum CompletionCommand {
  static let group = CommandGroup(
    name: "completion", summary: "generate autocompletion scripts for the specified shell",
    discussion: """
      Generate a script that lets a shell complete commands, flags and their values, the names of releases, revisions
      and files. For the running shell:

        source <(chart completion bash)
        source <(chart completion zsh)
        chart completion fish | source
        chart completion powershell | Out-String | Invoke-Expression
      """)

  static let subcommands = [
    subcommand(
      "bash", script: CompletionScripts.bash,
      """
      Generate the script for bash.

        source <(chart completion bash)                                    # the running shell
        chart completion bash > /etc/bash_completion.d/chart               # every shell
      """),
    subcommand(
      "zsh", script: CompletionScripts.zsh,
      """
      Generate the script for zsh. Completion must be on: `autoload -U compinit; compinit` in ~/.zshrc.

        source <(chart completion zsh)                                     # the running shell
        chart completion zsh > "${fpath[1]}/_chart"                        # every shell
      """),
    subcommand(
      "fish", script: CompletionScripts.fish,
      """
      Generate the script for fish.

        chart completion fish | source                                     # the running shell
        chart completion fish > ~/.config/fish/completions/chart.fish      # every shell
      """),
    subcommand(
      "powershell", script: CompletionScripts.powershell,
      """
      Generate the script for PowerShell.

        chart completion powershell | Out-String | Invoke-Expression       # the running shell; every one: in $PROFILE
      """),
  ]

  private static func subcommand(_ shell: String, script: String, _ discussion: String) -> Subcommand {
    Subcommand(
      name: "completion \(shell)", usage: "completion \(shell) [flags]",
      summary: "generate autocompletion script for \(shell)", discussion: discussion,
      flags: [Flag("no-descriptions", .bool, "disable completion descriptions")], arguments: .none
    ) { invocation in
      let command = invocation.flags.bool("no-descriptions") ? "__completeNoDesc" : "__complete"
      invocation.console.write(ByteString(script).replacing("__COMMAND__", with: ByteString(command)) + "\n")
    }
  }

  /// Whether arguments are those of a script that asks; answers them.
  static func answer(_ arguments: [String], console: Console, environment: Environment) -> Bool {
    guard let name = arguments.first, ["__complete", "__completeNoDesc"].contains(name) else { return false }
    let (words, directive) = Completer(environment: environment).complete(Array(arguments.dropFirst()))
    for word in words {
      let hasDescription = name == "__complete" && !word.description.isEmpty
      console.write(word.text + (hasDescription ? "\t" + word.description : "") + "\n")
    }
    console.write(":\(directive.rawValue)\n")
    return true
  }
}
