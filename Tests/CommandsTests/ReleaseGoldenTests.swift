import Foundation
import TestSupport
import Testing

@testable import Commands

/// What commands that read releases print, against what Helm printed of the same records.
///
/// One at a time: some hold a release's lock.
@Suite(.serialized) struct ReleaseGoldenTests {
  struct Golden: Decodable, CustomTestStringConvertible {
    let arguments: [String]
    let code: Int32
    let output: String
    let errors: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Releases")
  static let goldens: [Golden] = {
    guard let data = try? Data(contentsOf: fixtures.appending(path: "goldens.json")) else { return [] }
    return (try? JSONDecoder().decode([Golden].self, from: data)) ?? []
  }()
  /// A store with the records; reading changes nothing in it.
  static let environment: Environment = {
    let environment = Environment(["CHART_DATA_HOME": TemporaryDirectory().path])
    _ = run(["store", "import", fixtures.appending(path: "records.yaml").path], environment)
    return environment
  }()

  private static func run(
    _ arguments: [String], _ environment: Environment
  ) -> (code: Int32, output: String, errors: String) {
    let console = Console(catchesOutput: true)
    let code = CommandLineTool.run(
      arguments, console: console, environment: environment, availableStack: 200_000)
    console.flush()
    return (
      code, String(decoding: console.output, as: UTF8.self), String(decoding: console.errors, as: UTF8.self)
    )
  }

  /// What Helm says too, without what only we say.
  private func common(_ errors: String) -> [Substring] {
    errors.split(separator: "\n").filter { line in
      !["target: ", "hint: ", "drift: "].contains { line.hasPrefix($0) }
    }
  }

  @Test(arguments: goldens) func `says what Helm says`(_ golden: Golden) {
    let result = ReleaseGoldenTests.run(golden.arguments, ReleaseGoldenTests.environment)
    #expect(result.code == golden.code)
    #expect(result.output == golden.output)
    #expect(common(result.errors) == common(golden.errors))
  }

  @Test func `there are goldens`() { #expect(ReleaseGoldenTests.goldens.count >= 250) }
}
