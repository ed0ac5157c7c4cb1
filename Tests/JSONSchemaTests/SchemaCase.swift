import Foundation
import JSONSchema
import SourceText
import TestSupport
import Testing
import Values

/// A schema and values, with Helm's report, from a file of cases; `Scripts/update-schema-goldens` writes the reports.
struct SchemaCase: CustomTestStringConvertible {
  let name: String
  let schema: String
  let values: String
  /// The lines after the chart's name.
  let report: [String]

  var testDescription: String { name }

  /// The cases of `Fixtures/FILE.cases`.
  static func load(_ file: String) -> [SchemaCase] {
    let path = Fixtures.directory() + "/\(file).cases"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    return text.components(separatedBy: "\n\n").map { block in
      let lines = block.components(separatedBy: "\n").filter { !$0.isEmpty }
      func field(_ name: String) -> String {
        lines.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
      }
      return SchemaCase(
        name: field("case"), schema: field("schema"), values: field("values"),
        report: lines.filter { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) })
    }
  }

  /// Our report.
  func actualReport() throws -> [String] {
    let values = try Value.decodeJSON(ByteString(values))
    let lines: [String]
    do {
      let findings = try SchemaValidator(schema: ByteString(schema), availableStack: 400 << 10).findings(in: values)
      lines = findings.map { "- " + $0.message.string }
    } catch {
      lines = [error.message.string]
    }
    return lines.flatMap { $0.components(separatedBy: "\n") }
  }
}
