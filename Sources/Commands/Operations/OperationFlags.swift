internal import Deployment
internal import Releases
internal import SourceText

extension OperationOptions {
  /// The options that flags of `install` and `upgrade` give.
  init(_ invocation: Invocation) throws(CommandError) {
    self.init()
    let flags = invocation.flags
    isDryRun = try OperationOptions.isDryRun(flags)
    if flags.bool("hide-secret"), !isDryRun {
      throw CommandError("Hiding Kubernetes secrets requires a dry-run mode")
    }
    if let text = flags.string("description"), !text.isEmpty { description = ByteString(text) }
    for pair in flags.all("labels") {
      let parts = pair.split(on: "=", limit: 2)
      labels[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    replacesObjects = flags.bool("force") || flags.bool("force-replace")
    takesOwnership = flags.bool("take-ownership")
    undoesOnFailure = flags.bool("atomic") || flags.bool("rollback-on-failure")
    cleansUpOnFailure = flags.bool("cleanup-on-fail")
    createsNamespace = flags.bool("create-namespace")
    skipsDefinitions = flags.bool("skip-crds")
    replacesRelease = flags.bool("replace")
    historyLimit = OperationOptions.historyLimit(invocation)
  }

  /// The number of `--history-max`, of the environment, or Helm's 10.
  static func historyLimit(_ invocation: Invocation) -> Int {
    max(
      0,
      invocation.flags.int("history-max") ?? invocation.environment.value("MAX_HISTORY").flatMap { Int($0) }
        ?? 10)
  }

  private static func isDryRun(_ flags: FlagValues) throws(CommandError) -> Bool {
    switch flags.string("dry-run") ?? "" {
    case "", "none", "false": return false
    case "client", "server", "true": return true
    default:
      throw CommandError(
        "Invalid dry-run flag. Flag must one of the following: false, true, none, client, server")
    }
  }
}
