import SourceText
import TemplateSyntax
import Testing

@Suite struct SyntaxErrorTests {
  @Test("accepts and rejects what Helm does, in its words", arguments: TableCase.table("errors.tsv"))
  func message(_ example: TableCase) {
    #expect(outcome(example.template) == example.expectations[0])
  }

  @Test("reads the table") func tables() {
    #expect(TableCase.table("errors.tsv").count > 400)
    #expect(TableCase.table("positions.tsv").count > 60)
    #expect(TableCase.table("numbers.tsv").count > 60)
  }

  @Test(
    "is reported by Helm with the last piece of the message",
    arguments: [
      ("{{ nofunc }}", "parse error at (c/templates/a.yaml:1): function \"nofunc\" not defined"),
      ("{{ 9999999999999999999999 }}", "parse error at (c/templates/a.yaml:1): \"9999999999999999999999\""),
      ("\n{{ 'ab' }}", "parse error at (c/templates/a.yaml:2): 'ab'"),
      (
        "{{ define \"a\" }}x{{end}}{{ define \"a\" }}y{{end}}",
        "parse error at (c/templates/a.yaml:1): multiple definition of template \"a\""
      ),
      (
        "{{ .a\n", "parse error at (c/templates/a.yaml:2): unclosed action started at c/templates/a.yaml:1"
      ),
    ] as [(ByteString, ByteString)])
  func renderMessage(template: ByteString, message: ByteString) throws {
    let error = #expect(throws: SyntaxError.self) { try parse(template, name: "c/templates/a.yaml") }
    #expect(error?.renderMessage == message)
  }

  @Test(
    "points at the offending token",
    arguments: [
      ("{{ print nofunc }}", "nofunc"), ("{{ $x }}", "$x"), ("{{ print 1 08 }}", "08"), ("{{ else\n}}", ""),
      ("{{ .a | \"\\q\" }}", "\"\\q\""), ("{{ print , }}", ","), ("{{ print \"x }}", "\"x }}"),
    ] as [(ByteString, ByteString)])
  func range(template: ByteString, token: ByteString) throws {
    guard let error = #expect(throws: SyntaxError.self, performing: { try parse(template) }) else { return }
    #expect(error.range.file == 7)
    if !token.isEmpty {
      #expect(ByteString(template.bytes[Int(error.range.start)..<Int(error.range.end)]) == token)
    }
  }

  private func outcome(_ template: ByteString) -> ByteString {
    do throws(SyntaxError) {
      _ = try parse(template)
      return "ok"
    } catch {
      return error.message
    }
  }
}
