internal import Glibc
internal import SourceText

extension StoreError {
  /// The first line; where Helm knows the case, in Helm's words.
  public var message: String {
    switch self {
    case .alreadyExists: "release: already exists"
    case .notFound: "release: not found"
    case .locked: "another operation (install/upgrade/rollback) is in progress"
    case .noDataDirectory: "no data directory: neither CHART_DATA_HOME nor XDG_DATA_HOME nor HOME is set"
    case .system(let operation, let path, let code): "\(operation) \(path): \(SystemErrorText.text(of: code))"
    case .foreign(let path): "\(path) is a database of another program"
    case .notADatabase(let path): "\(path) is no database"
    case .newer(let path, let version, let known):
      "\(path) was written by a newer version of chart (format \(version), this one knows \(known))"
    case .damaged(let path, let detail): "the release store \(path) is damaged: \(detail)"
    case .readOnly(let path): "the release store \(path) cannot be written to"
    case .full(let path): "no space left for the release store \(path)"
    case .busy(let path): "the release store \(path) is busy"
    case .tooLarge(let what, let bytes): "\(what) of \(bytes) bytes is too large for the release store"
    case .invalidRecord(let reason): "invalid release record: \(reason)"
    case .database(let path, let message): "the release store \(path): \(message)"
    }
  }

  /// What to do about it; empty where the message says all.
  public var hint: String {
    switch self {
    case .locked: "hint: --lock-timeout 5m waits for the other operation to end"
    case .noDataDirectory: "hint: set CHART_DATA_HOME to the directory that keeps the releases"
    case .foreign, .notADatabase:
      "hint: nothing was changed; move the file away, or set CHART_DATA_HOME to another directory"
    case .newer: "hint: nothing was changed; install the newer version of chart to use this store"
    case .damaged:
      "hint: nothing was changed; `chart store check` tells what is lost, `chart store export` saves what is readable, "
        + "and `chart store import` brings it into a new store"
    case .readOnly: "hint: check the owner and the permissions of the file and of its directory"
    case .full: "hint: nothing was changed; free some space and run the command again"
    case .busy: "hint: another process is writing; run the command again"
    case .system(_, _, let code) where [EACCES, EPERM, EROFS].contains(code):
      "hint: check the owner and the permissions, or set CHART_DATA_HOME to another directory"
    case .system(_, _, let code) where [ENOSPC, EDQUOT].contains(code):
      "hint: free some space and run the command again"
    case .alreadyExists, .notFound, .system, .tooLarge, .invalidRecord, .database: ""
    }
  }
}
