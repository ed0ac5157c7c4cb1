import SourceText
import TemplateSyntax
import Testing

@Suite struct NestingTests {
  /// Something that can stand inside itself: what opens it, what closes it, what stands around the whole.
  struct Construct: Sendable, CustomTestStringConvertible {
    let opening: String
    let closing: String
    var before = ""
    var after = ""
    /// How many constructs are open before the first.
    var open = 0

    var testDescription: String { opening }

    func nested(_ depth: Int) -> ByteString {
      let openings = String(repeating: opening, count: depth)
      let closings = String(repeating: closing, count: depth)
      return ByteString(before + openings + "1" + closings + after)
    }
  }

  static let constructs = [
    Construct(opening: "(", closing: ")", before: "{{ ", after: " }}"),
    Construct(opening: "(print ", closing: " | print).x", before: "{{ ", after: " }}"),
    Construct(opening: "{{if .a}}", closing: "{{end}}"),
    Construct(opening: "{{with .a}}{{else}}", closing: "{{end}}"),
    Construct(opening: "{{range .a}}", closing: "{{end}}"),
    Construct(opening: "{{else if .a}}", closing: "", before: "{{if .a}}", after: "{{end}}", open: 1),
    Construct(opening: "{{block `x` .}}", closing: "{{end}}"),
  ]

  @Test("parses, prints and frees constructs nested as deeply as the limit says", arguments: constructs)
  func deep(_ construct: Construct) throws {
    let depth = TemplateParser.nestingLimit - construct.open
    if construct.opening.contains("block") {
      // The same name at each level.
      let error = #expect(throws: SyntaxError.self) { try parse(construct.nested(depth)) }
      #expect(error?.message == "template: gotpl:1: template: multiple definition of template \"x\"")
    } else {
      #expect(try parse(construct.nested(depth)).trees[0].root.printed.count > depth)
    }
    let error = #expect(throws: SyntaxError.self) { try parse(construct.nested(depth + 1)) }
    #expect(error?.message == "template: gotpl:1: more than 1000 constructs nested inside each other")
  }

  @Test("refuses constructs nested beyond reason", arguments: constructs)
  func tooDeep(_ construct: Construct) {
    let error = #expect(throws: SyntaxError.self) { try parse(construct.nested(200_000)) }
    #expect(error?.message == "template: gotpl:1: more than 1000 constructs nested inside each other")
  }

  @Test("neither crashes nor hangs on mutilated templates", arguments: TableCase.table("errors.tsv"))
  func mutilated(_ example: TableCase) {
    let text = example.template
    for cut in 0..<text.count {
      _ = try? parse(ByteString(text.bytes[..<cut]))
      _ = try? parse(ByteString(text.bytes[cut...]))
      _ = try? parse(ByteString(text.bytes[..<cut] + text.bytes[(cut + 1)...]))
      var changed = text
      changed.bytes[cut] ^= 0x80
      _ = try? parse(changed)
    }
  }
}
