import Glibc
import SourceText
import TestSupport
import Testing
import Values
import YAML

/// The documents of `Fixtures/yaml`, with what Helm 3.17.3 makes of them.
@Suite struct YAMLFixtureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let document: ByteString
    /// The expected texts by their headings: `toYaml`, `toYamlPretty` where it differs, or `error`.
    var expected: [String: ByteString] = [:]
    var testDescription: String { name }
  }

  static let cases: [Case] = ["aliases", "errors", "layout", "scalars", "strings"].flatMap(read)

  @Test(arguments: cases)
  func isLikeHelm(_ fixture: Case) throws {
    let value: Value
    do {
      value = try Value.decodeYAML(fixture.document, file: 1)
    } catch {
      #expect(error.conversionMessage == fixture.expected["error"])
      return
    }
    let compact = try #require(fixture.expected["toYaml"])
    #expect(trimmed(try? value.yaml()) == compact)
    #expect(trimmed(try value.prettyYAML()) == fixture.expected["toYamlPretty"] ?? compact)
  }

  /// As the template functions do it: without the final line break, and empty when it fails.
  private func trimmed(_ text: ByteString?) -> ByteString {
    ByteString((text ?? "\n").bytes.dropLast())
  }

  private static func read(_ name: String) -> [Case] {
    guard let file = fopen("\(Fixtures.directory())/yaml/\(name).cases", "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return ByteString(bytes).split(on: "\n=== ").dropFirst().map { parse($0, in: name) }
  }

  private static func parse(_ text: ByteString, in file: String) -> Case {
    let sections = text.split(on: "\n=> ")
    let head = sections[0].split(on: "\n", limit: 2)
    var result = Case(name: "\(file): \(head[0])", document: head.count > 1 ? head[1] + "\n" : "\n")
    for (index, section) in sections.enumerated().dropFirst() {
      let parts = section.split(on: "\n", limit: 2)
      var body = parts.count > 1 ? parts[1] : ByteString()
      // The line break at the end of the last section belongs to the format.
      if index == sections.count - 1, body.hasSuffix("\n") { body.bytes.removeLast() }
      result.expected[parts[0].string] = body
    }
    return result
  }
}
