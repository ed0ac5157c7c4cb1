internal import Charts
internal import Rendering
internal import SourceText

/// What `chart template` prints or writes to files, byte for byte as Helm does.
///
/// Helm: `newTemplateCmd` in cmd/helm and `renderResources` in pkg/action, see `charts/show-only`.
struct TemplateOutput {
  let invocation: Invocation
  let releaseName: ByteString

  private var flags: FlagValues { invocation.flags }

  /// A rendered chart.
  func write(_ rendered: RenderedChart) throws(CommandError) {
    let directory = flags.text("output-dir") ?? ""
    guard directory.isEmpty else { return try write(rendered, to: directory) }
    var text = TextPieces()
    if flags.bool("include-crds") {
      for definition in rendered.customResourceDefinitions {
        append(definition.path, definition.data, to: &text)
      }
    }
    for document in rendered.manifests { append(document.path, document.content, to: &text) }
    let hooks = shown(rendered.hooks)
    do throws(CommandError) {
      try postRender(&text)
    } catch {
      // Helm: the manifests are lost, the hooks are not, see `charts/debug`.
      if invocation.isDebugging { try write(TextPieces(), hooks) }
      throw error
    }
    try write(text, hooks)
  }

  /// Manifests, then hooks, or those of them that `--show-only` asks for.
  private func write(_ manifests: TextPieces, _ hooks: [Hook]) throws(CommandError) {
    var text = manifests
    text.trimSpace()
    text.append("\n")
    for hook in hooks { append(hook.path, hook.manifest, to: &text) }
    let patterns = flags.all("show-only")
    if !patterns.isEmpty { text = TextPieces(try selected(patterns, from: text.joined)) }
    invocation.console.write(text)
  }

  private func postRender(_ text: inout TextPieces) throws(CommandError) {
    guard let program = flags.text("post-renderer"), !program.isEmpty else { return }
    let manifests = text.joined
    text = try advising { () throws(CommandError) in
      TextPieces(
        try PostRenderer(program: program, arguments: flags.all("post-renderer-args")).run(manifests))
    }
  }

  /// Runs what comes after rendering; Helm advises to look at the rendered text when that fails.
  private func advising<Result>(
    _ body: () throws(CommandError) -> Result
  ) throws(CommandError) -> Result {
    do throws(CommandError) {
      return try body()
    } catch {
      var failure = error
      if !invocation.isDebugging { failure.message += "\n\nUse --debug flag to render out invalid YAML" }
      throw failure
    }
  }

  /// What there is of a render that failed, for `--debug`: files of which one is no YAML, and the hooks found before it.
  func write(partialOf error: RenderError) throws(CommandError) {
    var text = TextPieces()
    var hooks: [Hook] = []
    if case .invalidManifest(_, _, _, let files, let found) = error {
      for file in files where !file.text.isBlank { append(file.path, file.text, to: &text) }
      hooks = shown(found)
    }
    if let directory = flags.text("output-dir"), !directory.isEmpty {
      try write(hooks, to: directory)
      hooks = []
    }
    try write(text, hooks)
  }

  private func shown(_ hooks: [Hook]) -> [Hook] {
    if flags.bool("no-hooks") { return [] }
    return hooks.filter { !(flags.bool("skip-tests") && $0.events.contains(.test)) }
  }

  private func append(_ path: ByteString, _ content: ByteString, to text: inout TextPieces) {
    text.append("---\n# Source: " + path + "\n")
    text.append(content)
    text.append("\n")
  }

  /// The documents whose source matches one of the patterns, in the patterns' order.
  ///
  /// Helm reads the paths back from the printed text, so only documents that still have their header can match.
  private func selected(_ patterns: [ByteString], from text: ByteString) throws(CommandError) -> ByteString {
    let documents = ManifestSplitter.split(text).compactMap { document -> (path: ByteString, text: ByteString)? in
      TemplateOutput.sourcePath(of: document).map { ($0, document) }
    }
    var result = ByteString()
    for pattern in patterns {
      let glob = PathPattern(pattern)
      let matching = documents.filter { (try? glob.matches($0.path)) == true }
      guard !matching.isEmpty else {
        throw CommandError(
          "could not find template \(pattern) in chart",
          explanation: TemplateOutput.advice(about: pattern.string, paths: Set(documents.map(\.path.string)).sorted()))
      }
      for document in matching {
        result.append("---\n")
        result.append(document.text)
        result.append("\n")
      }
    }
    return result
  }

  /// The template that may have been meant.
  private static func advice(about pattern: String, paths: [String]) -> String {
    if let path = paths.first(where: { $0.hasSuffix("/" + pattern) }) {
      return "hint: the path begins at the chart's directory: did you mean `\(path)`?"
    }
    if let near = NearestName.find(pattern, among: paths) { return "hint: did you mean `\(near)`?" }
    return "hint: with these values the output comes from \(paths.prefix(12).joined(separator: ", "))"
  }

  /// What follows the chart's name in the first `# Source: chart/path` of a document.
  private static func sourcePath(of document: ByteString) -> ByteString? {
    let marker: ByteString = "# Source: "
    var from = 0
    while let hit = document.firstIndex(of: marker, from: from) {
      let start = hit + marker.count
      let end = document.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? document.count
      let line = document.bytes[start..<end]
      if let slash = line.firstIndex(of: UInt8(ascii: "/")), slash > start, slash + 1 < end {
        return ByteString(document.bytes[(slash + 1)..<end])
      }
      from = start
    }
    return nil
  }

  // MARK: Files

  private func named(_ directory: ByteString) -> ByteString {
    flags.bool("release-name") ? directory + "/" + releaseName : directory
  }

  private func write(_ hooks: [Hook], to directory: ByteString) throws(CommandError) {
    var writer = OutputDirectory(console: invocation.console)
    for hook in hooks { try writer.write(hook.manifest, source: hook.path, to: named(directory)) }
  }

  private func write(_ rendered: RenderedChart, to directory: ByteString) throws(CommandError) {
    let named = named(directory)
    try advising { () throws(CommandError) in
      var writer = OutputDirectory(console: invocation.console)
      if flags.bool("include-crds") {
        for definition in rendered.customResourceDefinitions {
          // Helm: CRDs go to the directory itself, even with --release-name, see `charts/output-dir`.
          try writer.write(definition.data, source: definition.path, to: directory)
        }
      }
      for document in rendered.manifests { try writer.write(document.content, source: document.path, to: named) }
      for hook in shown(rendered.hooks) { try writer.write(hook.manifest, source: hook.path, to: named) }
    }
    // Helm: what went to files is not there to be selected any more, see `charts/output-dir`.
    if let pattern = flags.all("show-only").first {
      throw CommandError("could not find template \(pattern) in chart")
    }
    // Helm: the post-renderer runs all the same, on nothing, see `charts/post-renderer`.
    var text = TextPieces()
    try postRender(&text)
    text.trimSpace()
    text.append("\n")
    invocation.console.write(text)
  }
}
