import Foundation
import TestSupport
import Testing

@testable import Commands

/// What standard error holds when a chart has several faults, and what machines are told.
@Suite struct FindingsTests {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Findings").path

  /// The lines of one command each; `expected/N` is standard error.
  static let commands = [
    "template @/faults --keep-going",
    "lint @/faults",
    "lint @/faults --diagnostics=github",
    "template @/warnings -f @/user.yaml --diagnostics=json",
    "lint @/warnings -f @/user.yaml",
    "lint @/warnings -f @/user.yaml --diagnostics=sarif",
    "template @/faults --diagnostics=github",
    "template @/none --diagnostics=json",
    "lint @/warnings -f @/user.yaml --warn=off",
    "template @/absent --warn",
    "template @/warnings --set replcas=2 --diagnostics=github",
    "template @/warnings --set replcas=2 --diagnostics=sarif",
    "template @/roundabout -f @/roundabout.yaml --warn",
    "template @/overlay --set imge.tag=1 --warn",
    "template @/overlay --set imge.tag=1 --warn=all",
  ]

  @Test("prints", arguments: commands.indices) func prints(_ index: Int) throws {
    let (console, _) = FindingsTests.run(FindingsTests.commands[index])
    let path = FindingsTests.directory + "/expected/\(index + 1)"
    let shown = FindingsTests.text(console.errors)
    if ProcessInfo.processInfo.environment["RECORD_FINDINGS"] != nil {
      try shown.write(toFile: path, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    #expect(shown == expected)
  }

  @Test("standard output stays empty where templates fail") func keepGoing() {
    let (console, code) = FindingsTests.run(FindingsTests.commands[0])
    #expect(console.output.isEmpty)
    #expect(code == 1)
  }

  @Test("warnings refuse where they are made errors") func refusal() {
    let (console, code) = FindingsTests.run(
      "lint @/warnings -f @/user.yaml --warn=error --diagnostics=github")
    #expect(code == 1)
    #expect(!FindingsTests.text(console.errors).contains("Error:"))
  }

  @Test("a file gets the document, and standard error stays for people") func file() throws {
    let file = TemporaryDirectory().path + "/findings"
    let (console, _) = FindingsTests.run("lint @/warnings --diagnostics=sarif --diagnostics-file=\(file)")
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [String: Any]
    #expect(document?["version"] as? String == "2.1.0")
    #expect(FindingsTests.text(console.errors).hasPrefix("warning: templates/a.yaml"))
  }

  private static func run(_ command: String) -> (Console, Int32) {
    let arguments = command.split(separator: " ").map { $0.replacingOccurrences(of: "@/", with: directory + "/") }
    let console = Console(catchesOutput: true)
    let code = LargeStack.run { availableStack in
      CommandLineTool.run(
        arguments, console: console, environment: Environment([:]), availableStack: availableStack)
    }
    return (console, code)
  }

  /// The text without the place of the fixtures, which differs from machine to machine.
  private static func text(_ bytes: [UInt8]) -> String {
    let working = FileManager.default.currentDirectoryPath + "/"
    let relative = directory.hasPrefix(working) ? String(directory.dropFirst(working.count)) : directory
    return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: directory + "/", with: "")
      .replacingOccurrences(of: relative + "/", with: "")
  }
}
