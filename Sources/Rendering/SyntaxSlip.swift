internal import SourceText
internal import TemplateEngine
internal import TemplateFunctions
internal import TemplateSyntax

/// What may mend a template that cannot be parsed.
enum SyntaxSlip {
  /// The function that may have been meant by a name.
  static func nearestFunction(_ name: String) -> String? {
    let names = TemplateFunctions.all.map(\.name) + ["include", "tpl", "and", "or", "len", "printf", "index"]
    return NearestName.find(name, among: names)
  }

  /// What to do about the function that a text for `tpl` calls, by the message about it.
  static func unknownFunction(inMessage message: String) -> String? {
    guard message.hasSuffix("\" not defined"),
      let name = message.dropLast("\" not defined".count).split(separator: "\"").last.map(String.init)
    else { return nil }
    let near = nearestFunction(name).map { "; did you mean `\($0)`?" } ?? ""
    return "the text calls `\(name)`, which is no function\(near)"
  }

  static func hints(_ error: SyntaxError, sources: SourceMap) -> [String] {
    if openActionLine(before: error, sources: sources) == nil,
      let hint = ForeignSyntax.hint(at: error, sources: sources)
    {
      return [hint]
    }
    return switch error.kind {
    case .lexical(let failure, let actionLine): lexical(failure, actionLine: actionLine)
    case .unexpectedEndOfFile:
      unclosedBlock(error, sources: sources)
    case .unexpectedListEnd(let end, _):
      [
        "this \(end.rawValue) belongs to no `if`, `range`, `with`, `define` or `block`; remove it or add its beginning"
      ]
    case .expectedEnd: ["a block has one {{else}} at most; `{{else if ...}}` goes before it"]
    case .missingValue(let context): [missingValue(context)]
    case .outsideRange(let context): ["\(context.rawValue) ends a `range` loop, and there is none around it"]
    case .unexpectedToken(_, .define), .unexpectedToken(_, .block), .unexpectedToken(_, .template):
      ["the name of a template stands in double quotes, as in `{{ define \"chart.name\" }}`"]
    case .unexpectedToken("<define>", _):
      unclosedBlock(before: error, sources: sources).map {
        ["the `\($0.word)` that began on line \($0.line) has no {{ end }} before this `define`"]
      } ?? []
    case .unexpectedToken(let token, _): unexpected(token)
    case .multipleDefinition(let name): ["the file defines `\(name)` twice; rename one of them"]
    case .fieldOfLiteral: ["put a space before the dot, or parentheses around what it belongs to"]
    case .notExecutable: ["only a function or method can stand after `|`"]
    case .literal(.malformedCharacterConstant), .literal(.invalidSyntax):
      ["text stands in double quotes; single quotes are for one character"]
    default: []
    }
  }

  private static func missingValue(_ context: SyntaxError.Context) -> String {
    switch context {
    case .if, .with: "`\(context.rawValue)` needs a condition, as in `{{ \(context.rawValue) .Values.name }}`"
    case .range: "`range` needs a list or map to go over, as in `{{ range .Values.names }}`"
    case .command: "the action holds no value; write one, or remove the action"
    case .parentheses: "there is nothing in the parentheses; write a value there, or remove them"
    default: "a value is missing here, as in `{{ template \"chart.name\" . }}`"
    }
  }

  /// The line on which the action around an error began, where that is an earlier one.
  static func openActionLine(before error: SyntaxError, sources: SourceMap) -> Int? {
    guard let text = sources.file(error.range.file)?.text,
      let place = sources.position(of: error.range.start, in: error.range.file)
    else { return nil }
    var offset = min(Int(error.range.start), text.count) - 1
    while offset > 0 {
      if text.bytes[offset] == 0x7D, text.bytes[offset - 1] == 0x7D { return nil }
      if text.bytes[offset] == 0x7B, text.bytes[offset - 1] == 0x7B {
        let line = sources.position(of: UInt32(offset), in: error.range.file)?.line
        return line.flatMap { $0 < place.line ? $0 : nil }
      }
      offset -= 1
    }
    return nil
  }

