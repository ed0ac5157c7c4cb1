internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText

/// `chart rollback`: makes an earlier revision the next one.
enum RollbackCommand {
  static let subcommand = Subcommand(
    name: "rollback", usage: "rollback <RELEASE> [REVISION] [flags]",
    summary: "roll back a release to a previous revision",
    discussion: """
      Roll back a release to an earlier revision, by default to the one before the last.

      The history only grows: a rollback is a new revision with the chart, values and objects of the old one.
      """,
    flags: ReleaseFlags.operation + ReleaseFlags.historyLimit + [
      Flag("cleanup-on-fail", .bool, "delete objects that a failed rollback created"),
      Flag("dry-run", .string, bare: "true", "simulate a rollback"),
      Flag("force", .bool, "replace objects rather than merge into them"),
      Flag(withoutEffect: "force-conflicts", .bool),
      Flag("force-replace", .bool, hidden: true, "replace objects rather than merge into them"),
      Flag("no-hooks", .bool, "leave hooks out"),
      Flag(withoutEffect: "recreate-pods", .bool),
      Flag(withoutEffect: "server-side", .string, bare: "true"),
      Flag(withoutEffect: "timeout", .duration),
      Flag("wait", .string, bare: "true", "wait until all resources are ready"),
      Flag("wait-for-jobs", .bool, "with --wait, wait until all Jobs have been completed"),
    ],
    arguments: .atLeast(1), run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let flags = invocation.flags
    let access = try ReleaseAccess(invocation)
    var revision = 0
    if invocation.arguments.count > 1 {
      guard let number = Int(invocation.arguments[1].string) else {
        let quoted = GoQuote.quoted(invocation.arguments[1])
        throw CommandError(
          "could not convert revision to a number: strconv.Atoi: parsing \(quoted): invalid syntax")
      }
      revision = number
    }
    guard ReleaseNaming.isValid(invocation.arguments[0]) else {
      throw CommandError("prepareRollback: Release name is invalid: \(invocation.arguments[0])")
    }
    var options = OperationOptions()
    options.isDryRun = !["", "none", "false"].contains(flags.string("dry-run") ?? "")
    options.replacesObjects = flags.bool("force") || flags.bool("force-replace")
    options.cleansUpOnFailure = flags.bool("cleanup-on-fail")
    options.historyLimit = OperationOptions.historyLimit(invocation)
    let identity = access.identity(invocation.arguments[0])
    let release = try access.locked(identity, isDryRun: options.isDryRun) { () throws(CommandError) in
      do throws(DeploymentError) {
        return try access.deployer.rollback(identity, to: revision, options: options)
      } catch {
        access.report()
        throw ReleaseAdvice(store: access.store).failure(error, of: identity)
      }
    }
    invocation.console.write("Rollback was a success! Happy Helming!\n")
    if options.isDryRun { invocation.console.warn("dry run: nothing was changed") }
    access.report(release, events: [.preRollback, .postRollback])
  }
}
