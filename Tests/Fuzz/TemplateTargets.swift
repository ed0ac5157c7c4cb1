internal import Charts
internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax
internal import Values

/// The parser and the interpreter of templates.
enum TemplateTargets {
  /// Functions that take long by their nature.
  private static let slowFunctions: Set<String> = [
    "genCA", "genCAWithKey", "genPrivateKey", "genSelfSignedCert", "genSelfSignedCertWithKey",
    "genSignedCert",
    "genSignedCertWithKey", "bcrypt", "htpasswd", "derivePassword",
  ]

  static let functions = TemplateFunctions.all.filter { !slowFunctions.contains($0.name) }

  static let words: [String] =
    functions.map { "\($0.name) " } + [
      "{{", "}}", "{{-", "-}}", "{{/*", "*/}}", "if ", "with ", "range ", "else", "end", "define ",
      "template ",
      "block ", "break", "continue", "include ", "tpl ", "$", ":=", " | ", "nil", "true", "and ", "or ",
      "not ",
      "eq ", "lt ", "len ", "index ", "slice ", "printf ", "print ", "call ", "html ", "js ", "urlquery ",
      "\"",
      "`", "'", ".Values.", ".Values.text", ".Values.list", ".Values.map", ".Values.number", ".Release",
      ".Chart",
      ".Capabilities", ".Files", ".Template", "$.", "$x", "0x1p4", "1i", "-9223372036854775808",
      "9223372036854775807", "{{ define \"a\" }}{{ end }}",
    ]

  static func parse(_ text: ByteString) {
    var parser = TemplateParser { _ in 0 }
    guard let result = try? parser.parse(name: "a", text: text, file: 1) else { return }
    for tree in result.trees {
      let printed = tree.root.printed
      _ = tree.position(of: tree.root)
      _ = try? parser.parse(name: "a", text: printed, file: 1)
    }
  }

  static func interpret(_ text: ByteString) {
    let sources = SourceMap()
    let library = TemplateLibrary(functions: functions, sources: sources)
    do { try library.add(name: "chart/templates/a.yaml", text: text) } catch {
      _ = error.renderMessage
      return
    }
    render("chart/templates/a.yaml", of: library, .values(scope(sources)))
  }

  /// Renders with bounds that keep each run short.
  static func render(_ name: ByteString, of library: TemplateLibrary, _ value: Value) {
    var limits = ExecutionLimits(availableStack: StackOverflow.availableStack)
    limits.steps = 300
    limits.outputBytes = 1 << 20
    let interpreter = Interpreter(
      library: library, context: FixedContext(), tracer: NoTracer(), limits: limits)
    do throws(ExecutionError) { _ = try interpreter.render(name, value) } catch { _ = error.helmText }
  }

  /// The dot of a template, new each time because templates change it.
  private static func scope(_ sources: SourceMap) -> Map {
    guard
      let chart = try? ChartLoader.chart(
        of: files, path: "chart", into: sources)
    else { preconditionFailure("the chart of the target is broken") }
    return Map([
      ("Chart", .object(MetadataObject(chart))), ("Files", .object(FilesObject(chart.files))),
      (
        "Release", .map(Map([("Name", Value("release")), ("IsInstall", .bool(true)), ("Revision", .int(1))]))
      ),
      ("Capabilities", .object(CapabilitiesObject(Capabilities.standard))),
      ("Values", .values(chart.defaults)),
      ("Subcharts", .map(Map())),
      (
        "Template",
        .values(Map([("Name", Value("chart/templates/a.yaml")), ("BasePath", Value("chart/templates"))]))
      ),
    ])
  }

  private static let files = [
    ChartFile(name: "Chart.yaml", data: "apiVersion: v2\nname: chart\nversion: 1.2.3\nkeywords: [a]\n"),
    ChartFile(name: "files/a.txt", data: "one\ntwo\n"),
    ChartFile(
      name: "values.yaml",
      data: """
        text: "héllo World"
        empty: ""
        number: 5
        negative: -1.5
        large: 1e300
        yes: true
        nothing: null
        list: [1, two, 3.5, null, {a: b}, [x]]
        words: [b, a, c]
        map: {a: 1, b: {c: {d: e}}, z: [1]}
        version: 1.2.3-beta.1
        date: "2024-02-29T23:59:59Z"
        template: "{{ .Values.text }}"
        """),
  ]
}
