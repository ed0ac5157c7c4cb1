import SourceText
import Testing

/// How findings print: the line, the carets, further places.
@Suite struct DiagnosticPrinterTests {
  /// The explanation of a finding at the text between the first two bars of a file, which are no part of it.
  private func explanation(_ marked: String, notes: [Diagnostic.Note] = [], hints: [String] = []) -> String {
    let pieces = marked.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let sources = SourceMap()
    let file = sources.add(name: "values.yaml", text: ByteString(pieces.joined()))
    let start = UInt32(pieces[0].utf8.count)
    var finding = Diagnostic(
      id: "test", message: "wrong",
      range: SourceRange(file: file, start: start, end: start + UInt32(pieces[1].utf8.count)),
      notes: notes)
    finding.hints = hints
    return DiagnosticPrinter(sources: sources).explanation(of: finding)
  }

  @Test("a place, a note and a hint") func parts() {
    let text = explanation("a: 1\nbé: |two|\n", notes: [.init(message: "more")], hints: ["mend it"])
    #expect(
      text == """
         --> values.yaml:2:6
          |
        2 | bé: two
          |     ^^^
          = more
        hint: mend it
        """)
  }

  @Test(
    "carets stay below the line",
    arguments: [
      ("a: |b\nc|: d", "a: b", "   ^"), ("a|\n|b", "a", " ^"), ("a: ||", "a: ", "   ^"),
      ("\ta: |b|", "\ta: b", "\t   ^"),
    ]) func carets(_ marked: String, _ line: String, _ carets: String)
  {
    #expect(explanation(marked).split(separator: "\n").suffix(2) == ["1 | \(line)", "  | \(carets)"])
  }

  @Test("of a long line the part with the place is shown") func longLine() {
    let before = String(repeating: "x", count: 1000)
    let lines = explanation(before + "|here|" + before).split(separator: "\n")
    #expect(lines[2].hasPrefix("1 | …xxx"))
    #expect(lines[2].hasSuffix("xxx…"))
    #expect(lines[2].count < 410)
    #expect(lines[2].dropFirst(lines[3].prefix { $0 != "^" }.count).hasPrefix("here"))
    #expect(lines[3].hasSuffix(" ^^^^"))
  }

  @Test("carets are no longer than what is shown of a line") func longMark() {
    let lines = explanation("a=|" + String(repeating: "x", count: 100_000) + "|").split(separator: "\n")
    #expect(lines[2].count == lines[3].count)
    #expect(lines[3].count < 410)
  }

  @Test("what looks secret is not shown") func secrets() {
    #expect(explanation("password: |hunter2|").contains("1 | password: *******\n"))
    #expect(explanation("tokens:\n  - |abc|").contains("2 |   - ***\n"))
  }

  @Test("a listing names what wrote each line") func listing() {
    let sources = SourceMap()
    let file = sources.add(name: "t.yaml", text: "x\n  y")
    var finding = Diagnostic(id: "test", message: "wrong")
    finding.listing = Diagnostic.Listing(
      title: "output",
      lines: [
        .init(number: 9, text: "a: b", source: SourceRange(file: file, start: 4, end: 5)),
        .init(number: 10, text: "\tc", marked: 1..<2),
      ])
    #expect(
      DiagnosticPrinter(sources: sources).explanation(of: finding) == """
           = output:
         9 | a: b  <- t.yaml:2:3
        10 | →c
           |  ^
        """)
  }
}
