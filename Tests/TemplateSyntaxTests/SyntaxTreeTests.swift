import SourceText
import TemplateSyntax
import Testing

@Suite struct SyntaxTreeTests {
  @Test(
    "holds the text's template first, then definitions in order",
    arguments: [
      ("{{define \"b\"}}1{{end}}{{define \"a\"}}2{{end}}x", ["gotpl=x", "b=1", "a=2"]),
      (
        "{{block \"b\" .}}1{{block \"c\" .}}2{{end}}{{end}}",
        ["gotpl={{template \"b\" .}}", "c=2", "b=1{{template \"c\" .}}"]
      ),
      ("{{define \"a\"}} {{end}}{{define \"b\"}}2{{end}}{{define \"a\"}}1{{end}}", ["gotpl=", "a=1", "b=2"]),
      ("{{define \"a\"}}1{{end}}{{define \"a\"}} \n{{/* c */}}{{end}}", ["gotpl=", "a=1"]),
      ("{{define \"a\"}}\u{85}\u{2000}{{end}}{{define \"a\"}}1{{end}}", ["gotpl=", "a=1"]),
      ("{{define \"gotpl\"}}1{{end}}", ["gotpl=1"]),
      ("{{define \"a\"}}1{{end}}{{define \"gotpl\"}}2{{end}} ", ["gotpl=2", "a=1"]),
      ("{{define \"gotpl\"}} {{end}}1", ["gotpl=1"]),
    ] as [(ByteString, [String])])
  func definitions(text: ByteString, trees: [String]) throws {
    let result = try parse(text)
    #expect(result.trees.map { "\($0.name)=\($0.root)" } == trees)
    #expect(result.trees.allSatisfy { $0.parseName == "gotpl" && $0.file == 7 && $0.text == text })
  }

  @Test(
    "is empty when there is only white space and comments",
    arguments: [
      ("", true), (" \n\t\r\u{0B}", true), ("{{/* c */}} ", true), ("{{define \"x\"}}1{{end}}\n", true),
      ("\u{A0}\u{3000}\u{2028}", true), ("\u{200B}", false), ("x", false), ("{{.}}", false),
      ("{{if .}}{{end}}", false),
      ("{{$x := 1}}", false), ("{{template \"x\"}}", false),
    ] as [(ByteString, Bool)])
  func isEmpty(text: ByteString, isEmpty: Bool) throws {
    #expect(try parse(text).trees[0].isEmpty == isEmpty)
  }

  @Test("has nodes that know their bytes")
  func ranges() throws {
    let text: ByteString = """
      a {{- if and .x (print 1 | quote).y -}} b {{ $v := .p.q }}{{ $v.r }} {{ else if .z }}{{ end }}
      {{ range .l }}{{ break }}{{ end }}{{ template "t" . }}{{ block "u" .w }}c{{ end }}
      """
    let tree = try parse(text).trees[0]
    let slices = tree.allNodes.map { ByteString(text.bytes[Int($0.range.start)..<Int($0.range.end)]).string }
    let conditional = """
      {{- if and .x (print 1 | quote).y -}} b {{ $v := .p.q }}{{ $v.r }} {{ else if .z }}{{ end }}
      """
    #expect(
      slices == [
        text.string, conditional, "and .x (print 1 | quote).y", "and .x (print 1 | quote).y", "and",
        ".x",
        "(print 1 | quote).y", "print 1 | quote", "print 1", "print", "1", "quote", "quote",
        "b {{ $v := .p.q }}{{ $v.r }} ",
        "$v := .p.q", "$v", ".p.q", ".p.q", "$v.r", "$v.r", "$v.r",
        "if .z }}{{ end }}", "if .z }}{{ end }}", ".z", ".z", ".z", "",
        "{{ range .l }}{{ break }}{{ end }}", ".l",
        ".l", ".l", "{{ break }}", "{{ break }}", "{{ template \"t\" . }}", ".", ".", ".",
        "{{ block \"u\" .w }}c{{ end }}", ".w", ".w", ".w",
      ])
    let texts = tree.root.nodes.compactMap { node in
      if case .text(let text) = node { return ByteString(text.text).string }
      return nil
    }
    #expect(texts == ["a", "\n"])
  }

  @Test("keeps fields and variables apart from the text")
  func idents() throws {
    let nodes = try parse("{{ .a.b }}{{ $.c }}{{ (.d).e.f }}").trees[0].allNodes
    #expect(nodes.compactMap { ($0 as? FieldNode)?.ident } == [["a", "b"], ["d"]])
    #expect(nodes.compactMap { ($0 as? VariableNode)?.ident } == [["$", "c"]])
    #expect(nodes.compactMap { ($0 as? ChainNode)?.field } == [["e", "f"]])
  }
}
