internal import Charts
internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// `chart upgrade`: makes a chart the next revision of a release.
enum UpgradeCommand {
  static let subcommand = Subcommand(
    name: "upgrade", usage: "upgrade [RELEASE] [CHART] [flags]", summary: "upgrade a release",
    discussion: """
      Upgrade a release to a chart, new values, or both; with --install, install it where there is none.

        chart upgrade --install my-release ./mychart --values values-prod.yaml

      Objects are merged: what the chart sets is set, what it no longer sets goes, and what others set beside stays.
      """,
    flags: flags, arguments: .exactly(2), run: run)

  private static let flags =
    ChartFlags.values + ChartFlags.location + ChartFlags.rendering + ReleaseFlags.operation
    + ReleaseFlags.output
    + ReleaseFlags.historyLimit + [
      Flag("cleanup-on-fail", .bool, "delete objects that a failed upgrade created"),
      Flag("hide-secret", .bool, "hide Kubernetes Secrets when also using the --dry-run flag"),
      Flag("install", short: "i", .bool, "if a release by this name doesn't already exist, run an install"),
      Flag(withoutEffect: "recreate-pods", .bool),
      Flag(
        "reset-then-reuse-values", .bool,
        "reset the values to the chart's, then apply the last release's values and the new ones"),
      Flag("reset-values", .bool, "reset the values to the ones built into the chart"),
      Flag("reuse-values", .bool, "reuse the last release's values and merge in the new ones"),
    ]

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let access = try ReleaseAccess(invocation)
    let options = try OperationOptions(invocation)
    guard ReleaseNaming.isValid(invocation.arguments[0]) else {
      // Helm: with --install the name is refused where the history is read, ahead of the upgrade, see
      // `ReleaseCommandTests`.
      let prefix = invocation.flags.bool("install") ? "" : "UPGRADE FAILED: "
      throw CommandError(prefix + "release name is invalid: \(invocation.arguments[0])")
    }
    let identity = access.identity(invocation.arguments[0])
    var isInstallation = false
    let release: Release
    do throws(CommandError) {
      release = try access.locked(identity, isDryRun: options.isDryRun) { () throws(CommandError) in
        if invocation.flags.bool("install") { isInstallation = try isMissing(identity, access) }
        return isInstallation
          ? try install(access, invocation, options, format) : try upgrade(access, invocation, options)
      }
    } catch {
      guard error.message.hasPrefix("another operation") else { throw error }
      throw error.prefixed("UPGRADE FAILED: ")
    }
    if isInstallation {
      return try InstallCommand.finish(release, access: access, invocation: invocation, format: format)
    }
    if format == .table {
      invocation.console.write("Release \(GoQuote.quoted(identity.name)) has been upgraded. Happy Helming!\n")
    }
    var printer = ReleasePrinter(console: invocation.console, format: format)
    printer.hidesNotes = invocation.flags.bool("hide-notes")
    printer.isDebugging = invocation.isDebugging
    try printer.print(release, withChart: true)
    access.report(release, events: [.preUpgrade, .postUpgrade])
  }

  /// Whether there is no release, or only one that was uninstalled.
  private static func isMissing(_ identity: ReleaseIdentity, _ access: ReleaseAccess) throws(CommandError)
    -> Bool
  {
    do throws(StoreError) {
      guard let last = try access.store.history(identity).last else { return true }
      return last.state.status == .uninstalled
    } catch {
      throw CommandError(error)
    }
  }

  private static func install(
    _ access: ReleaseAccess, _ invocation: Invocation, _ options: OperationOptions, _ format: OutputFormat
  ) throws(CommandError) -> Release {
    var options = options
    options.replacesRelease = true
    if format == .table {
      let name = GoQuote.quoted(invocation.arguments[0])
      invocation.console.write("Release \(name) does not exist. Installing it now.\n")
    }
    let session = try RenderSession(invocation, defaultName: nil)
    return try InstallCommand.install(session, access: access, invocation: invocation, options: options)
  }

  private static func upgrade(
    _ access: ReleaseAccess, _ invocation: Invocation, _ options: OperationOptions
  ) throws(CommandError) -> Release {
    let session = try RenderSession(invocation, defaultName: nil)
    let deployer = access.deployer
    do throws(CommandError) {
      let base: UpgradeBase
      do throws(DeploymentError) {
        base = try deployer.prepareUpgrade(access.identity(session.releaseName))
      } catch {
        throw ReleaseAdvice(store: access.store).failure(error, of: access.identity(session.releaseName))
      }
      var request = try access.looking(try session.request())
      request.release.revision = base.revision
      request.release.isUpgrade = true
      try reuseValues(of: base, in: &request, deployer, invocation.flags)
      let rendition = try ChartRendition(invocation: invocation, session: session).render(request)
      do throws(DeploymentError) {
        return try deployer.upgrade(base, to: rendition, options: options)
      } catch {
        if OperationSignals.haveCome {
          invocation.console.write("Release \(session.releaseName) has been cancelled.\n")
        }
        access.report()
        throw CommandError(error)
      }
    } catch {
      throw error.prefixed("UPGRADE FAILED: ")
    }
  }

  private static func reuseValues(
    of base: UpgradeBase, in request: inout RenderRequest, _ deployer: Deployer, _ flags: FlagValues
  ) throws(CommandError) {
    let reuse = ValueReuse(flags)
    let parts = reuse.parts(hasNewValues: request.values.count > 0)
    if parts.isEmpty { return }
    let current: Release
    do throws(DeploymentError) {
      current = try deployer.current(parts, of: base)
    } catch .store(.damaged(_, let detail)) {
      throw CommandError(
        "the values of revision \(base.current.revision), which were to be used again, cannot be read: \(detail)",
        explanation: "hint: give the values with --values, and --reset-values if they are to be the chart's own")
    } catch {
      throw CommandError(error)
    }
    do throws(ChartError) {
      try reuse.apply(to: &request, current: current)
    } catch {
      throw CommandError("failed to rebuild old values: \(error.message)")
    }
  }
}
