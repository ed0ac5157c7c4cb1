import RegularExpressions
import SourceText
import Testing

// The expectations are Helm's: `mustRegexFind` and its sisters rendered by version 3.17.3.
@Suite struct RegularExpressionTests {
  struct Case: CustomTestStringConvertible {
    let pattern: String
    let text: String
    let all: [String]?
    let firstTwo: [String]?
    let split: [String]
    let splitInTwo: [String]
    /// With `X`, `[$0]`, `<$1>`, `${1}W`, `$1W` and `$y/$m`.
    let replaced: [String]

    init(
      _ pattern: String, _ text: String, _ all: [String]?, _ firstTwo: [String]?, _ split: [String],
      _ splitInTwo: [String], _ replaced: [String]
    ) {
      self.pattern = pattern
      self.text = text
      self.all = all
      self.firstTwo = firstTwo
      self.split = split
      self.splitInTwo = splitInTwo
      self.replaced = replaced
    }

    var testDescription: String { "\(pattern) in \(text)" }
  }

  static let cases: [Case] = [
    Case(
      "a*", "baaac", ["", "aaa", ""], ["", "aaa"], ["b", "c"], ["b", "c"],
      ["XbXcX", "[]b[aaa]c[]", "<>b<>c<>", "WbWcW", "bc", "/b/c/"]),
    Case(
      "", "abc", ["", "", "", ""], ["", ""], ["a", "b", "c"], ["a", "bc"],
      ["XaXbXcX", "[]a[]b[]c[]", "<>a<>b<>c<>", "WaWbWcW", "abc", "/a/b/c/"]),
    Case(
      "", "日本", ["", "", ""], ["", ""], ["日", "本"], ["日", "本"],
      ["X日X本X", "[]日[]本[]", "<>日<>本<>", "W日W本W", "日本", "/日/本/"]),
    Case(
      "a*", "éaé", ["", "a", ""], ["", "a"], ["é", "é"], ["é", "é"],
      ["XéXéX", "[]é[a]é[]", "<>é<>é<>", "WéWéW", "éé", "/é/é/"]),
    Case(
      "b", "abcb", ["b", "b"], ["b", "b"], ["a", "c", ""], ["a", "cb"],
      ["aXcX", "a[b]c[b]", "a<>c<>", "aWcW", "ac", "a/c/"]),
    Case(
      "x*", "axbxc", ["", "x", "x", ""], ["", "x"], ["a", "b", "c"], ["a", "bxc"],
      ["XaXbXcX", "[]a[x]b[x]c[]", "<>a<>b<>c<>", "WaWbWcW", "abc", "/a/b/c/"]),
    Case(
      "(a)(b)?", "abaab", ["ab", "a", "ab"], ["ab", "a"], ["", "", "", ""], ["", "aab"],
      ["XXX", "[ab][a][ab]", "<a><a><a>", "aWaWaW", "", "///"]),
    Case(
      "\\b", "foo bar", ["", "", "", ""], ["", ""], ["foo", " ", "bar"], ["foo", " bar"],
      ["XfooX XbarX", "[]foo[] []bar[]", "<>foo<> <>bar<>", "WfooW WbarW", "foo bar", "/foo/ /bar/"]),
    Case(
      "^", "a\nb", [""], [""], ["a\nb"], ["a\nb"], ["Xa\nb", "[]a\nb", "<>a\nb", "Wa\nb", "a\nb", "/a\nb"]),
    Case(
      "(?m)^", "a\nb", ["", ""], ["", ""], ["a\n", "b"], ["a\n", "b"],
      ["Xa\nXb", "[]a\n[]b", "<>a\n<>b", "Wa\nWb", "a\nb", "/a\n/b"]),
    Case(
      "$", "a\nb", [""], [""], ["a\nb"], ["a\nb"], ["a\nbX", "a\nb[]", "a\nb<>", "a\nbW", "a\nb", "a\nb/"]),
    Case(
      "(?m)$", "a\nb\n", ["", "", ""], ["", ""], ["a", "\nb", "\n"], ["a", "\nb\n"],
      ["aX\nbX\nX", "a[]\nb[]\n[]", "a<>\nb<>\n<>", "aW\nbW\nW", "a\nb\n", "a/\nb/\n/"]),
    Case(
      "(?i)STRASSE|k", "straSSe KkK", ["straSSe", "K", "k", "K"], ["straSSe", "K"], ["", " ", "", "", ""],
      ["", " KkK"], ["X XXX", "[straSSe] [K][k][K]", "<> <><><>", "W WWW", " ", "/ ///"]),
    Case(
      ".", "aéb\n", ["a", "é", "b"], ["a", "é"], ["", "", "", "\n"], ["", "éb\n"],
      ["XXX\n", "[a][é][b]\n", "<><><>\n", "WWW\n", "\n", "///\n"]),
    Case(
      "(?s).", "é\n", ["é", "\n"], ["é", "\n"], ["", "", ""], ["", "\n"],
      ["XX", "[é][\n]", "<><>", "WW", "", "//"]),
    Case(
      "[^a]", "abé", ["b", "é"], ["b", "é"], ["a", "", ""], ["a", "é"],
      ["aXX", "a[b][é]", "a<><>", "aWW", "a", "a//"]),
    Case(
      "\\W+", "foo, bar; baz", [", ", "; "], [", ", "; "], ["foo", "bar", "baz"], ["foo", "bar; baz"],
      ["fooXbarXbaz", "foo[, ]bar[; ]baz", "foo<>bar<>baz", "fooWbarWbaz", "foobarbaz", "foo/bar/baz"]),
    Case(
      "(?P<y>\\d{4})-(?P<m>\\d\\d)", "2024-05 1999-12", ["2024-05", "1999-12"], ["2024-05", "1999-12"],
      ["", " ", ""], ["", " 1999-12"],
      ["X X", "[2024-05] [1999-12]", "<2024> <1999>", "2024W 1999W", " ", "2024/05 1999/12"]),
    Case(
      "(?<y>\\d{4})-(?<m>\\d\\d)", "2024-05", ["2024-05"], ["2024-05"], ["", ""], ["", ""],
      ["X", "[2024-05]", "<2024>", "2024W", "", "2024/05"]),
    Case(
      "a+?", "aaa", ["a", "a", "a"], ["a", "a"], ["", "", "", ""], ["", "aa"],
      ["XXX", "[a][a][a]", "<><><>", "WWW", "", "///"]),
    Case(
      "(?U)a+", "aaa", ["a", "a", "a"], ["a", "a"], ["", "", "", ""], ["", "aa"],
      ["XXX", "[a][a][a]", "<><><>", "WWW", "", "///"]),
    Case(
      "(a|ab)(c|bcd)", "abcd", ["abcd"], ["abcd"], ["", ""], ["", ""], ["X", "[abcd]", "<a>", "aW", "", "/"]),
    Case(
      "(|a)*", "aaa", ["", "", "", ""], ["", ""], ["a", "a", "a"], ["a", "aa"],
      ["XaXaXaX", "[]a[]a[]a[]", "<>a<>a<>a<>", "WaWaWaW", "aaa", "/a/a/a/"]),
    Case(
      "(a*)+", "baab", ["", "aa", ""], ["", "aa"], ["b", "b"], ["b", "b"],
      ["XbXbX", "[]b[aa]b[]", "<>b<aa>b<>", "WbaaWbW", "bb", "/b/b/"]),
    Case(
      "\\pL+", "aé1б", ["aé", "б"], ["aé", "б"], ["", "1", ""], ["", "1б"],
      ["X1X", "[aé]1[б]", "<>1<>", "W1W", "1", "/1/"]),
    Case(
      "[[:upper:]]+", "aBC", ["BC"], ["BC"], ["a", ""], ["a", ""], ["aX", "a[BC]", "a<>", "aW", "a", "a/"]),
    Case(
      "\\Q.*\\E", "a.*b", [".*"], [".*"], ["a", "b"], ["a", "b"],
      ["aXb", "a[.*]b", "a<>b", "aWb", "ab", "a/b"]),
    Case("\\x{e9}", "é", ["é"], ["é"], ["", ""], ["", ""], ["X", "[é]", "<>", "W", "", "/"]),
    Case(
      "\\s", "a b\tc\u{B}", ["\t"], ["\t"], ["a b", "c\u{B}"], ["a b", "c\u{B}"],
      ["a bXc\u{B}", "a b[\t]c\u{B}", "a b<>c\u{B}", "a bWc\u{B}", "a bc\u{B}", "a b/c\u{B}"]),
    Case(
      "[a-c]+|x", "abcxcab", ["abc", "x", "cab"], ["abc", "x"], ["", "", "", ""], ["", "xcab"],
      ["XXX", "[abc][x][cab]", "<><><>", "WWW", "", "///"]),
    Case("\\z", "ab", [""], [""], ["ab"], ["ab"], ["abX", "ab[]", "ab<>", "abW", "ab", "ab/"]),
    Case("\\A.", "ab", ["a"], ["a"], ["", "b"], ["", "b"], ["Xb", "[a]b", "<>b", "Wb", "b", "/b"]),
    Case(
      "o", "foo", ["o", "o"], ["o", "o"], ["f", "", ""], ["f", "o"],
      ["fXX", "f[o][o]", "f<><>", "fWW", "f", "f//"]),
    Case(
      "(?:)", "ab", ["", "", ""], ["", ""], ["a", "b"], ["a", "b"],
      ["XaXbX", "[]a[]b[]", "<>a<>b<>", "WaWbW", "ab", "/a/b/"]),
    Case("z", "ab", nil, nil, ["ab"], ["ab"], ["ab", "ab", "ab", "ab", "ab", "ab"]),
    Case("", "", [""], [""], [], [], ["X", "[]", "<>", "W", "", "/"]),
  ]

