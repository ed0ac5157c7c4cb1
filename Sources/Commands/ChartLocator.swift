internal import Glibc
internal import SourceText

/// Turns a chart argument into a path.
///
/// Helm: `LocateChart` in pkg/action. Repositories and registries are refused in one line. See `charts/names`.
struct ChartLocator {
  private let flags: FlagValues

  init(_ flags: FlagValues) { self.flags = flags }

  /// The path of the chart, made absolute.
  func path(of argument: ByteString) throws(CommandError) -> ByteString {
    let name = argument.trimmedSpace
    if name.withCString({ access($0, F_OK) }) == 0 {
      if flags.bool("verify") {
        var status = stat()
        if name.withCString({ stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFDIR {
          throw CommandError("unpacked charts cannot be verified")
        }
        throw CommandError("--verify is not supported yet; leave it out to use the chart unverified")
      }
      return ChartLocator.absolute(name)
    }
    if name.hasPrefix("/") || name.hasPrefix(".") { throw CommandError("path \"\(name)\" not found") }
    let isRemote = name.contains("://") || !(flags.string("repo") ?? "").isEmpty
    if isRemote {
      throw CommandError(
        "chart \"\(argument)\" is not a local path; charts from the network are not supported yet",
        explanation: "hint: download the archive, for example with `curl -LO URL`, and give the file")
    }
    guard let slash = name.bytes.firstIndex(of: UInt8(ascii: "/")) else {
      throw CommandError(
        "non-absolute URLs should be in form of repo_name/path_to_chart, got: \(name)", explanation: hint(name))
    }
    throw CommandError("repo \(ByteString(name.bytes[..<slash])) not found", explanation: hint(name))
  }

  /// Helm takes what is no file for a chart of a repository.
  private func hint(_ name: ByteString) -> String {
    "hint: there is no file or directory `\(name)`; a chart is a directory or a .tgz, repositories are not supported"
  }

  /// The path from the root, without `.` and `..`.
  static func absolute(_ path: ByteString) -> ByteString {
    if path.hasPrefix("/") { return path }
    guard let buffer = getcwd(nil, 0) else { return path }
    defer { free(buffer) }
    let joined = ByteString(cString: buffer) + "/" + path
    var parts: [ByteString] = []
    for part in joined.split(on: "/") where part != "." && !part.isEmpty {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return ByteString(Array(parts.map { [UInt8(ascii: "/")] + $0.bytes }.joined()))
  }
}
