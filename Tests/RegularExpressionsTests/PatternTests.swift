import RegularExpressions
import SourceText
import Testing

// The expectations are Helm's: `mustRegexFind` and its sisters rendered by version 3.17.3.
@Suite struct PatternTests {
  static let refused: [(String, String)] = [
    ("(?i", "error parsing regexp: invalid or unsupported Perl syntax: `(?i`"),
    ("(?!a)", "error parsing regexp: invalid or unsupported Perl syntax: `(?!`"),
    ("(?<n", "error parsing regexp: invalid named capture: `(?<n`"),
    ("(?<n-a>b)", "error parsing regexp: invalid named capture: `(?<n-a>`"),
    ("(?P<>b)", "error parsing regexp: invalid named capture: `(?P<>`"),
    ("(?P=n)", "error parsing regexp: invalid or unsupported Perl syntax: `(?P`"),
    ("(?", "error parsing regexp: invalid or unsupported Perl syntax: `(?`"),
    ("(?i-", "error parsing regexp: invalid or unsupported Perl syntax: `(?i-`"),
    ("(?i-)", "error parsing regexp: invalid or unsupported Perl syntax: `(?i-)`"),
    ("(?i--s)", "error parsing regexp: invalid or unsupported Perl syntax: `(?i--`"),
    ("(?:a", "error parsing regexp: missing closing ): `(?:a`"),
    ("a)", "error parsing regexp: unexpected ): `a)`"),
    ("a))(", "error parsing regexp: unexpected ): `a))(`"),
    ("*a", "error parsing regexp: missing argument to repetition operator: `*`"),
    ("a**", "error parsing regexp: invalid nested repetition operator: `**`"),
    ("a*+?b", "error parsing regexp: invalid nested repetition operator: `*+?`"),
    ("a{2}{3}", "error parsing regexp: invalid nested repetition operator: `{2}{3}`"),
    ("a{1001}", "error parsing regexp: invalid repeat count: `{1001}`"),
    ("a{3,2}", "error parsing regexp: invalid repeat count: `{3,2}`"),
    ("(a{100}){100}", "error parsing regexp: invalid repeat count: `{100}`"),
    ("((a{100}){10}){2}", "error parsing regexp: invalid repeat count: `{2}`"),
    ("a|*", "error parsing regexp: missing argument to repetition operator: `*`"),
    ("(+)", "error parsing regexp: missing argument to repetition operator: `+`"),
    ("[a", "error parsing regexp: missing closing ]: `[a`"),
    ("x[a-", "error parsing regexp: missing closing ]: `[a-`"),
    ("[b-a]", "error parsing regexp: invalid character class range: `b-a`"),
    ("[[:foo:]]", "error parsing regexp: invalid character class range: `[:foo:]`"),
    ("[[:alpha:", "error parsing regexp: missing closing ]: `[[:alpha:`"),
    ("[\\q]", "error parsing regexp: invalid escape sequence: `\\q`"),
    ("a\\", "error parsing regexp: trailing backslash at end of expression: ``"),
    ("[a\\", "error parsing regexp: trailing backslash at end of expression: ``"),
    ("\\q", "error parsing regexp: invalid escape sequence: `\\q`"),
    ("\\C", "error parsing regexp: invalid escape sequence: `\\C`"),
    ("\\8", "error parsing regexp: invalid escape sequence: `\\8`"),
    ("\\1", "error parsing regexp: invalid escape sequence: `\\1`"),
    ("\\x", "error parsing regexp: invalid escape sequence: `\\x`"),
    ("\\xg1", "error parsing regexp: invalid escape sequence: `\\xg1`"),
    ("\\x{}", "error parsing regexp: invalid escape sequence: `\\x{}`"),
    ("\\x{110000}", "error parsing regexp: invalid escape sequence: `\\x{110000`"),
    ("\\x{41", "error parsing regexp: invalid escape sequence: `\\x{41`"),
    ("\\p", "error parsing regexp: invalid character class range: `\\p`"),
    ("\\p{Foo}", "error parsing regexp: invalid character class range: `\\p{Foo}`"),
    ("\\p{Foo", "error parsing regexp: invalid character class range: `\\p{Foo`"),
    ("\\pq", "error parsing regexp: invalid character class range: `\\pq`"),
    ("[\\p{^Foo}]", "error parsing regexp: invalid character class range: `\\p{^Foo}`"),
    ("\\Z", "error parsing regexp: invalid escape sequence: `\\Z`"),
    ("\\E", "error parsing regexp: invalid escape sequence: `\\E`"),
    ("\\G", "error parsing regexp: invalid escape sequence: `\\G`"),
    ("(?i)(?s", "error parsing regexp: invalid or unsupported Perl syntax: `(?s`"),
    ("(?#c)", "error parsing regexp: invalid or unsupported Perl syntax: `(?#`"),
    ("(?>a)", "error parsing regexp: invalid or unsupported Perl syntax: `(?>`"),
    ("(?=a)", "error parsing regexp: invalid or unsupported Perl syntax: `(?=`"),
    ("(?<=a)", "error parsing regexp: invalid named capture: `(?<=a)`"),
    ("(?<!a)b>", "error parsing regexp: invalid named capture: `(?<!a)b>`"),
    ("a++", "error parsing regexp: invalid nested repetition operator: `++`"),
    ("\\é", "error parsing regexp: invalid escape sequence: `\\é`"),
    ("(?i)*", "error parsing regexp: missing argument to repetition operator: `*`"),
    ("\\pé", "error parsing regexp: invalid character class range: `\\pé`"),
    ("(a", "error parsing regexp: missing closing ): `(a`"),
    ("(?P<n", "error parsing regexp: invalid named capture: `(?P<n`"),
    ("(?P<", "error parsing regexp: invalid or unsupported Perl syntax: `(?P`"),
    ("(?P", "error parsing regexp: invalid or unsupported Perl syntax: `(?P`"),
    ("[\\b]", "error parsing regexp: invalid escape sequence: `\\b`"),
    ("[\\Qa]", "error parsing regexp: invalid escape sequence: `\\Q`"),
    ("[a-\\d]", "error parsing regexp: invalid escape sequence: `\\d`"),
    ("(a|b))", "error parsing regexp: unexpected ): `(a|b))`"),
    ("a{1,1001}", "error parsing regexp: invalid repeat count: `{1,1001}`"),
    ("a{1000}{2}", "error parsing regexp: invalid nested repetition operator: `{1000}{2}`"),
    ("x{0}*", "error parsing regexp: invalid nested repetition operator: `{0}*`"),
    ("(?i)(?P<a>x)(?P<b-c>y)", "error parsing regexp: invalid named capture: `(?P<b-c>`"),
    ("\\x4", "error parsing regexp: invalid escape sequence: `\\x4`"),
    ("[\\x{110000}]", "error parsing regexp: invalid escape sequence: `\\x{110000`"),
    ("[z-\\x41]", "error parsing regexp: invalid character class range: `z-\\x41`"),
    ("[[:word:]", "error parsing regexp: missing closing ]: `[[:word:]`"),
    ("{1}", "error parsing regexp: missing argument to repetition operator: `{1}`"),
    ("\\Q\\E*", "error parsing regexp: missing argument to repetition operator: `*`"),
    ("\\p{L", "error parsing regexp: invalid character class range: `\\p{L`"),
    ("(?P<a>(?P<b>c)", "error parsing regexp: missing closing ): `(?P<a>(?P<b>c)`"),
    ("(?i:a", "error parsing regexp: missing closing ): `(?i:a`"),
    ("a(?i", "error parsing regexp: invalid or unsupported Perl syntax: `(?i`"),
    ("[a-z", "error parsing regexp: missing closing ]: `[a-z`"),
    ("[^", "error parsing regexp: missing closing ]: `[^`"),
    ("[]", "error parsing regexp: missing closing ]: `[]`"),
    ("[^]", "error parsing regexp: missing closing ]: `[^]`"),
    ("\\u0041", "error parsing regexp: invalid escape sequence: `\\u`"),
    ("\\cA", "error parsing regexp: invalid escape sequence: `\\c`"),
    ("a{99999999999}", "error parsing regexp: invalid repeat count: `{99999999999}`"),
  ]

