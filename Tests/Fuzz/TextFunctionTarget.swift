internal import SourceText
internal import TemplateEngine
internal import Values

/// Functions that read a text in a language of its own, called with the input.
enum TextFunctionTarget {
  static let words = [
    "[table]\n", "[[tables]]\n", "key = ", "\"\"\"", "'''", "1979-05-27T07:32:00.999-07:00", "{a = 1}", "inf",
    "nan",
    "0xdead", "1.2.3-beta.1+build", ">=1.2 <2 || ~3", "^1.x", " - ", "http://user:pass@[::1]:80/a?b=c#d",
    "%41",
    "(?i)", "[[:alpha:]]", "(?P<n>a)", "\\pL", "{1,3}", "2006-01-02", "1h2m3.5s",
    "-----BEGIN CERTIFICATE-----\n",
    "-----END CERTIFICATE-----\n", "---\n", "&a", "*a", "{{ . }}",
  ]

  private static let templates = [
    "fromToml . | toToml", "fromYaml . | toYamlPretty", "fromYamlArray . | toJson", "fromJson . | toRawJson",
    "fromJsonArray . | toYaml", "semver .", "semverCompare . \"1.2.3\"", "semverCompare \">1\" .",
    "urlParse . | urlJoin",
    "regexFindAll . \"aab\\n123\" -1", "regexReplaceAll . \"aab\" \"${1}b\"",
    "regexReplaceAll \"(a)(?P<n>b)\" \"xabab\" .",
    "regexSplit . \"a,b;c\" -1", "toDate \"2006-01-02 15:04:05 MST\" .", "toDate . .", "date . 1700000000",
    "dateInZone \"Mon Jan _2\" 0 .", "durationRound .", "duration .", "dateModify . now", "b64dec .",
    "b32dec .",
    "snakecase .", "kebabcase .", "camelcase .", "title .", "untitle .", "initials .", "swapcase .",
    "wrap 7 .",
    "wrapWith 3 \"-\" .", "abbrevboth 4 9 .", "abbrev 8 .", "nospace .", "substr 1 4 .", "trunc -5 .",
    "plural . . 2",
    "splitList \",\" .", "splitn \"/\" 3 .", "int64 .", "float64 .", "int .", "atoi .", "toDecimal .",
    "quote .", "squote .",
    "osClean .", "base .", "dir .", "ext .", "kindOf .", "html .", "js .", "urlquery .", "indent 3 .",
    "printf . 1 \"a\" nil",
    "replace \"a\" . .", "sha256sum .", "adler32sum .", "decryptAES \"key\" .", "encryptAES . .",
    "buildCustomCert . .",
    "tpl . .", "toString . | toJson", "shuffle .", "seq 1 3", "mulf . 2", "addf . 1", "divf 1 .", "round . 2",
    "add . 1",
    "bcrypt", "getHostByName .", "list . | join . ", "dict . .", "dig . 1 (dict \"a\" 2)", "max . 1",
    "maxf . 1", "toStrings .",
    "genSignedCert . nil nil 1 .",
  ]

  nonisolated(unsafe) private static let library: TemplateLibrary = {
    let library = TemplateLibrary(functions: TemplateTargets.functions, sources: SourceMap())
    for (number, template) in templates.enumerated() {
      try? library.add(name: ByteString(String(number)), text: ByteString("{{ \(template) }}"))
    }
    return library
  }()

  static func run(_ text: ByteString) {
    for number in templates.indices {
      TemplateTargets.render(ByteString(String(number)), of: library, .string(text))
    }
  }
}
