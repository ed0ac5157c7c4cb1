@testable import Charts
import SourceText
import Testing

@Suite struct PatternTests {
  /// Expectations of Go's filepath.Match; nil stands for a malformed pattern.
  static let paths: [(String, String, Bool?)] = [
    ("abc", "abc", true), ("*", "abc", true), ("*c", "abc", true), ("a*", "a", true), ("a*", "ab/c", false),
    ("a*/b", "abc/b", true), ("a*b*c*d*e*/f", "axbxcxdxe/f", true), ("a*b?c*x", "abxbbxdbxebxczzx", true),
    ("a*b?c*x", "abxbbxdbxebxczzy", false), ("ab[c]", "abc", true), ("ab[b-d]", "abc", true),
    ("ab[^c]", "abc", false), ("ab[^e-g]", "abc", true), ("a\\*b", "a*b", true), ("a\\*b", "ab", false),
    ("a?b", "a☺b", true), ("a[^a]b", "a☺b", true), ("a???b", "a☺b", false), ("[a-ζ]*", "α", true),
    ("a?b", "a/b", false), ("a*b", "a/b", false), ("[\\]a]", "]", true), ("[\\-]", "-", true),
    ("[x\\-]", "x", true),
    ("[]a]", "]", nil), ("[-]", "-", nil), ("[x-]", "x", nil), ("[-x]", "a", nil), ("[a-b-c]", "a", nil),
    ("[", "a", nil), ("[^", "a", nil), ("a[", "a", nil), ("a[", "ab", nil), ("\\", "a", nil),
    ("*x", "xxx", true),
    ("README*[]a]", "abc", false),
  ]

  @Test("matches paths as Go does", arguments: paths)
  func path(pattern: String, name: String, expected: Bool?) {
    #expect((try? PathPattern(ByteString(pattern)).matches(ByteString(name))) == expected)
  }

  /// Expectations of `.Files.Glob` in Helm 3.17.3; nil stands for a malformed pattern, which matches everything.
  static let globs: [(String, String?)] = [
    ("*", "a.b a,b ab"), ("**", "a.b a,b ab d/a d/e/a.b"), ("d/*", "d/a"), ("d/**", "d/a d/e/a.b"),
    ("{ab,d/a}", "ab d/a"), ("**.b", "a.b d/e/a.b"), ("a?b", "a.b a,b"), ("a[,]b", "a,b"), ("a[!,]b", "a.b"),
    ("a[+--]b", "a,b"), ("{a,d}*", "a.b a,b ab"), ("a,b", "a,b"), ("{a{b,.b},x}", "a.b ab"), ("[", nil),
    ("[]", nil),
    ("a\\,b", "a,b"), ("*/a", "d/a"), ("d/?", "d/a"), ("[abc]b", "ab"), ("a[z-a]b", nil), ("a{", ""),
  ]

  @Test("matches globs as Helm does", arguments: globs)
  func glob(pattern: String, expected: String?) {
    let names: [ByteString] = ["a.b", "a,b", "ab", "d/a", "d/e/a.b"]
    let glob = GlobPattern(ByteString(pattern))
    #expect(
      glob.map { glob in names.filter { (try? glob.matches($0)) == true }.map(\.string).joined(separator: " ") }
        == expected)
  }

  /// Rules of `.helmignore` and what Helm 3.17.3 then leaves of the files.
  static let rules: [(String, String)] = [
    ("", "Chart.yaml docs/a.md docs/b.txt x.md"),
    ("*.md", "Chart.yaml docs/b.txt"), ("/*.md", "Chart.yaml docs/a.md docs/b.txt"),
    ("docs/*.md", "Chart.yaml docs/b.txt x.md"), ("docs/", "Chart.yaml x.md"), ("docs", "Chart.yaml x.md"),
    ("x.md/", "Chart.yaml docs/a.md docs/b.txt x.md"),
    ("# *.md\n  x.md  ", "Chart.yaml docs/a.md docs/b.txt"),
    ("!Chart.yaml", "Chart.yaml"), ("!docs/", ""), ("//x.md", "Chart.yaml docs/a.md docs/b.txt"),
  ]

  @Test("drops what .helmignore says", arguments: rules)
  func ignore(rules: String, expected: String) throws {
    let files = ["Chart.yaml", "docs/a.md", "docs/b.txt", "templates/.hidden", "x.md"]
    var parsed = try IgnoreRules(parsing: ByteString(rules))
    let log = WarningLog()
    var ignoredDirectories: Set<String> = []
    for directory in ["docs", "templates"]
    where parsed.ignores(ByteString(directory), isDirectory: true, warnings: log) {
      ignoredDirectories.insert(directory)
    }
    let kept = files.filter { file in
      if let slash = file.firstIndex(of: "/"), ignoredDirectories.contains(String(file[..<slash])) {
        return false
      }
      return !parsed.ignores(ByteString(file), isDirectory: false, warnings: log)
    }
    #expect(kept.joined(separator: " ") == expected)
    #expect(log.diagnostics.isEmpty)
  }

  @Test("refuses what .helmignore cannot say")
  func refusal() {
    #expect(PatternTests.message("a\n**/b") == "double-star (**) syntax is not supported")
    #expect(PatternTests.message("[") == "syntax error in pattern")
  }

  private static func message(_ rules: ByteString) -> String? {
    do throws(ChartError) { _ = try IgnoreRules(parsing: rules) } catch { return error.message }
    return nil
  }
}
