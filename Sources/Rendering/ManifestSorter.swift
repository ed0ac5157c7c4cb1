internal import Charts
internal import SourceText
internal import Values

/// Parts the output of all templates into manifests and hooks, both in install order.
///
/// Helm: `SortManifests` in pkg/releaseutil, see `charts/hook-order`.
struct ManifestSorter {
  private(set) var manifests: [Manifest] = []
  private(set) var hooks: [Hook] = []
  private let warnings: WarningLog

  /// Reads the files, in the order of their paths; hooks that Helm drops are noted in the log.
  init(files: [RenderedFile], warnings: WarningLog) throws(RenderError) {
    self.warnings = warnings
    for file in files.sorted(by: { $0.path < $1.path }) {
      if file.path.baseName.hasPrefix("_") || file.text.isBlank { continue }
      for document in ManifestSplitter.split(file.text) {
        do throws(ValueError) {
          try add(document, of: file)
        } catch {
          throw .invalidManifest(
            path: file.path, document: document, reason: error.message, files: files, hooks: hooks)
        }
      }
    }
    manifests = InstallOrder.sorted(manifests) { $0.head.kind }
    hooks = InstallOrder.sorted(hooks) { $0.kind }
  }

  private mutating func add(_ document: ByteString, of file: RenderedFile) throws(ValueError) {
    let head = try ManifestHead(document: document)
    guard let annotations = head.annotations, let words = annotations["helm.sh/hook"] else {
      manifests.append(Manifest(path: file.path, content: document, head: head))
      return
    }
    var events: [Hook.Event] = []
    for word in words.split(on: ",") {
      guard let event = Hook.Event(annotation: word.trimmedSpace.string.lowercased()) else {
        let text = "manifest_sorter.go:190: info: skipping unknown hook: \(GoQuote.quoted(words))"
        warnings.add(Diagnostic(severity: .warning, id: "unknown-hook", message: text))
        return
      }
      events.append(event)
    }
    let policies = annotations["helm.sh/hook-delete-policy"].map { text in
      text.split(on: ",").map { ByteString($0.trimmedSpace.string.lowercased()) }
    }
    hooks.append(
      Hook(
        name: head.name, kind: head.kind, path: file.path, manifest: document, events: events,
        weight: annotations["helm.sh/hook-weight"].flatMap { Int($0.string) } ?? 0,
        deletePolicies: policies ?? []))
  }
}
