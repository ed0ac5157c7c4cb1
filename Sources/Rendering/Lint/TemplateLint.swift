internal import Charts
internal import SourceText

/// Helm's rules about one template and what it renders to.
///
/// Helm: `Templates` in pkg/lint/rules, see `charts/lint-templates`.
struct TemplateLint {
  /// The version of Kubernetes that counts for deprecations; nil for that of Helm's own libraries.
  let kubernetesVersion: Capabilities.KubernetesVersion?
  private(set) var findings: [Finding] = []

  /// A finding about a template, with the byte of its output that it is about.
  struct Finding {
    let message: LintMessage
    var outputOffset: Int?
  }

  init(kubernetesVersion: Capabilities.KubernetesVersion?) { self.kubernetesVersion = kubernetesVersion }

  /// Looks at a template; false where Helm goes no further, with any template.
  mutating func check(_ template: ChartFile, output: ByteString) -> Bool {
    let path = template.name
    let suffix = FilePathExtension.of(path)
    if ![".yaml", ".yml", ".tpl", ".txt"].contains(suffix) {
      add(
        .error, path, "file extension '\(suffix)' not valid. Valid extensions are .yaml, .yml, .tpl, or .txt",
        "file-extension", hints: ["move files that are no templates out of templates/, or name them in .helmignore"])
    }
    if TemplateLint.hasCustomResourceHook(template.data) {
      add(
        .warning, path,
        "manifest is a crd-install hook. This hook is no longer supported in v3 and all CRDs should also exist the "
          + "crds/ directory at the top level of the chart", "crd-install-hook")
    }
    if template.data.contains(".Release.Time") {
      add(
        .error, path,
        ".Release.Time has been removed in v3, please replace with the `now` function in your templates",
        "release-time")
    }
    // Helm: .yml is left out, see `charts/lint-templates`.
    guard suffix == ".yaml", !output.isBlank else { return true }
    if let text = TemplateLint.indentFault(output) { add(.warning, path, text, "indented-document", at: 0) }
    return checkObjects(of: path, in: output)
  }

  private mutating func checkObjects(of path: ByteString, in output: ByteString) -> Bool {
    var stream = ObjectStream(output)
    do throws(LintedObject.Fault) {
      while let element = try stream.next() {
        if let object = element.object { check(object, start: element.start, path: path, output: output) }
      }
      return true
    } catch {
      add(.error, path, "unable to parse YAML: \(error.message)", "invalid-manifest", at: error.offset)
      return false
    }
  }

  private mutating func check(_ object: LintedObject, start: Int, path: ByteString, output: ByteString) {
    func offset(_ inner: Int) -> Int { inner >= 0 ? start + inner : start }
    if let fault = ObjectName.fault(object.name, kind: object.kind) {
      var hints: [String] = []
      if object.name.isEmpty { hints.append("every object needs a `metadata.name`") }
      add(
        .warning, path, fault, "object-name",
        at: object.nameOffset >= 0 ? offset(object.nameOffset) : offset(object.kindOffset), hints: hints)
    }
    if let deprecation = deprecation(of: object) {
      add(
        .warning, path, deprecation.text, "deprecated-api", at: offset(object.apiVersionOffset),
        hints: deprecation.replacement.map { ["use \($0)"] } ?? [])
    }
    if ["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"].contains(object.kind),
      !output.contains("matchLabels"), !output.contains("matchExpressions")
    {
      add(
        .error, path,
        "a \(object.kind) must contain matchLabels or matchExpressions, and \(GoQuote.quoted(object.name)) does not",
        "missing-selector", at: offset(object.kindOffset), hints: ["add `spec.selector.matchLabels`"])
    }
    guard object.kind == "List" else { return }
    do throws(LintedObject.Fault) {
      guard try LintedObject.listIgnoresPolicy(output) else { return }
      add(
        .error, path, "Annotation 'helm.sh/resource-policy' within List objects are ignored", "list-annotation",
        at: offset(object.kindOffset))
    } catch {
      add(.error, path, "unable to parse YAML: \(error.message)", "invalid-manifest", at: error.offset)
    }
  }

  private func deprecation(of object: LintedObject) -> (text: String, replacement: String?)? {
    if object.apiVersion.isEmpty || object.kind.isEmpty { return nil }
    let version = kubernetesVersion ?? Capabilities.standard.kubernetesVersion
    guard let major = Int(version.major.string), let minor = Int(version.minor.string) else { return nil }
    return DeprecatedAPIs.warning(apiVersion: object.apiVersion, kind: object.kind, major: major, minor: minor)
  }

  private mutating func add(
    _ severity: LintMessage.Severity, _ path: ByteString, _ text: String, _ id: String, at offset: Int? = nil,
    hints: [String] = []
  ) {
    findings.append(
      Finding(message: LintMessage(severity, path, text, id: id, hints: hints), outputOffset: offset))
  }

  /// What Helm says of the first line that is not blank, where it is indented.
  private static func indentFault(_ output: ByteString) -> String? {
    var start = 0
    let bytes = output.bytes
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      if end - start >= 65536 { return "bufio.Scanner: token too long" }
      start = end + 1
      if line.last == 0x0D { line = line.dropLast() }
      let text = ByteString(line)
      if text.isBlank { continue }
      guard text.hasPrefix(" ") || text.hasPrefix("\t") else { return nil }
      return "document starts with an illegal indent: \(GoQuote.quoted(text)), which may cause parsing problems"
    }
    return nil
  }

  /// Whether a text holds `helm.sh/hook: crd-install`, with or without a quote before the colon.
  private static func hasCustomResourceHook(_ text: ByteString) -> Bool {
    let name: ByteString = "helm.sh/hook"
    var from = 0
    while let hit = text.firstIndex(of: name, from: from) {
      from = hit + name.count
      var index = from
      if index < text.count, text.bytes[index] == 0x22 { index += 1 }
      guard index < text.count, text.bytes[index] == 0x3A else { continue }
      let rest = text.bytes[(index + 1)...]
      let word = rest.drop { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
      if word.count < rest.count, word.starts(with: "crd-install".utf8) { return true }
    }
    return false
  }
}

/// Go's `filepath.Ext`.
private enum FilePathExtension {
  static func of(_ path: ByteString) -> ByteString {
    let name = path.baseName
    guard let dot = name.bytes.lastIndex(of: 0x2E) else { return "" }
    return ByteString(name.bytes[dot...])
  }
}