  static let accepted = [
    "(?P<n>a)(?P<n>b)",
    "(?<n>a)(?P<n>b)",
    "^*",
    "a{,2}",
    "a{02}",
    "a{2",
    "a{2,}x",
    "\\_",
    "a(?i)*",
    "a*(?i)*",
    "\\08",
    "\\QaE",
    "a\\Q*\\E+",
    "\\b+",
    "[]a]",
    "[\\d-z]",
    "[a-z-9]",
    "[[:^alpha:]]",
    "[^]a]",
    "[[.a.]]",
    "[[=a=]",
    "()",
    "(|a)*",
    "(?:)*",
    "a|",
    "|a",
    "{",
    "a{1}}",
    "x\\Q\\E*",
    "\\p{Greek}",
    "\\p{Lu}\\pL\\PN\\p{^Nd}",
    "[\\pL\\d]",
    "(?s).(?-s:.)",
    "(?U)a+",
    "(?mi:^a$)",
    "]",
    "}",
    "\\<a\\>",
    "\\018",
    "\\777",
  ]

  @Test("what Go refuses is refused in Go's words", arguments: refused)
  func refusal(pattern: String, message: String) {
    do throws(RegularExpressionError) {
      _ = try RegularExpression(ByteString(pattern))
      Issue.record("\(pattern) was accepted")
    } catch {
      #expect(error.message == message)
    }
  }

  @Test("what Go accepts is accepted", arguments: accepted)
  func acceptance(pattern: String) {
    #expect(throws: Never.self) { try RegularExpression(ByteString(pattern)) }
  }

  @Test("groups nest up to a limit, without exhausting the stack")
  func nesting() throws {
    for (count, isAccepted) in [(999, true), (1000, false), (200_000, false)] {
      let open = [UInt8](repeating: UInt8(ascii: "("), count: count)
      let close = [UInt8](repeating: UInt8(ascii: ")"), count: count)
      let pattern = ByteString(open + [UInt8(ascii: "a")] + close)
      #expect(((try? RegularExpression(pattern)) != nil) == isAccepted)
    }
  }
}
