import Foundation
import SourceText
import Testing

/// A table in `Fixtures`: a row a line, columns separated by tabs, comments after `#`.
enum TableFixture {
  static func rows(of name: String, path: String = #filePath) -> [[ByteString]] {
    let file = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return ByteString([UInt8](data)).split(on: "\n").filter { !$0.isEmpty && !$0.hasPrefix("# ") }
      .map { line in line.split(on: "\t").map(unescape) }
  }

  private static func unescape(_ text: ByteString) -> ByteString {
    var result = ByteString()
    var bytes = text.bytes[...]
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = bytes.popFirst() else {
        result.bytes.append(byte)
        continue
      }
      switch letter {
      case UInt8(ascii: "n"): result.append("\n")
      case UInt8(ascii: "r"): result.append("\r")
      case UInt8(ascii: "t"): result.append("\t")
      case UInt8(ascii: "x"):
        result.bytes.append(UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        bytes = bytes.dropFirst(2)
      default: result.bytes.append(letter)
      }
    }
    return result
  }
}

/// A row of a table whose first column is a template.
struct TableCase: Sendable, CustomTestStringConvertible {
  let template: ByteString
  let expectations: [ByteString]

  var testDescription: String { GoQuote.quoted(template).string }

  static func table(_ name: String) -> [TableCase] {
    TableFixture.rows(of: name).map { TableCase(template: $0[0], expectations: Array($0.dropFirst())) }
  }
}
