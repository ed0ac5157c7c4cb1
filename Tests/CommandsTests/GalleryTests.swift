import Foundation
import Testing

@testable import Commands

/// Charts with one fault each: what Helm says of it, and what we say.
@Suite struct GalleryTests {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Gallery").path
  static let faults = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()

  @Test("explains", arguments: faults)
  func explains(_ fault: String) throws {
    let path = GalleryTests.directory + "/" + fault + "/"
    func text(_ name: String) throws -> String { try String(contentsOfFile: path + name, encoding: .utf8) }
    let arguments = try text("command").split(whereSeparator: \.isWhitespace).map {
      $0.hasPrefix("@/") ? path + $0.dropFirst(2) : String($0)
    }
    let console = Console(catchesOutput: true)
    _ = LargeStack.run { availableStack in
      CommandLineTool.run(
        arguments, console: console, environment: Environment([:]), availableStack: availableStack)
    }
    let shown = String(decoding: console.errors, as: UTF8.self).replacingOccurrences(of: path, with: "")
    let expected = try text("expected")
    #expect(shown == expected)
    #expect(shown.hasPrefix(try text("helm")), "what Helm says must come first")
  }

  @Test("is quoted in README", arguments: ["set-over-map", "tpl-text-of-values", "rendered-nindent"])
  func quotes(_ fault: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let path = GalleryTests.directory + "/" + fault + "/"
    let helm = try String(contentsOfFile: path + "helm", encoding: .utf8)
    let expected = try String(contentsOfFile: path + "expected", encoding: .utf8)
    for text in [helm, String(expected.dropFirst(helm.count))] {
      let lines = text.trimmingCharacters(in: .newlines).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(readme.contains(lines.map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")))
    }
  }

  @Test("has at least 60 faults") func count() { #expect(GalleryTests.faults.count >= 60) }
}
