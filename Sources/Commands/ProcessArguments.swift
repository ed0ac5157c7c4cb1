internal import SourceText

/// What the process was started with: any bytes, of which Swift's own list keeps only UTF-8.
enum ProcessArguments {
  /// The name of the program, and what follows it.
  static var all: [ByteString] {
    (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0].map { ByteString(cString: $0) } }
  }
}
