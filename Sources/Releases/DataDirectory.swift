internal import Glibc

/// The directory that keeps the releases of a user, readable by that user alone.
public struct DataDirectory: Hashable, Sendable {
  /// The path.
  public let path: String

  /// A directory at a path; nothing is made yet.
  public init(path: String) { self.path = path }

  /// The directory that the environment asks for: `CHART_DATA_HOME`, `XDG_DATA_HOME/chart`, `~/.local/share/chart`.
  public init(environment: (String) -> String?) throws(StoreError) {
    func variable(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    if let own = variable("CHART_DATA_HOME") {
      path = own
    } else if let shared = variable("XDG_DATA_HOME") {
      path = shared + "/chart"
    } else if let home = variable("HOME") {
      path = home + "/.local/share/chart"
    } else {
      throw .noDataDirectory
    }
  }

  /// The file of the release store.
  public var database: String { path + "/releases.db" }

  /// Makes a directory with those above it; what is made is private to the user.
  public static func make(_ path: String) throws(StoreError) {
    if mkdir(path, 0o700) == 0 { return }
    switch errno {
    case EEXIST:
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw .system(operation: "mkdir", path: path, code: ENOTDIR)
      }
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw .system(operation: "mkdir", path: path, code: ENOENT)
      }
      try make(String(path[..<slash]))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw .system(operation: "mkdir", path: path, code: errno)
      }
    case let code: throw .system(operation: "mkdir", path: path, code: code)
    }
  }
}
