import SourceText
import Testing
import Values

@testable import TemplateEngine

@Suite struct InterpreterTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let template: String
    let expected: String
    var testDescription: String { template }
  }

  /// Texts as the real Helm gives them, with `.` holding a, list, map and nothing else.
  static let cases: [Case] = [
    Case(template: "{{ .a }}", expected: "x"),
    Case(template: "{{ .missing }}", expected: "<no value>"),
    Case(template: "{{ if .missing }}a{{ else if .a }}b{{ end }}", expected: "b"),
    Case(template: "{{ with .map }}{{ .k }}{{ $.a }}{{ end }}", expected: "vx"),
    Case(
      template: "{{ range $i, $e := .list }}{{ $i }}={{ $e }};{{ else }}none{{ end }}",
      expected: "0=1;1=2;2=3;"),
    Case(template: "{{ range .list }}{{ if eq . 2.0 }}{{ break }}{{ end }}{{ . }}{{ end }}", expected: "1"),
    Case(
      template: "{{ range .list }}{{ if eq . 2.0 }}{{ continue }}{{ end }}{{ . }}{{ end }}", expected: "13"),
    Case(template: "{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}", expected: "2"),
    Case(template: "{{ define \"n\" }}[{{ . }}]{{ end }}{{ template \"n\" .a }}", expected: "[x]"),
    Case(
      template: "{{ define \"n\" }}[{{ . }}]{{ end }}{{ include \"n\" .a | printf \"%s!\" }}",
      expected: "[x]!"),
    Case(
      template: "{{ tpl \"{{ .a }}{{ define \\\"u\\\" }}u{{ end }}{{ include \\\"u\\\" . }}\" . }}",
      expected: "xu"),
    Case(template: "{{ and 1 0 2 }}{{ or 0 \"\" 3 }}", expected: "03"),
    Case(template: "{{ index .map \"k\" }}{{ index .list 1 }}{{ len .list }}", expected: "v23"),
    Case(template: "{{ (.map).k }}{{ (.missing).b }}", expected: "v<no value>"),
    Case(template: "{{ printf \"%d %s\" 3 \"a\" | len }}", expected: "3"),
  ]

  @Test(arguments: cases) func renders(_ testCase: Case) throws {
    #expect(try render(testCase.template) == testCase.expected)
  }

  static let failures: [Case] = [
    Case(
      template: "{{ .a.b }}",
      expected: "t:1:5: executing \"t\" at <.a.b>: can't evaluate field b in type interface {}"),
    Case(
      template: "{{ .missing.b }}",
      expected: "t:1:11: executing \"t\" at <.missing.b>: nil pointer evaluating interface {}.b"),
    Case(
      template: "{{ template \"no\" }}",
      expected: "t:1:12: executing \"t\" at <{{template \"no\"}}>: template \"no\" not defined"),
    Case(
      template: "{{ include \"no\" . }}",
      expected:
        "t:1:3: executing \"t\" at <include \"no\" .>: error calling include: template: no template \"no\" associated with template \"gotpl\""
    ),
  ]

  @Test(arguments: failures) func fails(_ testCase: Case) {
    #expect(throws: ExecutionError.self) {
      do { _ = try render(testCase.template) } catch let error as ExecutionError {
        #expect(error.goText.hasSuffix(testCase.expected), "\(error.goText)")
        throw error
      }
    }
  }

  @Test("refuses to print a value that holds itself", arguments: ["{{ . }}", "{{ print . }}", "{{ html . }}"])
  func cycle(_ template: String) throws {
    let library = TemplateLibrary(functions: [], sources: SourceMap())
    try library.add(name: "t", text: ByteString(template))
    let dot = Map()
    dot["self"] = .map(dot)
    let interpreter = Interpreter(library: library, context: FunctionContext(), tracer: NoTracer())
    do throws(ExecutionError) {
      _ = try interpreter.render("t", .map(dot))
      Issue.record("nothing was refused")
    } catch {
      #expect(error.goText.hasSuffix("the value nests too deep or its text is too long to be printed"))
    }
  }

  private func render(_ template: String) throws -> String {
    let library = TemplateLibrary(functions: [], sources: SourceMap())
    try library.add(name: "t", text: ByteString(template))
    let dot = Map([
      ("a", Value("x")), ("list", Value([.float64(1), .float64(2), .float64(3)])),
      ("map", .map(Map([("k", Value("v"))]))),
    ])
    let limits = ExecutionLimits(availableStack: 400 << 10)
    let interpreter = Interpreter(
      library: library, context: FunctionContext(), tracer: NoTracer(), limits: limits)
    return try interpreter.render("t", .values(dot)).string
  }
}
