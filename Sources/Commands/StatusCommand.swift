internal import Deployment
internal import Releases
internal import SourceText

/// `chart status`: shows a revision, and where the target departs from it.
enum StatusCommand {
  static let subcommand = Subcommand(
    name: "status", usage: "status RELEASE_NAME [flags]", summary: "display the status of the named release",
    discussion: """
      Show how a release stands: its last revision or the one of --revision.

      Objects of a deployed revision that are missing on the target or were changed there are listed on standard error.
      """,
    flags: ReleaseFlags.target + ReleaseFlags.output + [
      Flag("revision", .int, default: "0", "if set, display the status of the named release with revision"),
      Flag("show-desc", .bool, "if set, display the description message of the named release"),
      Flag("show-resources", .bool, "if set, display the resources of the named release"),
    ],
    arguments: .exactly(1), run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let access = try ReleaseAccess(invocation)
    guard ReleaseNaming.isValid(invocation.arguments[0]) else {
      throw CommandError("releaseContent: Release name is invalid: \(invocation.arguments[0])")
    }
    let identity = access.identity(invocation.arguments[0])
    let wanted = invocation.flags.int("revision") ?? 0
    // Other forms than the table have everything but the chart.
    let parts: ReleaseParts = format == .table ? [.hooks, .notes] : [.config, .manifest, .hooks, .notes]
    let found: Release?
    do throws(StoreError) {
      found =
        wanted <= 0
        ? try access.store.last(identity, parts: parts)
        : try access.store.release(identity, revision: wanted, parts: parts)
    } catch {
      throw CommandError(error)
    }
    guard let release = found else { throw ReleaseAdvice(store: access.store).notFound(identity) }
    var printer = ReleasePrinter(console: invocation.console, format: format)
    printer.showsDescription = invocation.flags.bool("show-desc")
    try access.settleTarget(of: identity)
    if invocation.flags.bool("show-resources") {
      do throws(DeploymentError) {
        printer.resources = LiveResources(try access.deployer.liveObjects(of: release.summary))
      } catch {
        throw CommandError(error)
      }
    }
    try printer.print(release, withChart: false)
    access.report()
    guard release.state.status == .deployed else { return }
    do throws(DeploymentError) {
      for drift in try access.deployer.drift(from: release.summary) {
        let how =
          drift.changedFields.map { fields in "changed at " + fields.map(\.string).joined(separator: ", ") }
          ?? "missing"
        invocation.console.warn("drift: \(drift.identity.description) is \(how)")
      }
    } catch {
      throw CommandError(error)
    }
  }
}
