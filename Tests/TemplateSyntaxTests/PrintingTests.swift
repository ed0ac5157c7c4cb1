import SourceText
import TemplateSyntax
import Testing

@Suite struct PrintingTests {
  @Test("prints in Go's canonical form", arguments: canonicalForms)
  func canonicalForm(template: ByteString, printed: ByteString) throws {
    let trees = try parse(template).trees
    #expect(trees[0].root.printed == printed)
    #expect(trees[0].root.description == printed.string)
  }

  static let canonicalForms: [(ByteString, ByteString)] = [
    ("", ""),
    ("text", "text"),
    ("  a {{- .b -}} c  ", "  a{{.b}}c  "),
    ("a{{/* comment */}}b", "ab"),
    ("{{ .a  .b\t.c }}", "{{.a .b .c}}"),
    ("{{.a|print|print}}", "{{.a | print | print}}"),
    ("{{ print ( 1 | add 2 ) }}", "{{print (1 | add 2)}}"),
    ("{{ ((((1)))) }}", "{{((((1))))}}"),
    ("{{ (.a).b.c }}", "{{(.a).b.c}}"),
    ("{{ (.a) .b }}", "{{(.a) .b}}"),
    ("{{ print.a.b }}", "{{print.a.b}}"),
    ("{{ $x:=1 }}{{$x =2}}{{ $x.y.z }}{{$}}", "{{$x := 1}}{{$x = 2}}{{$x.y.z}}{{$}}"),
    (
      "{{ print \"a\\n\" `b\r` 'c' 0x1F 1_0 1+2i true false nil . }}",
      "{{print \"a\\n\" `b\r` 'c' 0x1F 1_0 1+2i true false nil .}}"
    ),
    ("{{ if  .a }}x{{ end }}", "{{if .a}}x{{end}}"),
    ("{{ if .a }}x{{ else }}y{{ end }}", "{{if .a}}x{{else}}y{{end}}"),
    ("{{ if .a }}x{{ else }}{{ end }}", "{{if .a}}x{{else}}{{end}}"),
    (
      "{{ if .a }}x{{ else if .b }}y{{ else }}z{{ end }}",
      "{{if .a}}x{{else}}{{if .b}}y{{else}}z{{end}}{{end}}"
    ),
    ("{{ with .a }}x{{ else with .b }}y{{ end }}", "{{with .a}}x{{else}}{{with .b}}y{{end}}{{end}}"),
    (
      "{{ range $i , $x := .a }}{{ if $i }}{{ break }}{{ end }}{{ continue }}{{ end }}",
      "{{range $i, $x := .a}}{{if $i}}{{break}}{{end}}{{continue}}{{end}}"
    ),
    ("{{ range $x = .a }}{{ end }}", "{{range $x = .a}}{{end}}"),
    (
      "{{ template `a\"\u{e9}` }}{{ template \"b\" .a | quote }}",
      "{{template \"a\\\"\u{e9}\"}}{{template \"b\" .a | quote}}"
    ),
    ("{{ block \"x\" .a }}y{{ end }}", "{{template \"x\" .a}}"),
    ("a{{ define \"x\" }}y{{ end }}b", "ab"),
  ]

  @Test(
    "prints nodes and counts columns as Helm's execution errors do",
    arguments: TableCase.table("positions.tsv"))
  func position(_ example: TableCase) throws {
    let trees = try parse(example.template).trees
    let (line, column, printed) = (example.expectations[0], example.expectations[1], example.expectations[2])
    let found = trees.contains { tree in
      tree.allNodes.contains { node in
        let position = tree.position(of: node)
        return node.printed == printed && position.line == Int(line.string)
          && position.column == Int(column.string)
      }
    }
    #expect(found, "no node \(printed) at \(line):\(column)")
  }

  @Test("reads the same tree from its own output", arguments: TableCase.table("errors.tsv"))
  func roundTrip(_ example: TableCase) throws {
    guard example.expectations[0] == "ok" else { return }
    for tree in try parse(example.template).trees {
      let printed = tree.root.printed
      #expect(try parse(printed).trees[0].root.printed == printed)
    }
  }
}
