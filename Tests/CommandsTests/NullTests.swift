import Foundation
import Testing

@testable import Commands

/// Nulls that take a default away, and those that find none.
@Suite struct NullTests {
  static let chart = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Findings/nulls")
    .path

  @Test(
    "takes a default away",
    arguments: [
      "read=null", "unread=null", "map=null", "map.key=null", "empty=null", "nothing=null", "list=null", "n=null",
      "false=null", "sub.inner=null", "sub.own=null", "unread=null,map.key=null",
    ])
  func deletes(_ argument: String) {
    #expect(NullTests.warnings(argument) == "")
  }

  @Test(
    "finds nothing to delete",
    arguments: [
      ("other=null", "`other` is null"), ("map.other=null", "`map.other` is null"), ("y=null", "`y` is null"),
      ("off=null", "a bare `off` in YAML is the boolean false"), ("sub.other=null", "`sub.other` is null"),
    ])
  func findsNothing(_ argument: String, _ message: String) {
    #expect(NullTests.warnings(argument).contains(message))
  }

  private static func warnings(_ argument: String) -> String {
    let console = Console(catchesOutput: true)
    _ = LargeStack.run { availableStack in
      CommandLineTool.run(
        ["template", "demo", chart, "--warn", "--set", argument], console: console, environment: Environment([:]),
        availableStack: availableStack)
    }
    return String(decoding: console.errors, as: UTF8.self)
  }
}
