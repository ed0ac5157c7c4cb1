import TemplateEngine
import TemplateFunctions
import Testing

/// What holds for all tables of functions.
@Suite struct TableTests {
  @Test func everyNameOccursOnce() {
    let names = TemplateFunctions.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test("every function is tested", arguments: TemplateFunctions.all.map(\.name))
  func everyFunctionIsTested(_ name: String) {
    #expect(
      TableTests.texts.contains { $0.contains("\n\(name) ") || $0.contains("\n\(name)\n") }
        || TableTests.texts.contains { $0.contains("\"\(name)\"") || $0.contains(" \(name) ") })
  }

  /// The calls, the tests, and the cases of the conformance suite.
  private static let texts =
    CallGolden.texts(in: "\(CallGolden.folder)/Fixtures", ending: ".calls")
    + CallGolden.texts(in: CallGolden.folder, ending: ".swift")
    + CallGolden.texts(in: "\(CallGolden.folder)/../Conformance/cases", ending: ".cases")
}
