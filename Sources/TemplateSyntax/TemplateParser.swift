public import SourceText

/// The parser of template texts.
public struct TemplateParser {
  /// How many constructs (blocks, parentheses, `else if`) may stand inside each other.
  public static let nestingLimit = 1000

  /// Parses a text: a file of a chart, or the argument of `tpl`.
  ///
  /// - Parameters:
  ///   - name: The name of the template that the text as a whole is, which messages print too.
  ///   - text: The text.
  ///   - file: The text's number in the `SourceMap`.
  ///   - isFunction: Whether there is a function of a name; unknown functions are errors.
  public static func parse(
    name: ByteString, text: ByteString, file: UInt32, isFunction: (ByteString) -> Bool
  ) throws(SyntaxError) -> ParseResult {
    guard text.count < Int(UInt32.max) else {
      throw SyntaxError(
        kind: .tooLong, parseName: name, line: 1, range: SourceRange(file: file, start: 0, end: 0))
    }
    return try withoutActuallyEscaping(isFunction) { isFunction throws(SyntaxError) in
      var parser = Parser(name: name, text: text, file: file, isFunction: isFunction)
      return try parser.parseAll()
    }
  }
}