  @Test("finding, splitting and replacing", arguments: cases)
  func matching(_ example: Case) throws {
    let expression = try RegularExpression.cached(ByteString(example.pattern))
    let text = ByteString(example.text)
    let found = { (limit: Int) in
      expression.ranges(in: text, limit: limit).map { ByteString(text.bytes[$0]).string }
    }
    #expect(found(-1) == example.all ?? [])
    #expect(found(2) == example.firstTwo ?? [])
    #expect(expression.firstMatch(in: text)?.string == example.all?.first)
    #expect(expression.matches(text) == (example.all != nil))
    #expect(expression.split(text, limit: -1)?.map(\.string) == example.split)
    #expect(expression.split(text, limit: 2)?.map(\.string) == example.splitInTwo)
    #expect(expression.split(text, limit: 0) == nil)
    let replacements = ["X", "[$0]", "<$1>", "${1}W", "$1W", "$y/$m"]
    for (replacement, expected) in zip(replacements, example.replaced) {
      #expect(expression.replacingMatches(in: text, with: ByteString(replacement))?.string == expected)
    }
  }

  @Test(
    "references in replacements",
    arguments: [
      ("X", "aXb"),
      ("[$0]", "a[12]b"),
      ("<$1>", "a<12>b"),
      ("${1}W", "a12Wb"),
      ("$1W", "ab"),
      ("$y/$m", "a12/b"),
      ("${y}-${m}", "a12-b"),
      ("$$", "a$b"),
      ("$", "a$b"),
      ("${", "a${b"),
      ("${1", "a${1b"),
      ("$ 1", "a$ 1b"),
      ("$9", "ab"),
      ("$01", "ab"),
      ("$é", "ab"),
      ("${y", "a${yb"),
    ])
  func references(replacement: String, expected: String) throws {
    let expression = try RegularExpression(#"(?P<y>\d+)(z)?"#)
    #expect(expression.replacingMatches(in: "a12b", with: ByteString(replacement))?.string == expected)
  }

  @Test("bytes that are not UTF-8 count as one character each")
  func invalidText() throws {
    let text = ByteString([0x61, 0xFF, 0xC3, 0x62, 0xE2, 0x82])
    #expect(try RegularExpression(".").ranges(in: text, limit: -1) == (0..<6).map { $0..<($0 + 1) })
    #expect(try RegularExpression(#"\x{FFFD}+"#).ranges(in: text, limit: -1) == [1..<3, 4..<6])
    #expect(try RegularExpression("[^a]b").ranges(in: text, limit: -1) == [2..<4])
    #expect(
      try RegularExpression("b").replacingMatches(in: text, with: "$0$0")?.bytes == [
        0x61, 0xFF, 0xC3, 0x62, 0x62, 0xE2, 0x82,
      ])
    #expect(throws: RegularExpressionError.self) { try RegularExpression(ByteString([0x61, 0xFF])) }
  }

  @Test("a replacement may not grow beyond its limit")
  func limit() throws {
    let expression = try RegularExpression("a")
    #expect(expression.replacingMatches(in: "aaa", with: "xy", limit: 6) == "xyxyxy")
    #expect(expression.replacingMatches(in: "aaa", with: "xy", limit: 5) == nil)
  }

  @Test("quoted text matches itself")
  func quoting() throws {
    let text: ByteString = #"a.b*c+d?e(f)g[h]i{j}k^l$m\n|o-é"#
    #expect(RegularExpression.quoteMeta(text) == #"a\.b\*c\+d\?e\(f\)g\[h\]i\{j\}k\^l\$m\\n\|o-é"#)
    #expect(try RegularExpression(RegularExpression.quoteMeta(text)).firstMatch(in: text) == text)
  }
}
