public import SourceText
internal import Values

extension ChartError {
  /// Helm's text, without the leading `Error: `.
  public var message: String {
    switch kind {
    case .system(let error): error.message
    case .unreadableFile(let name, let cause): "error reading \(name): \(cause.message)"
    case .unresolvedLink(let path, let cause): "error evaluating symlink \(path): \(cause)"
    case .irregularFile(let path): "cannot load irregular file \(path) as it has file mode type bits set"
    case .oversizedFile(let name):
      "chart file \(GoQuote.quoted(name)) is larger than the maximum file size \(ChartLimits.file)"
    case .doubleStar: "double-star (**) syntax is not supported"
    case .malformedPattern: "syntax error in pattern"
    case .lineTooLong: "bufio.Scanner: token too long"
    case .yamlInsteadOfArchive(let path):
      "file '\(path)' seems to be a YAML file, but expected a gzipped archive"
    case .noArchive(let path, let contentType):
      "file '\(path)' does not appear to be a gzipped archive; got '\(contentType)'"
    case .invalidArchive(let path):
      "file '\(path)' does not appear to be a valid chart file (details: gzip: invalid header)"
    case .archive(let text): text
    case .absolutePath: "chart illegally contains absolute paths"
    case .outsideBaseDirectory(let name):
      "chart illegally contains content outside the base directory: \(GoQuote.quoted(name))"
    case .parentDirectory: "chart illegally references parent directory"
    case .illegalName: "chart contains illegally named files"
    case .metadataOutsideDirectory: "chart yaml not in base directory"
    case .oversizedArchive: "decompressed chart is larger than the maximum file size \(ChartLimits.archive)"
    case .oversizedArchiveFile(let name):
      "decompressed chart file \(GoQuote.quoted(name)) is larger than the maximum file size \(ChartLimits.file)"
    case .emptyArchive: "no files in chart archive"
    case .missingMetadata: "Chart.yaml file is missing"
    case .document(let name, let message): "cannot load \(name): \(message)"
    case .validation(let fault): "validation: \(fault.message)"
    case .misplacedArchive(let parent, let expected, let found):
      "error unpacking subchart tar in \(parent): expected \(expected), got \(found)"
    case .subchart(let segment, let parent, let cause):
      "error unpacking subchart \(segment) in \(parent): \(cause.message)"
    case .nestedTooDeeply: "charts are nested more than \(ChartLimits.nesting) levels deep"
    default: valuesMessage
    }
  }

  private var valuesMessage: String {
    switch kind {
    case .valuesFile(let name, let message): "failed to parse \(name): \(message)"
    case .valuesArgument(let message): message
    case .malformedLocation(let message): message
    case .remoteLocation(let text): "cannot read \(text): remote files are not supported"
    case .typeMismatch(let chart, let value):
      "type mismatch on \(chart): \(value)"
    case .schema(let report):
      "values don't meet the specifications of the schema(s) in the following chart(s):\n\(report)"
    case .refusedWarnings(let count): "\(count), and --warn=error makes them errors"
    case .malformedImport(let type, let key):
      "interface conversion: interface {} is \(type), not string (\(key) of import-values)"
    case .importTooDeep:
      "import-values: the imported values hold themselves, or have more than \(ChartLimits.importedLevels) levels"
    case .missingDependencies(let names):
      "An error occurred while checking for chart dependencies. You may need to run `helm dependency build` "
        + "to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: "
        + names.map(\.string).joined(separator: ", ")
    case .notInstallable(let type): "\(type) charts are not installable"
    case .incompatibleKubernetes(let constraint, let version):
      "chart requires kubeVersion: \(constraint) which is incompatible with Kubernetes \(version)"
    case .invalidKubernetesVersion(let text, let reason): "invalid kube version '\(text)': \(reason)"
    default: ""
    }
  }

  /// The finding to print.
  public var diagnostic: Diagnostic {
    Diagnostic(id: identifier, message: message, range: range, notes: notes, hints: hints)
  }

  /// A stable name for machines.
  private var identifier: String {
    switch kind {
    case .schema: "schema"
    case .valuesFile, .valuesArgument, .typeMismatch: "values"
    default: "chart"
    }
  }
}

extension MetadataFault {
  /// Helm's text, without the leading `validation: `.
  var message: String {
    switch self {
    case .missingAPIVersion: "chart.metadata.apiVersion is required"
    case .missingName: "chart.metadata.name is required"
    case .missingVersion: "chart.metadata.version is required"
    case .invalidType: "chart.metadata.type must be application or library"
    case .emptyMaintainer: "maintainers must not contain empty or null nodes"
    case .emptyDependency: "dependencies must not contain empty or null nodes"
    case .invalidName(let name): "chart.metadata.name \(GoQuote.quoted(name)) is invalid"
    case .invalidVersion(let version): "chart.metadata.version \(GoQuote.quoted(version)) is invalid"
    case .duplicateDependency(let name): "more than one dependency with name or alias \(GoQuote.quoted(name))"
    case .invalidAlias(let name): "dependency \(GoQuote.quoted(name)) has disallowed characters in the alias"
    }
  }
}
