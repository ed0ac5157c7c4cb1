internal import Glibc
internal import SourceText

/// Writes documents to files named after their templates, as `--output-dir` asks.
struct OutputDirectory {
  private let console: Console
  private var written: Set<String> = []

  init(console: Console) { self.console = console }

  /// Writes a document; the first one of a file replaces what was there, others are appended.
  mutating func write(_ content: ByteString, source: ByteString, to directory: String) throws(CommandError) {
    let path = "\(directory)/\(source)"
    try makeDirectory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    let mode = written.insert(path).inserted ? "w" : "a"
    guard let file = fopen(path, mode) else { throw failure("open", path) }
    let text = "---\n# Source: " + source + "\n" + content + "\n"
    let count = text.bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, count == text.count else { throw failure("write", path) }
    console.write("wrote \(path)\n")
  }

  private func makeDirectory(_ path: String) throws(CommandError) {
    var status = stat()
    if stat(path, &status) != 0, errno != ENOENT { throw failure("stat", path) }
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      prefix += "/" + part
      if mkdir(prefix, 0o755) != 0 && errno != EEXIST { throw failure("mkdir", prefix) }
    }
  }

  private func failure(_ operation: String, _ path: String) -> CommandError {
    CommandError("\(operation) \(path): \(SystemErrorText.text(of: errno))")
  }
}
