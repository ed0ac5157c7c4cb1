import Glibc
import SourceText
import TemplateEngine
import Testing
import Values

/// One call of a fixture with what Helm made of it.
struct CallGolden: Sendable, CustomTestStringConvertible {
  /// The call's text.
  let call: String
  /// The Go type and value, or `error:` and the text.
  let golden: String

  var testDescription: String { call }

  /// What the function makes of the call, in the golden's form.
  func measured() -> String {
    do {
      let value = try FunctionCall.evaluate(call)
      return GoPrintf.format("%s %#v", [Value(value.goType.name), value]).string
    } catch .message(let text), .requested(let text) {
      return "error: "
        + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    } catch {
      return "error: a failed template"
    }
  }

  /// The calls of a fixture file.
  static func read(_ name: String) -> [CallGolden] {
    var goldens: [CallGolden] = []
    var call: String?
    for line in contents(name.hasPrefix("/") ? name : "\(fixtures)/\(name).calls").split(separator: "\n") {
      if line.hasPrefix("  "), let known = call {
        goldens.append(CallGolden(call: known, golden: String(line.dropFirst(2))))
        call = nil
      } else if !line.hasPrefix("#") {
        call = String(line)
      }
    }
    return goldens
  }

  private static let fixtures = "\(folder)/Fixtures"

  /// The folder of these tests.
  static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))

  /// The text of a file, empty where there is none.
  static func contents(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The texts of the files in a folder, by the end of their names.
  static func texts(in folder: String, ending: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var texts: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(ending) { texts.append(contents("\(folder)/\(name)")) }
    }
    return texts
  }
}