  /// The place to show: where an unclosed action, block or parenthesis began, and a whole action rather than its end.
  static func range(of error: SyntaxError, sources: SourceMap) -> SourceRange {
    guard let text = sources.file(error.range.file)?.text else { return error.range }
    let start = min(Int(error.range.start), text.count)
    func range(_ start: Int, _ end: Int) -> SourceRange {
      SourceRange(file: error.range.file, start: UInt32(start), end: UInt32(end))
    }
    switch error.kind {
    case .lexical(.unclosedAction, _):
      guard let opener = lastIndex(of: 0x7B, 0x7B, in: text, before: start) else { return error.range }
      let end = text.bytes[opener...].firstIndex(of: 0x0A) ?? text.count
      return range(opener, end)
    case .lexical(.unclosedLeftParenthesis, _):
      var depth = 0
      for index in stride(from: start - 1, through: 0, by: -1) {
        if text.bytes[index] == 0x29 { depth += 1 }
        if text.bytes[index] == 0x28 {
          if depth == 0 { return range(index, index + 1) }
          depth -= 1
        }
      }
      return error.range
    case .unexpectedEndOfFile, .unexpectedToken("<define>", _):
      guard let opener = unclosedBlock(before: error, sources: sources) else { return error.range }
      let end = text.bytes[opener.offset...].firstIndex(of: 0x0A) ?? text.count
      return range(opener.offset, end)
    default: break
    }
    var end = start
    while end < text.count, text.bytes[end] == 0x20 || text.bytes[end] == 0x2D { end += 1 }
    guard end + 1 < text.count, text.bytes[end] == 0x7D, text.bytes[end + 1] == 0x7D,
      let opener = lastIndex(of: 0x7B, 0x7B, in: text, before: start)
    else { return error.range }
    return range(opener, end + 2)
  }

  private static func lastIndex(of first: UInt8, _ second: UInt8, in text: ByteString, before end: Int) -> Int? {
    var index = min(end, text.count) - 2
    while index >= 0 {
      if text.bytes[index] == first, text.bytes[index + 1] == second { return index }
      index -= 1
    }
    return nil
  }

  private static func lexical(_ failure: LexicalFailure, actionLine: UInt32?) -> [String] {
    let place = actionLine.map { " that began on line \($0)" } ?? ""
    return switch failure {
    case .unclosedAction: ["the action\(place) has no `}}` on its line or after it"]
    case .unclosedComment: ["the comment is not closed; it ends with `*/}}`"]
    case .commentEndsBeforeDelimiter: ["nothing may stand between `*/` and `}}` (or ` -}}`)"]
    case .unclosedLeftParenthesis: ["a `(` of the action\(place) has no `)`"]
    case .unexpectedRightParenthesis: ["a `)` of the action\(place) has no `(`"]
    case .expectedDeclaration: ["a variable is declared with `:=`"]
    case .unterminatedQuotedString: ["the text in double quotes must end on the same line"]
    case .unterminatedRawQuotedString: ["the text in backquotes has no end"]
    case .unterminatedCharacterConstant: ["text stands in double quotes; single quotes are for one character"]
    case .badNumberSyntax: ["text stands in quotes, and names begin with a letter"]
    case .badCharacter(let rune), .unrecognizedCharacter(let rune):
      rune == 0x2D
        ? ["a key with `-` cannot follow a dot; write `(index .Values \"my-key\")`"]
        : rune == 0x201C || rune == 0x201D || rune == 0x2018 || rune == 0x2019
          ? ["this is a typographic quote; use `\"`"] : []
    }
  }

  private static func unexpected(_ token: ByteString) -> [String] {
    switch token.string {
    case "\"=\"": ["to compare use `eq A B`, to assign `$name = value`"]
    case "\"|\"": ["a pipeline needs a value on both sides of `|`"]
    case "{{end}}", "\"}}\"": ["the action ends too early"]
    default: []
    }
  }
}
