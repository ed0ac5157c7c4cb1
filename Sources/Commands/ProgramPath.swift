internal import Glibc
internal import SourceText

/// Where a program lies that the user names.
///
/// Go: `exec.LookPath`.
enum ProgramPath {
  /// The absolute path: from the current directory where the name has a slash, else from `PATH`.
  static func found(_ name: ByteString) throws(CommandError) -> ByteString {
    let failure = "unable to find binary at \(name): exec: \(GoQuote.quoted(name)): "
    if name.contains("/") {
      if let reason = refusal(name) { throw CommandError(failure + reason) }
      return ChartLocator.absolute(name)
    }
    let directories = getenv("PATH").map { ByteString(cString: $0) } ?? ""
    for directory in directories.split(on: ":") where !directory.isEmpty {
      let path = directory + "/" + name
      if refusal(path) == nil { return ChartLocator.absolute(path) }
    }
    throw CommandError(failure + "executable file not found in $PATH")
  }

  /// Why a file cannot be started; nil where it can.
  private static func refusal(_ path: ByteString) -> String? {
    var status = stat()
    guard path.withCString({ stat($0, &status) }) == 0 else {
      return "stat \(path): \(SystemErrorText.text(of: errno))"
    }
    if status.st_mode & S_IFMT == S_IFDIR { return "is a directory" }
    return path.withCString({ access($0, X_OK) }) == 0 ? nil : "permission denied"
  }
}
