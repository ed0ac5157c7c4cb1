internal import Charts
internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText

/// Renders a chart to what a revision holds.
struct ChartRendition {
  let invocation: Invocation
  let session: RenderSession

  /// Refuses charts that only others can use.
  ///
  /// Helm: `checkIfInstallable` in cmd/helm, for installations, see `charts/library`.
  func checkInstallable() throws(CommandError) {
    let type = session.chart.metadata.type
    guard ["", "application"].contains(type) else { throw CommandError("\(type) charts are not installable") }
  }

  /// The rendition; errors are the renderer's.
  func render(_ request: RenderRequest) throws(CommandError) -> Rendition {
    let rendered: RenderedChart
    do throws(RenderError) {
      rendered = try session.render(request)
    } catch {
      throw session.failure(error)
    }
    var manifest = ByteString()
    let hidesSecrets = invocation.flags.bool("hide-secret")
    for document in rendered.manifests {
      manifest.append("---\n# Source: ")
      manifest.append(document.path)
      manifest.append("\n")
      let isSecret = document.head.kind == "Secret" && document.head.apiVersion == "v1"
      manifest.append(
        hidesSecrets && isSecret ? "# HIDDEN: The Secret output has been suppressed" : document.content)
      manifest.append("\n")
    }
    if let program = invocation.flags.text("post-renderer"), !program.isEmpty {
      manifest = try PostRenderer(program: program, arguments: invocation.flags.all("post-renderer-args"))
        .run(manifest)
    }
    return Rendition(
      chart: ChartSnapshot(request.chart), config: request.values, manifest: manifest, hooks: rendered.hooks,
      notes: rendered.notes, customResourceDefinitions: rendered.customResourceDefinitions)
  }
}
