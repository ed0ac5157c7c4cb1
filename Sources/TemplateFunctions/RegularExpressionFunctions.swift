internal import RegularExpressions
internal import SourceText
internal import TemplateEngine
internal import Values

/// Regular expressions.
///
/// Each function has a sister whose name begins with `must`; they differ in the text of the error for a pattern that
/// is none, and `regexMatch` has no error at all.
enum RegularExpressionFunctions {
  static let functions: [Function] =
    [
      // regexQuoteMeta: the text as a pattern that matches it.
      .unary("regexQuoteMeta", .string) { text, _ in .string(RegularExpression.quoteMeta(text.text)) },
      // regexMatch: whether the pattern matches anywhere; false for what is no pattern.
      .binary("regexMatch", .string, .string) { pattern, text, _ in
        .bool((try? RegularExpression.cached(pattern.text))?.matches(text.text) ?? false)
      },
      .binary("mustRegexMatch", .string, .string) { pattern, text, _ throws(FunctionError) in
        .bool(try compiled(pattern, panics: false).matches(text.text))
      },
    ] + [true, false].flatMap(pair)

  /// The functions of one of the two ways to fail.
  private static func pair(panics: Bool) -> [Function] {
    let name = { (name: String) in panics ? "r" + name : "mustR" + name }
    return [
      // regexFind: the first match, or an empty text.
      .binary(name("egexFind"), .string, .string) { pattern, text, _ throws(FunctionError) in
        .string(try compiled(pattern, panics: panics).firstMatch(in: text.text) ?? ByteString())
      },
      // regexFindAll: as many matches, all for a negative number.
      .variadic(name("egexFindAll"), [.string, .string, .int]) { arguments, _ throws(FunctionError) in
        let text = arguments[1].text
        let ranges = try compiled(arguments[0], panics: panics).ranges(in: text, limit: arguments[2].integer)
        return strings(ranges.isEmpty ? nil : ranges.map { ByteString(text.bytes[$0]) })
      },
      // regexReplaceAll: the text with the matches replaced, `${1}` standing for a group.
      .variadic(name("egexReplaceAll"), [.string, .string, .string]) { arguments, _ throws(FunctionError) in
        let expression = try compiled(arguments[0], panics: panics)
        return try bounded(
          expression.replacingMatches(
            in: arguments[1].text, with: arguments[2].text, limit: Limits.textLength))
      },
      // regexReplaceAllLiteral: the same, with the replacement as it is.
      .variadic(name("egexReplaceAllLiteral"), [.string, .string, .string]) {
        arguments, _ throws(FunctionError) in
        let expression = try compiled(arguments[0], panics: panics)
        return try bounded(
          expression.replacingMatches(
            in: arguments[1].text, literally: arguments[2].text, limit: Limits.textLength))
      },
      // regexSplit: the pieces between matches, at most as many, all for a negative number.
      .variadic(name("egexSplit"), [.string, .string, .int]) { arguments, _ throws(FunctionError) in
        strings(
          try compiled(arguments[0], panics: panics).split(arguments[1].text, limit: arguments[2].integer))
      },
    ]
  }

  private static func bounded(_ text: ByteString?) throws(FunctionError) -> Value {
    guard let text else {
      try Limits.checkTextLength(.max)
      return .null
    }
    return .string(text)
  }

  /// A list of texts, Go's nil slice without any.
  private static func strings(_ texts: [ByteString]?) -> Value {
    texts.map { Value(strings: $0) } ?? .list(List([], type: .strings, isNil: true))
  }

  private static func compiled(_ pattern: Value, panics: Bool) throws(FunctionError) -> RegularExpression {
    do throws(RegularExpressionError) { return try RegularExpression.cached(pattern.text) } catch {
      guard panics else { throw .message(error.message) }
      let text = pattern.text
      let quoted = GoQuote.canBackquote(text) ? "`" + text + "`" : GoQuote.quoted(text)
      throw .message("regexp: Compile(\(quoted)): \(error.message)")
    }
  }
}
