internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText

/// `chart install`: renders a chart and makes it the first revision of a release.
enum InstallCommand {
  static let subcommand = Subcommand(
    name: "install", usage: "install [NAME] [CHART] [flags]", summary: "install a chart as a release",
    discussion: """
      Install a chart: render it, record it as revision 1 of a release, and apply its objects to the target.

        chart install my-release ./mychart --values values-prod.yaml
        chart install my-release ./mychart --target dir:./deployed

      The target local keeps the objects in chart's own data directory; dir:PATH keeps them in a directory of yours.
      """,
    flags: flags, arguments: .any, run: run)

  private static let flags =
    ChartFlags.values + ChartFlags.location + ChartFlags.rendering + ChartFlags.naming
    + ReleaseFlags.operation
    + ReleaseFlags.output + [
      Flag("hide-secret", .bool, "hide Kubernetes Secrets when also using the --dry-run flag")
    ]

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let access = try ReleaseAccess(invocation)
    try ReleaseNaming.checkCount(invocation)
    let release = try prefixed {
      () throws(CommandError) in
      let session = try RenderSession(invocation, defaultName: nil)
      let options = try OperationOptions(invocation)
      let identity = access.identity(session.releaseName)
      return try access.locked(identity, isDryRun: options.isDryRun) { () throws(CommandError) in
        try install(session, access: access, invocation: invocation, options: options)
      }
    }
    try finish(release, access: access, invocation: invocation, format: format)
  }

  /// Installs what a session loaded; the caller holds the release's lock.
  static func install(
    _ session: RenderSession, access: ReleaseAccess, invocation: Invocation, options: OperationOptions
  ) throws(CommandError) -> Release {
    let identity = access.identity(session.releaseName)
    let rendition = ChartRendition(invocation: invocation, session: session)
    try rendition.checkInstallable()
    try checkNamespace(identity.namespace)
    let deployer = access.deployer
    do throws(DeploymentError) {
      try deployer.prepareInstall(identity, options: options)
    } catch {
      throw ReleaseAdvice(store: access.store).failure(error, of: identity)
    }
    let rendered = try rendition.render(try access.looking(try session.request()))
    do throws(DeploymentError) {
      return try deployer.install(rendered, as: identity, options: options)
    } catch {
      if OperationSignals.haveCome {
        invocation.console.write("Release \(identity.name) has been cancelled.\n")
      }
      access.report()
      throw CommandError(error)
    }
  }

  /// Refuses, as a cluster would, what no namespace can be called.
  private static func checkNamespace(_ name: ByteString) throws(CommandError) {
    guard let fault = ObjectName.labelFaults(name).first else { return }
    let quoted = GoQuote.quoted(name)
    throw CommandError("Namespace \(quoted) is invalid: metadata.name: Invalid value: \(quoted): \(fault)")
  }

  /// Prints an installed release.
  static func finish(
    _ release: Release, access: ReleaseAccess, invocation: Invocation, format: OutputFormat
  ) throws(CommandError) {
    var printer = ReleasePrinter(console: invocation.console, format: format)
    printer.hidesNotes = invocation.flags.bool("hide-notes")
    printer.isDebugging = invocation.isDebugging
    try printer.print(release, withChart: true)
    access.report(release, events: [.preInstall, .postInstall])
  }

  private static func prefixed<Result>(
    _ work: () throws(CommandError) -> Result
  ) throws(CommandError) -> Result {
    do throws(CommandError) {
      return try work()
    } catch {
      throw error.prefixed("INSTALLATION FAILED: ")
    }
  }
}
