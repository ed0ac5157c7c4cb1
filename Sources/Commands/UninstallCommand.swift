internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText

/// `chart uninstall`: removes releases with their objects.
enum UninstallCommand {
  static let subcommand = Subcommand(
    name: "uninstall", aliases: ["del", "delete", "un"], usage: "uninstall RELEASE_NAME [...] [flags]",
    summary: "uninstall a release",
    discussion: """
      Remove the objects of releases from the target, and their histories unless --keep-history is given.

      Objects with the annotation helm.sh/resource-policy: keep stay, and are listed.
      """,
    flags: ReleaseFlags.operation + [
      Flag("cascade", .string, default: "background", "must be background, orphan or foreground"),
      Flag("description", .string, "add a custom description"),
      Flag("dry-run", .string, bare: "true", "simulate an uninstall"),
      Flag("ignore-not-found", .bool, "treat a missing release as uninstalled"),
      Flag("keep-history", .bool, "remove the objects and mark the release as deleted, but keep its history"),
      Flag("no-hooks", .bool, "leave hooks out"),
      Flag(withoutEffect: "timeout", .duration),
      Flag("wait", .string, bare: "true", "wait until all resources are deleted"),
    ],
    arguments: .atLeast(1), run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let flags = invocation.flags
    let cascade = flags.string("cascade") ?? "background"
    guard ["background", "foreground", "orphan"].contains(cascade) else {
      throw CommandError(
        "invalid cascade value (\(cascade)). Must be \"background\", \"foreground\", or \"orphan\"")
    }
    let access = try ReleaseAccess(invocation)
    var options = OperationOptions()
    options.isDryRun = !["", "none", "false"].contains(flags.string("dry-run") ?? "")
    options.keepsHistory = flags.bool("keep-history")
    if let text = flags.string("description"), !text.isEmpty { options.description = ByteString(text) }
    for name in invocation.arguments {
      guard ReleaseNaming.isValid(name) else {
        throw CommandError("uninstall: Release name is invalid: \(name)")
      }
      let identity = access.identity(name)
      let result = try access.locked(identity, isDryRun: options.isDryRun) {
        () throws(CommandError) -> Uninstallation? in
        try access.requireOwnTarget(of: identity)
        do throws(DeploymentError) {
          return try access.deployer.uninstall(identity, options: options)
        } catch .notLoaded where flags.bool("ignore-not-found") {
          return nil
        } catch {
          access.report()
          throw ReleaseAdvice(store: access.store).failure(error, of: identity)
        }
      }
      if let kept = result?.kept, !kept.isEmpty {
        let lines = kept.map { "[\($0.kind)] \($0.name)\n" }.joined()
        invocation.console.write("These resources were kept due to the resource policy:\n\(lines)\n")
      }
      invocation.console.write("release \"\(name)\" uninstalled\n")
      if options.isDryRun { invocation.console.warn("dry run: nothing was changed") }
      access.report(result?.release, events: [.preDelete, .postDelete])
    }
  }
}
