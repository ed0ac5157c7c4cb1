import Glibc
import SourceText
import Testing

@testable import Commands

/// Names of files are bytes: these have an `é` in Latin-1.
@Suite struct ByteArgumentTests {
  private static let name = ByteString(Array("caf".utf8) + [0xE9])

  // Assignments are read by characters, as Helm does: there the byte is U+FFFD.
  @Test("passes bytes that are no UTF-8 on to files, charts and programs")
  func bytes() throws {
    let place = Workplace()
    place.write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
    place.write("chart/templates/web.yaml", "a: {{ .Values.a }}\nb: {{ .Values.b | b64enc }}\n")
    place.write("values.yaml", "a: 1\n")
    place.write("renderer", "#!/bin/sh\nexec sed \"s/a: 1/a: $1/\"\n")
    for file in ["chart", "values.yaml", "renderer"] {
      let renamed = ByteString(place.directory + "/") + ByteArgumentTests.name + ByteString(file)
      try #require(renamed.withCString { rename(place.directory + "/" + file, $0) } == 0)
      _ = renamed.withCString { chmod($0, 0o755) }
    }
    let path = ByteString(place.directory + "/") + ByteArgumentTests.name
    func output(_ more: ByteString...) -> ByteString {
      let console = Console(catchesOutput: true)
      let code = CommandLineTool.run(
        ["template", path + "chart", "-f", path + "values.yaml", "--set", "b=" + ByteArgumentTests.name] + more,
        console: console, environment: place.environment, availableStack: 200_000)
      console.flush()
      #expect(code == 0, "\(String(decoding: console.errors, as: UTF8.self))")
      return ByteString(console.output)
    }
    #expect(output("--output-dir", path + "out") == "wrote " + path + "out/web/templates/web.yaml\n\n")
    let rendered = output("--post-renderer", path + "renderer", "--post-renderer-args", ByteArgumentTests.name)
    #expect(rendered == "---\n# Source: web/templates/web.yaml\na: " + ByteArgumentTests.name + "\nb: Y2Fm77+9\n")
  }
}
