public import SourceText

/// Why a chart could not be loaded, or its values not be put together.
public struct ChartError: Error {
  /// What went wrong, as data.
  public indirect enum Kind: Sendable {
    // Reading files
    case system(FileSystemError)
    case unreadableFile(name: ByteString, cause: FileSystemError)
    case unresolvedLink(path: ByteString, cause: String)
    case irregularFile(path: ByteString)
    case oversizedFile(name: ByteString)
    case doubleStar
    case malformedPattern
    case lineTooLong
    // Archives
    case yamlInsteadOfArchive(path: ByteString)
    case noArchive(path: ByteString, contentType: String)
    case invalidArchive(path: ByteString)
    /// A fault of the compressed stream or of the tar format, in Go's words.
    case archive(String)
    case absolutePath
    case outsideBaseDirectory(name: ByteString)
    case parentDirectory
    case illegalName
    case metadataOutsideDirectory
    case oversizedArchive
    case oversizedArchiveFile(name: ByteString)
    case emptyArchive
    // Contents
    case missingMetadata
    /// A file of the chart is no YAML, or not of the right form.
    case document(name: ByteString, message: String)
    case validation(MetadataFault)
    case misplacedArchive(parent: ByteString, expected: ByteString, found: ByteString)
    case subchart(segment: ByteString, parent: ByteString, cause: ChartError)
    case nestedTooDeeply
    // Values
    case valuesFile(name: ByteString, message: String)
    /// An argument of `--set` or a flag like it, with the whole text.
    case valuesArgument(message: String)
    case malformedLocation(message: String)
    case remoteLocation(ByteString)
    /// The text is the value as Go's `%t` prints it.
    case typeMismatch(chart: ByteString, value: ByteString)
    case schema(report: ByteString)
    /// Warnings that the user wants to be errors; the text counts them.
    case refusedWarnings(count: String)
    /// Helm panics here: a text field of an import is missing or of another type.
    case malformedImport(type: String, key: ByteString)
    case importTooDeep
    // Requirements
    case missingDependencies([ByteString])
    case notInstallable(type: ByteString)
    case incompatibleKubernetes(constraint: ByteString, version: ByteString)
    case invalidKubernetesVersion(ByteString, reason: String)
  }

  /// What went wrong.
  public let kind: Kind
  /// Where, as far as that is known.
  public let range: SourceRange

  /// Further places: of a schema's report, each value that breaks a rule.
  public let notes: [Diagnostic.Note]
  /// What may mend it.
  public let hints: [String]

  /// A failure.
  public init(
    _ kind: Kind, range: SourceRange = .unknown, notes: [Diagnostic.Note] = [], hints: [String] = []
  ) {
    self.kind = kind
    self.range = range
    self.notes = notes
    self.hints = hints
  }
}

/// Helm's limits for what it loads.
enum ChartLimits {
  /// Bytes of one file.
  static let file = 5 << 20
  /// Bytes of all files of an archive.
  static let archive = 100 << 20
  /// Charts inside charts.
  ///
  /// Helm has no such limit; it guards the stack.
  static let nesting = 100
  /// Levels of the tables that a chart imports: as many as Go's JSON may have.
  ///
  /// Helm has no such limit; it guards the stack.
  static let importedLevels = 10_000
}
