import Glibc
import SourceText
import TestSupport

@testable import Commands

/// A directory of its own for a test, with a data directory in it.
struct Workplace {
  let directory: String
  let environment: Environment

  init() {
    directory = TemporaryDirectory().path
    environment = Environment(["CHART_DATA_HOME": directory + "/data"])
  }

  /// Writes a file, and the directories above it.
  func write(_ path: String, _ text: String) {
    var prefix = directory
    for part in path.split(separator: "/").dropLast() {
      prefix += "/" + part
      mkdir(prefix, 0o755)
    }
    guard let file = fopen(directory + "/" + path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  /// Runs the tool; `@/` at the beginning of an argument stands for the directory.
  func run(
    _ arguments: [String], in environment: Environment? = nil
  ) -> (code: Int32, output: String, errors: String) {
    let console = Console(catchesOutput: true)
    let arguments = arguments.map { $0.hasPrefix("@/") ? directory + $0.dropFirst() : $0 }
    let code = CommandLineTool.run(
      arguments, console: console, environment: environment ?? self.environment, availableStack: 200_000)
    console.flush()
    return (code, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self))
  }
}

extension CommandLineTool {
  /// Runs the tool with arguments that are text.
  static func run(
    _ arguments: [String], console: Console, environment: Environment, availableStack: Int
  ) -> Int32 {
    run(
      arguments.map { ByteString($0) }, console: console, environment: environment, availableStack: availableStack)
  }
}
