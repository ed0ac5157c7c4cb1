public import SourceText
internal import Values
internal import YAML

/// Helm's rules about Chart.yaml.
///
/// Helm: `Chartfile` in pkg/lint/rules, see `charts/lint-metadata`.
public enum MetadataLint {
  private static let file: ByteString = "Chart.yaml"

  /// What the rules find, in Helm's order.
  public static func messages(_ folder: ChartFolder, sources: SourceMap) -> [LintMessage] {
    var messages: [LintMessage] = []
    if folder.kind(of: file) == .directory {
      messages.append(LintMessage(.error, file, "should be a file, not a directory", id: "chart-metadata"))
    }
    let reading: MetadataDecoder.Unchecked
    do throws(FileSystemError) {
      let data = try folder.contents(of: file)
      do throws(ChartError) {
        reading = try MetadataDecoder.unchecked(
          ChartFile(name: file, data: data), sources: sources, directory: folder.path)
      } catch {
        var text = error.message
        if case .document(_, let message) = error.kind { text = message }
        return messages + [unparsable(text, range: error.range)]
      }
    } catch {
      return messages + [unparsable(error.message, range: .unknown)]
    }
    return messages + rules(reading)
  }

  private static func unparsable(_ text: String, range: SourceRange) -> LintMessage {
    LintMessage(.error, file, "unable to parse YAML\n\t\(text)", id: "chart-metadata", range: range)
  }

  private static func rules(_ reading: MetadataDecoder.Unchecked) -> [LintMessage] {
    let metadata = reading.metadata
    let document = reading.document
    var messages: [LintMessage] = []
    func add(_ text: String?, _ key: ByteString, severity: LintMessage.Severity = .error, hints: [String] = []) {
      guard let text else { return }
      messages.append(
        LintMessage(severity, file, text, id: "chart-metadata", range: place(of: key, in: document), hints: hints))
    }
    add(name(metadata), "name")
    add(apiVersion(metadata), "apiVersion")
    add(type(of: "version", in: document), "version", hints: ["put the version in quotes"])
    let versionFault = version(metadata)
    add(versionFault, "version", hints: versionHints(metadata.version))
    add(type(of: "appVersion", in: document), "appVersion", hints: ["put the version in quotes"])
    add(maintainers(metadata), "maintainers")
    add(source(metadata), "sources")
    if metadata.icon.isEmpty { add("icon is recommended", "icon", severity: .info) }
    if !metadata.icon.isEmpty, !AddressRules.isRequestURL(metadata.icon) {
      add("invalid icon URL '\(metadata.icon)'", "icon", hints: ["write a URL with its scheme, https://..."])
    }
    if !metadata.type.isEmpty, metadata.apiVersion != "v2" {
      add(
        "chart type is not valid in apiVersion '\(metadata.apiVersion)'. It is valid in apiVersion 'v2'", "type",
        hints: ["write `apiVersion: v2`"])
    }
    if let dependencies = metadata.dependencies, !dependencies.isEmpty, metadata.apiVersion != "v2" {
      add(
        "dependencies are not valid in the Chart file with apiVersion '\(metadata.apiVersion)'. "
          + "They are valid in apiVersion 'v2'", "dependencies", hints: ["write `apiVersion: v2`"])
    }
    return messages
  }

  private static func place(of key: ByteString, in document: Value) -> SourceRange {
    document.mapValue?.entry(key)?.origin ?? .unknown
  }

  private static func name(_ metadata: ChartMetadata) -> String? {
    if metadata.name.isEmpty { return "name is required" }
    return FilePath.base(metadata.name) == metadata.name
      ? nil : "chart name \(GoQuote.quoted(metadata.name)) is invalid"
  }

  private static func apiVersion(_ metadata: ChartMetadata) -> String? {
    let rule = "The value must be either \"v1\" or \"v2\""
    switch metadata.apiVersion {
    case "": return "apiVersion is required. \(rule)"
    case "v1", "v2": return nil
    default: return "apiVersion '\(metadata.apiVersion)' is not valid. \(rule)"
    }
  }

  private static func type(of key: ByteString, in document: Value) -> String? {
    guard let value = document.mapValue?[key] else { return nil }
    let type: String
    switch value {
    case .string: return nil
    case .null: type = "<nil>"
    case .bool: type = "bool"
    case .list: type = "[]interface {}"
    case .map, .values: type = "map[string]interface {}"
    default: type = "float64"
    }
    return "\(key) should be of type string but it's of type \(type)"
  }

  private static func version(_ metadata: ChartMetadata) -> String? {
    if metadata.version.isEmpty { return "version is required" }
    guard let version = try? SemanticVersion(metadata.version) else {
      return "version '\(metadata.version)' is not a valid SemVer"
    }
    // Helm: the rule is the constraint `>0.0.0-0`, which only that very version breaks, see `charts/lint-metadata`.
    let isLeast = version.major == 0 && version.minor == 0 && version.patch == 0 && version.prerelease == "0"
    return isLeast ? "version \(version) is less than or equal to 0.0.0-0" : nil
  }

  private static func versionHints(_ version: ByteString) -> [String] {
    (try? SemanticVersion(version)) == nil ? ["a version has three numbers, as in 1.2.3"] : []
  }

  private static func maintainers(_ metadata: ChartMetadata) -> String? {
    for maintainer in metadata.maintainers ?? [] {
      if maintainer.name.isEmpty { return "each maintainer requires a name" }
      if !maintainer.email.isEmpty {
        if !AddressRules.isEmail(maintainer.email) {
          return "invalid email '\(maintainer.email)' for maintainer '\(maintainer.name)'"
        }
      }
      if !maintainer.url.isEmpty, !AddressRules.isURL(maintainer.url) {
        return "invalid url '\(maintainer.url)' for maintainer '\(maintainer.name)'"
      }
    }
    return nil
  }

  private static func source(_ metadata: ChartMetadata) -> String? {
    metadata.sources?.first { !AddressRules.isRequestURL($0) }.map { "invalid source URL '\($0)'" }
  }
}

extension MetadataDecoder {
  /// Chart.yaml as it stands, without Helm's checks.
  struct Unchecked {
    let metadata: ChartMetadata
    let document: Value
  }

  /// Reads Chart.yaml without checking what it says.
  static func unchecked(
    _ file: ChartFile, sources: SourceMap, directory: ByteString
  ) throws(ChartError) -> Unchecked {
    var decoder = MetadataDecoder(sources: sources, directory: directory)
    let document = try decoder.decode(file)
    return Unchecked(metadata: decoder.metadata, document: document)
  }
}
