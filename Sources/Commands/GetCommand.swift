internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// `chart get …`: what a revision consists of.
///
/// Helm: `newGetCmd` and its subcommands in cmd/helm, see `Releases/commands.txt`.
enum GetCommand {
  static let group = CommandGroup(
    name: "get", summary: "download extended information of a named release",
    discussion: """
      Show what a revision of a release consists of: the values that it was made with, its manifest, its hooks, its
      notes, its metadata, or all of them.
      """)

  static let subcommands = [
    Subcommand(
      name: "get all", usage: "get all RELEASE_NAME [flags]",
      summary: "download all information for a named release",
      discussion: "Show the notes, hooks, values and manifest of a release.",
      flags: revision + [
        Flag("template", .string, "go template for formatting the output, eg: {{.Release.Name}}")
      ],
      arguments: .exactly(1), run: all),
    Subcommand(
      name: "get hooks", usage: "get hooks RELEASE_NAME [flags]",
      summary: "download all hooks for a named release",
      discussion: "Show the hooks of a release, each after a line ---.", flags: revision, arguments: .exactly(1),
      run: hooks),
    Subcommand(
      name: "get manifest", usage: "get manifest RELEASE_NAME [flags]",
      summary: "download the manifest for a named release",
      discussion: "Show the objects of a release, subcharts included, as they were rendered.", flags: revision,
      arguments: .exactly(1), run: manifest),
    Subcommand(
      name: "get metadata", usage: "get metadata RELEASE_NAME [flags]",
      summary: "This command fetches metadata for a given release",
      discussion: "Show which chart a release has, and how it stands.", flags: ReleaseFlags.output + revision,
      arguments: .exactly(1), run: metadata),
    Subcommand(
      name: "get notes", usage: "get notes RELEASE_NAME [flags]",
      summary: "download the notes for a named release", discussion: "Show the notes of a release.",
      flags: revision, arguments: .exactly(1), run: notes),
    Subcommand(
      name: "get values", usage: "get values RELEASE_NAME [flags]",
      summary: "download the values file for a named release",
      discussion: "Show the values that the user gave, or with --all those that the templates saw.",
      flags: ReleaseFlags.output + revision + [Flag("all", short: "a", .bool, "dump all (computed) values")],
      arguments: .exactly(1), run: values),
  ]

  private static let revision = [
    Flag("revision", .int, default: "0", "get the named release with revision")
  ]

  private static func all(_ invocation: Invocation) throws(CommandError) {
    let release = try ReleaseReading.release(invocation, .all)
    if let template = invocation.flags.text("template"), !template.isEmpty {
      return invocation.console.write(try ReleaseTemplate.render(template, release))
    }
    var printer = ReleasePrinter(console: invocation.console, format: .table)
    printer.isDebugging = true
    printer.showsMetadata = true
    try printer.print(release, withChart: true)
  }

  private static func hooks(_ invocation: Invocation) throws(CommandError) {
    for hook in try ReleaseReading.release(invocation, .hooks).hooks.map(\.hook) {
      invocation.console.write("---\n# Source: " + hook.path + "\n" + hook.manifest + "\n")
    }
  }

  private static func manifest(_ invocation: Invocation) throws(CommandError) {
    invocation.console.write(try ReleaseReading.release(invocation, .manifest).manifest + "\n")
  }

  private static func notes(_ invocation: Invocation) throws(CommandError) {
    let notes = try ReleaseReading.release(invocation, .notes).notes
    if !notes.isEmpty { invocation.console.write("NOTES:\n" + notes + "\n") }
  }

  private static func values(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let showsAll = invocation.flags.bool("all")
    let release = try ReleaseReading.release(invocation, showsAll ? [.config, .defaults] : .config)
    let values = showsAll ? try release.computedValues() : release.config
    if format == .table {
      invocation.console.write(showsAll ? "COMPUTED VALUES:\n" : "USER-SUPPLIED VALUES:\n")
    }
    // Helm: a revision without values of the user has none at all, which is null, see `Releases/commands.txt`.
    let isNull = !showsAll && values.count == 0
    try invocation.console.write(isNull ? .null : .map(values), as: format == .json ? .json : .yaml)
  }

  private static func metadata(_ invocation: Invocation) throws(CommandError) {
    let format = try OutputFormat(invocation.flags)
    let release = try ReleaseReading.release(invocation, .metadata)
    let metadata = (try? Value.decodeJSON(release.chart.metadata, as: .map))?.mapValue ?? Map()
    let annotations = metadata["annotations"]?.mapValue ?? Map()
    let dependencies = metadata["dependencies"]?.elements ?? []
    let time = release.state.lastDeployed ?? .zero
    let deployed = time.formatted(TimeLayout("2006-01-02T15:04:05Z07:00"))
    guard format == .table else {
      let fields: [(ByteString, Value)] = [
        ("name", .string(release.identity.name)), ("chart", .string(release.chart.name)),
        ("version", .string(release.chart.version)), ("appVersion", .string(release.chart.appVersion)),
        ("annotations", .map(annotations)), ("dependencies", Value(dependencies.map(dependency))),
        ("namespace", .string(release.identity.namespace)), ("revision", .int(release.revision)),
        ("status", Value(release.state.status.rawValue)), ("deployedAt", .string(deployed)),
      ]
      let filled = fields.filter { !["annotations", "dependencies"].contains($0.0) || $0.1.isTrue }
      return try invocation.console.write(.object(Record(filled)), as: format)
    }
    let pairs = annotations.entries.map { "\($0.key)=\($0.value.text)" }.joined(separator: ",")
    let names = dependencies.compactMap { $0.mapValue?["name"]?.text }.sorted().map(\.string)
    invocation.console.write(
      """
      NAME: \(release.identity.name)
      CHART: \(release.chart.name)
      VERSION: \(release.chart.version)
      APP_VERSION: \(release.chart.appVersion)
      ANNOTATIONS: \(pairs)
      DEPENDENCIES: \(names.joined(separator: ","))
      NAMESPACE: \(release.identity.namespace)
      REVISION: \(release.revision)
      STATUS: \(release.state.status.rawValue)
      DEPLOYED_AT: \(deployed)

      """)
  }

  /// A dependency with its fields in Helm's order.
  private static func dependency(_ value: Value) -> Value {
    guard let map = value.mapValue else { return value }
    let names: [ByteString] = [
      "name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias",
    ]
    return .object(Record(names.compactMap { name in map[name].map { (name, $0) } }))
  }
}
