import SourceText
import Testing

@testable import YAML

/// Ordinary lines become events without tokens, and these have to be the events that the tokens would have given.
@Suite struct OrdinaryLinesTests {
  /// The events of a text with everything that they tell, and the error that ends them.
  private static func events(_ text: ByteString, byTokens: Bool) -> [String] {
    var reader = EventReader(text)
    // Text that may have a fault somewhere goes by its tokens.
    if byTokens { reader.scanner.readableEnd = min(reader.scanner.readableEnd, .max - 1) }
    var result: [String] = []
    do throws(YAMLError) {
      while true {
        let event = try reader.next()
        let text = event.kind == .scalar || event.kind == .alias ? reader.text(of: event).string : ""
        let properties = "\(event.anchor.map { "&\($0)" } ?? "")\(event.tag)"
        result.append("\(event.kind) \(event.start)-\(event.end) \(event.isImplicit) \(properties) '\(text)'")
        if event.kind == .streamEnd { return result }
      }
    } catch {
      // Tokens are fetched ahead, so that an error may come before the events in front of it.
      return ["\(error.problem) in line \(error.line) at \(error.range.start)-\(error.range.end)"]
    }
  }

  private static func expectSameEvents(_ text: ByteString) {
    #expect(events(text, byTokens: false) == events(text, byTokens: true), "\(GoQuote.quoted(text))")
  }

  static let documents: [String] = [
    "a: 1\nb:\n  c: x y\n  d: \"q\"\ne: 'r' # s\n", "a:\n- x\n- y: 1\n  z: 2\nb: c\n",
    "a:\n  - x\n  -  y: 1\n     z: 2\n",
    "a: b\n  c\nd: e\n\n\n   f\n# g\nh: i # j\n", "a: b: c\n", "a: - b\n", "a:\n  b\n  c: d\n", "a: \"b\" c\n",
    "a: 'b' : c\n",
    "- a\n- \"b\": c\n- 'd'\n- 'e' # f\n- 'g' h\n", "a: b\n---\nc: d\n...\ne: f\n", "a:\n- b\n---\n- c\n",
    "a: b\n c: d\n",
    "a:\n   b: c\n  d: e\n", "a: {b: c}\nd: [e]\nf: g\n", "a: |\n  b\n c\nd: e\n",
    "a: &x b\nc: *x\nd: !!str e\n<<: f\n",
    "a: b\té\nc: \u{85}\nd: e\u{2028}f: g\n", "é: ü\na: ü\n  b: é\n", "a: b\r\nc: d\r\n", "a: b\n\tc: d\n",
    "a: b #c\nd: e#f\n",
    "? a\n: b\nc: d\n", "a:\nb:\nc: ~\n", "a: -1\nb: -\nc: --- d\n", "- - a\n  - b\n-\n  c: d\n",
    "a:\n  - b: c\n    - d\n",
    "\u{FEFF}a: b\nc: d\n", "a:    \n    b:   c   \n", "a: b\n...\n%YAML 1.1\n---\nc: d\n", "a: ,b\nc: d, [e] {f} ?g\n",
    "a\n", "a:\n- b\n-\n- c\n-\td\n",
  ]

  @Test(arguments: documents)
  func givesTheEventsOfTokens(_ text: String) { OrdinaryLinesTests.expectSameEvents(ByteString(text)) }

  private static let pieces: [String] = [
    "- ", "\n- ", "\n-\n", "\n  - ",
    "a: ", "key: ", "b:", "c.d/e-f: ", "- ", "-", "x", "some words", "\"q\"", "'s'", "'it''s'", "\"e\\n\"", "12", "-3",
    "~", "\n",
    "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "\n    ", "\n      ", "\n   ", " ", "  ", "# note", " # note", ":",
    "? ", "[", "]", "{",
    "}", ", ", "|\n", ">-\n", "&i ", "*i", "!!str ", "\t", "é", "\u{2028}", "\u{85}", "\r\n", "\n---\n", "\n...\n",
    "\n%", "@",
  ]

  @Test(arguments: 0..<50)
  func givesTheEventsOfTokensForAnyText(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<200 {
      // What is ordinary comes more often, or else few texts would get far.
      let bound = random(2) == 0 ? 30 : OrdinaryLinesTests.pieces.count
      let text = (0..<random(24) + 2).map { _ in OrdinaryLinesTests.pieces[random(bound)] }.joined()
      OrdinaryLinesTests.expectSameEvents(ByteString("k: v\n" + text + "\n"))
    }
  }
}
