import Foundation

/// A new, empty directory among the temporary files, which goes when the process ends.
public struct TemporaryDirectory: Sendable {
  /// The path.
  public let path: String

  /// Makes a directory.
  public init() { path = TemporaryDirectory.make(in: TemporaryDirectory.all) }

  /// The one that holds those of all tests of the process.
  private static let all: String = {
    let path = make(in: ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp")
    atexit { try? FileManager.default.removeItem(atPath: TemporaryDirectory.all) }
    return path
  }()

  private static func make(in parent: String) -> String {
    var template = Array((parent + "/chart-tests-XXXXXX").utf8CString)
    guard let path = mkdtemp(&template) else { fatalError("no temporary directory in \(parent)") }
    return String(cString: path)
  }
}
