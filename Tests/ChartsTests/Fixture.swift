import Glibc
import SourceText

/// The files of this module's fixtures.
enum Fixture {
  struct Missing: Error {
    let path: String
  }

  /// The absolute path of a fixture.
  static func path(_ name: String, file: String = #filePath) -> ByteString {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return ByteString("\(folder)/Fixtures/\(name)")
  }

  /// The text of a fixture.
  static func text(_ name: String) throws -> String {
    let path = path(name).string
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a text, without an empty one at the end.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
