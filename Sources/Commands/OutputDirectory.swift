internal import Glibc
internal import SourceText

/// Writes documents to files named after their templates, as `--output-dir` asks.
struct OutputDirectory {
  private let console: Console
  private var written: Set<ByteString> = []

  init(console: Console) { self.console = console }

  /// Writes a document; the first one of a file replaces what was there, others are appended.
  mutating func write(_ content: ByteString, source: ByteString, to directory: ByteString) throws(CommandError) {
    let path = directory + "/" + source
    try makeDirectory(ByteString(path.bytes[..<(path.bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    let mode = written.insert(path).inserted ? "w" : "a"
    guard let file = path.withCString({ fopen($0, mode) }) else { throw failure("open", path) }
    let text = "---\n# Source: " + source + "\n" + content + "\n"
    let count = text.bytes.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard fclose(file) == 0, count == text.count else { throw failure("write", path) }
    console.write("wrote " + path + "\n")
  }

  private func makeDirectory(_ path: ByteString) throws(CommandError) {
    var status = stat()
    if path.withCString({ stat($0, &status) }) != 0, errno != ENOENT { throw failure("stat", path) }
    var prefix: ByteString = path.hasPrefix("/") ? "" : "."
    for part in path.split(on: "/") where !part.isEmpty {
      prefix.append("/" + part)
      if prefix.withCString({ mkdir($0, 0o755) }) != 0 && errno != EEXIST { throw failure("mkdir", prefix) }
    }
  }

  private func failure(_ operation: String, _ path: ByteString) -> CommandError {
    CommandError("\(operation) \(path): \(SystemErrorText.text(of: errno))")
  }
}
