public import Charts
public import SourceText

extension ChartError {
  /// The failure with its place, and, where the user's YAML cannot be read, the likely slip.
  public func diagnostic(sources: SourceMap) -> Diagnostic {
    var diagnostic = self.diagnostic
    addAdvice(to: &diagnostic, sources: sources)
    diagnostic.showKeys(in: sources)
    guard range.isKnown, let file = sources.file(range.file), !file.name.hasPrefix("--"),
      isAboutYAML, let place = sources.position(of: range.start, in: range.file)
    else { return diagnostic }
    guard let slip = YAMLSlip.find(in: file.text, near: place.line, isTemplateOutput: false) else {
      return diagnostic
    }
    diagnostic.hints.append(slip.hint)
    if slip.line != place.line, let line = sources.range(ofLine: slip.line, in: range.file) {
      diagnostic.range = line
    }
    return diagnostic
  }

  private func addAdvice(to diagnostic: inout Diagnostic, sources: SourceMap) {
    switch kind {
    case .validation(let fault):
      let key =
        switch fault {
        case .invalidVersion: "version"
        case .invalidName: "name"
        case .invalidType: "type"
        case .emptyMaintainer: "maintainers"
        case .emptyDependency, .duplicateDependency, .invalidAlias: "dependencies"
        default: ""
        }
      if !key.isEmpty { diagnostic.range = sources.range(ofKey: key, inFileNamed: "Chart.yaml") ?? range }
      if let missing = fault.missingField {
        diagnostic.range = sources.range(ofLine: 1, inFileNamed: "Chart.yaml") ?? range
        diagnostic.hints.append("add a line `\(missing)` to Chart.yaml")
      }
      if key == "type" {
        diagnostic.hints.append("write `type: application`, or `type: library` for a chart without objects")
      }
      if key == "version" { diagnostic.hints.append("a version has three numbers with dots, such as 1.2.3") }
    case .document(_, let message):
      if let hint = FieldTypes.hint(message) { diagnostic.hints.append(hint) }
      if let field = FieldTypes.field(in: message) {
        diagnostic.range = KeySearch.range(of: ByteString(field), valueAt: range, in: sources) ?? range
      }
    case .notInstallable:
      diagnostic.range = sources.range(ofKey: "type", inFileNamed: "Chart.yaml", isFirst: true) ?? range
      diagnostic.hints.append(
        "a library only brings templates; name it under `dependencies` in another chart's Chart.yaml")
    case .incompatibleKubernetes(let constraint, _):
      diagnostic.range = sources.range(ofKey: "kubeVersion", inFileNamed: "Chart.yaml", isFirst: true) ?? range
      diagnostic.hints.append(
        constraint.bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
          ? "--kube-version VERSION renders for another version of Kubernetes"
          : "`\(constraint)` is no range of versions; write one such as `>=1.25.0-0`")
    case .missingMetadata:
      diagnostic.hints.append("a chart is a directory with a Chart.yaml, or a .tgz of one; give its own path")
    case .missingDependencies(let names):
      diagnostic.range = sources.range(ofKey: "dependencies", inFileNamed: "Chart.yaml") ?? range
      diagnostic.hints.append(
        "put \(names.map(\.string).joined(separator: ", ")) under charts/, or remove it from `dependencies` in Chart.yaml"
      )
    case .valuesFile(_, let message) where message.contains("cannot unmarshal"):
      diagnostic.hints.append("a values file is a map: lines of `key: value` at the top level")
    case .valuesArgument(let message) where message.contains("error parsing index"):
      diagnostic.hints.append("elements of lists are numbered from 0: `key[0]=value`; a key of a map follows a dot")
    case .valuesArgument(let message) where message.contains("--set-json"):
      diagnostic.hints.append("write --set-json 'key=JSON' with valid JSON: text in double quotes, no comma at the end")
    case .valuesArgument(let message) where message.contains("has no value") && followsComma(sources):
      diagnostic.hints.append(
        "a comma begins another key; one that belongs to the value is written `\\,`, or put the value in a values file")
    case .valuesArgument(let message) where message.contains("has no value"):
      diagnostic.hints.append("write key=value; an empty value is `key=`, no value at all `key=null`")
    case .typeMismatch(let chart, _):
      diagnostic.hints.append(
        "`\(chart)` is a subchart, so its value is a map; to leave it out use its condition, often `\(chart).enabled`")
    default: break
    }
  }

  /// Whether the part of the argument that fails stands behind a comma.
  private func followsComma(_ sources: SourceMap) -> Bool {
    guard let text = sources.file(range.file)?.text else { return false }
    let before = text.bytes.prefix(Int(range.start))
    guard let comma = before.lastIndex(of: 0x2C) else { return false }
    return before[..<comma].contains(0x3D) && !before[comma...].contains(0x3D)
  }

  private var isAboutYAML: Bool {
    switch kind {
    case .document, .valuesFile: true
    case .subchart(_, _, let cause): cause.isAboutYAML
    default: false
    }
  }
}

extension MetadataFault {
  /// The line that is missing; nil for other faults.
  fileprivate var missingField: String? {
    switch self {
    case .missingAPIVersion: "apiVersion: v2"
    case .missingName: "name: NAME"
    case .missingVersion: "version: 0.1.0"
    default: nil
    }
  }
}

extension SourceMap {
  /// The line of a key at the top level of the last file that bears a name.
  fileprivate func range(ofKey key: String, inFileNamed name: String, isFirst: Bool = false) -> SourceRange? {
    var found: SourceRange?
    var number: UInt32 = 1
    while let file = file(number) {
      if file.name.hasSuffix("/" + name) {
        let lines = file.text.split(on: "\n")
        if let index = lines.firstIndex(where: { $0.hasPrefix(ByteString(key + ":")) }) {
          if isFirst, found != nil { return found }
          found = range(ofLine: index + 1, in: number)
        }
      }
      number += 1
    }
    return found
  }

  /// A line of the last file that bears a name.
  fileprivate func range(ofLine line: Int, inFileNamed name: String) -> SourceRange? {
    var last: UInt32?
    var number: UInt32 = 1
    while let file = file(number) {
      if file.name.hasSuffix("/" + name) { last = number }
      number += 1
    }
    return last.flatMap { range(ofLine: line, in: $0) }
  }
}
