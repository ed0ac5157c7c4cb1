internal import Charts
internal import Rendering
internal import SourceText
internal import TemplateEngine

/// `chart template`: renders a chart to standard output or to files.
enum TemplateCommand {
  static let subcommand = Subcommand(
    name: "template", usage: "template [NAME] [CHART] [flags]", summary: "locally render templates",
    discussion: """
      Render chart templates locally and display the output.

      CHART is a directory or a packaged chart (.tgz). Without CHART, in a chart's directory, that chart is rendered:

        chart template --values values-prod.yaml
        chart template my-release ./mychart --set image.tag=1.2.3
        chart template ./mychart --show-only templates/deployment.yaml

      With --keep-going, a template that fails does not end the search for errors: the others are rendered too, and
      every error is told once, with the templates that it ends. Standard output then stays empty, and the command
      fails:

        chart template ./mychart --keep-going
        chart template ./mychart --keep-going --diagnostics=sarif --diagnostics-file=findings.sarif
      """,
    flags: ChartFlags.values + ChartFlags.location + ChartFlags.rendering + ChartFlags.naming + [
      Flag("api-versions", short: "a", .list, "Kubernetes api versions used for Capabilities.APIVersions"),
      Flag("include-crds", .bool, "include CRDs in the templated output"),
      Flag("is-upgrade", .bool, "set .Release.IsUpgrade instead of .Release.IsInstall"),
      Flag("keep-going", .bool, "report every independent error, not only the first one"),
      Flag("kube-version", .string, "Kubernetes version used for Capabilities.KubeVersion"),
      Flag("output-dir", .string, "write the rendered templates to files in output-dir instead of stdout"),
      Flag("release-name", .bool, "use release name in the output-dir path"),
      Flag("show-only", short: "s", .array, "only show manifests rendered from the given templates"),
      Flag("skip-tests", .bool, "skip tests from templated output"),
      Flag("validate", .bool, "validate manifests against the Kubernetes cluster"),
    ],
    arguments: .any, run: run)

  private static func run(_ invocation: Invocation) throws(CommandError) {
    let flags = invocation.flags
    if flags.bool("validate") || ["server", "none", "false"].contains(flags.string("dry-run") ?? "") {
      throw CommandError("--validate and --dry-run=server need a cluster, which chart cannot reach yet")
    }
    let session = try RenderSession(invocation, defaultName: "release-name")
    var request = try session.request()
    request.release.isUpgrade = flags.bool("is-upgrade")
    guard ["", "true", "client"].contains(flags.string("dry-run") ?? "") else {
      throw CommandError(
        "Invalid dry-run flag. Flag must one of the following: false, true, none, client, server")
    }
    let output = TemplateOutput(invocation: invocation, releaseName: request.release.name)
    let rendered: RenderedChart
    do throws(RenderError) {
      rendered = try session.render(request)
    } catch {
      guard !invocation.isDebugging else {
        let failure = session.failure(error)
        // Helm: with --debug, what was rendered is printed even when it is no YAML, see `charts/debug`.
        if error.hasPartialRelease { try output.write(partialOf: error) }
        throw failure
      }
      var failure = session.failure(error)
      if error.hasPartialRelease { failure.message += "\n\nUse --debug flag to render out invalid YAML" }
      throw failure
    }
    ProcessLifetime.keep(rendered)
    try output.write(rendered)
  }
}
