internal import Charts
internal import Glibc
internal import Releases
internal import SourceText

/// `chart store …`: the file that keeps the releases.
enum StoreCommand {
  static let group = CommandGroup(
    name: "store", summary: "check, save and move the release store",
    discussion: """
      The releases are kept in one file in the data directory. These commands check it, copy releases out of it and
      into it, and exchange them with Helm.
      """)

  static let subcommands = [
    Subcommand(
      name: "store check", usage: "store check", summary: "read all that the release store holds",
      discussion: """
        Read every row and every part of every revision, and compare the parts with their checksums.

        What is damaged is listed; nothing is changed.
        """,
      flags: [], arguments: .none, run: check),
    Subcommand(
      name: "store export", usage: "store export [NAME] [flags]", summary: "copy releases into a file",
      discussion: """
        Copy releases with all their revisions: one by its name, else those of the namespace of --namespace, else all.

        In the format chart the file is a release store itself, and --file names it. In the format helm, revisions
        become the Secrets in which Helm keeps them, on standard output unless --file is given:

          chart store export --file backup.db
          chart store export web --format helm | kubectl apply -f -
        """,
      flags: [
        Flag("format", .string, default: "chart", "chart or helm"),
        Flag("file", short: "f", .string, "the file to write to"),
      ],
      arguments: .any, run: export),
    Subcommand(
      name: "store import", usage: "store import FILE", summary: "copy releases from a file",
      discussion: """
        Copy releases from a file of `store export`, or from Secrets of Helm as YAML; - is standard input.

        Revisions that are there already stay as they are:

          kubectl get secrets -l owner=helm -o yaml | chart store import -
        """,
      flags: [], arguments: .exactly(1), run: `import`),
    Subcommand(
      name: "store path", usage: "store path", summary: "print where the release store is",
      discussion: """
        Print the path of the file that keeps the releases.

        Its last steps are in a log beside it, so copy it with `chart store export` rather than file by file.
        """,
      flags: [], arguments: .none, run: path),
  ]

  private static func path(_ invocation: Invocation) throws(CommandError) {
    invocation.console.write(try directory(invocation).database + "\n")
  }

  private static func check(_ invocation: Invocation) throws(CommandError) {
    let store = SQLiteReleaseStore(try directory(invocation))
    let report: StoreReport
    do throws(StoreError) { report = try store.check() } catch { throw CommandError(error) }
    for problem in report.problems { invocation.console.write(problem + "\n") }
    let counts = "\(report.releases) releases, \(report.revisions) revisions, \(report.blobs) shared parts"
    guard report.problems.isEmpty else {
      throw CommandError(
        "the release store is damaged: \(report.problems.count) problems in \(counts)",
        explanation: "hint: `chart store export --file FILE` saves what is readable")
    }
    invocation.console.write("\(counts): all are as they should be\n")
  }

  // MARK: Export

  private static func export(_ invocation: Invocation) throws(CommandError) {
    let store = SQLiteReleaseStore(try directory(invocation))
    let file = invocation.flags.string("file") ?? ""
    let format = invocation.flags.string("format") ?? "chart"
    guard ["chart", "helm"].contains(format) else {
      throw CommandError("unknown format \(GoQuote.quoted(ByteString(format))): use chart or helm")
    }
    if format == "chart", file.isEmpty { throw CommandError("--format chart needs --file") }
    var failures: [String] = []
    do throws(StoreError) {
      let releases = try selected(invocation, in: store)
      if format == "chart" {
        var transfer = ReleaseTransfer()
        let copy = SQLiteReleaseStore(path: file)
        for identity in releases { try transfer.copy(identity, from: store, to: copy) }
        failures = transfer.failures
        invocation.console.warn(
          "\(transfer.copied) revisions copied to \(file)" + alreadyThere(transfer.present))
      } else {
        failures = try exportSecrets(releases, from: store, to: file, console: invocation.console)
      }
    } catch {
      throw CommandError(error)
    }
    guard failures.isEmpty else {
      throw CommandError("\(failures.count) revisions could not be read", explanation: failures.joined(separator: "\n"))
    }
  }

  private static func selected(
    _ invocation: Invocation, in store: SQLiteReleaseStore
  ) throws(StoreError) -> [ReleaseIdentity] {
    if let name = invocation.arguments.first {
      let identity = ReleaseIdentity(namespace: ByteString(invocation.namespace), name: name)
      guard try !store.history(identity).isEmpty else { throw .notFound(identity, revision: 0) }
      return [identity]
    }
    let namespace = invocation.flags.contains("namespace") ? ByteString(invocation.namespace) : nil
    return try store.list(ReleaseQuery(namespace: namespace)).map(\.identity)
  }

  private static func exportSecrets(
    _ releases: [ReleaseIdentity], from store: SQLiteReleaseStore, to file: String, console: Console
  ) throws(StoreError) -> [String] {
    var failures: [String] = []
    var text = ByteString()
    for identity in releases {
      for summary in try store.history(identity) {
        do throws(StoreError) {
          guard let release = try store.release(identity, revision: summary.revision) else { continue }
          text.append("---\n")
          text.append(try HelmSecret.yaml(release))
        } catch {
          guard case .damaged(_, let detail) = error else { throw error }
          failures.append("revision \(summary.revision) of \(identity.name): \(detail)")
        }
        if file.isEmpty {
          console.write(text)
          text = ByteString()
        }
      }
    }
    if !file.isEmpty { try PrivateFile.write(text, to: file) }
    return failures
  }

  // MARK: Import

  private static func `import`(_ invocation: Invocation) throws(CommandError) {
    let directory = try directory(invocation)
    let argument = invocation.arguments[0].string
    var transfer = ReleaseTransfer()
    do throws(StoreError) {
      let store = SQLiteReleaseStore(directory)
      if argument != "-", try PrivateFile.isDatabase(argument) {
        let source = SQLiteReleaseStore(path: argument)
        for identity in try source.list(ReleaseQuery()).map(\.identity) {
          let lock = try ReleaseLock(identity, in: directory)
          try transfer.copy(lock.identity, from: source, to: store)
        }
      } else {
        let releases = try HelmSecret.releases(inYAML: PrivateFile.contents(of: argument))
        guard !releases.isEmpty else { throw .invalidRecord("\(argument) holds no Secrets of Helm") }
        for release in releases {
          let lock = try ReleaseLock(release.identity, in: directory)
          try transfer.add(release, to: store)
          _ = consume lock
        }
      }
    } catch {
      throw CommandError(error)
    }
    invocation.console.warn("\(transfer.copied) revisions imported" + alreadyThere(transfer.present))
    guard transfer.failures.isEmpty else {
      throw CommandError(
        "\(transfer.failures.count) revisions could not be read",
        explanation: transfer.failures.joined(separator: "\n"))
    }
  }

  private static func alreadyThere(_ count: Int) -> String { count == 0 ? "" : ", \(count) were there already" }

  private static func directory(_ invocation: Invocation) throws(CommandError) -> DataDirectory {
    do throws(StoreError) {
      return try DataDirectory { invocation.environment[$0] }
    } catch {
      throw CommandError(error)
    }
  }
}
