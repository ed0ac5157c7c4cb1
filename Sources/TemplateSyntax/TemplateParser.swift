public import SourceText

/// The parser of template texts: those of one chart share the names that stand in them.
public struct TemplateParser {
  /// How many constructs (blocks, parentheses, `else if`) may stand inside each other.
  public static let nestingLimit = 1000

  private let names: NameTable
  /// What long texts gave, by their length: each subchart brings its own copy of the same library.
  private var parsed: [Int: [ParseResult]] = [:]

  /// A parser; `isFunction` tells whether there is a function of a name, since unknown ones are errors.
  public init(isFunction: @escaping (ByteString) -> Bool) {
    names = NameTable(isFunction: isFunction)
  }

  /// How many tokens a text has up to its end or its first lexical error; for measurements of the lexer alone.
  public static func tokenCount(in text: ByteString) -> Int {
    var lexer = Lexer(text: text)
    var count = 1
    while true {
      let kind = lexer.nextToken().kind
      if kind == .endOfFile || kind == .error { return count }
      count += 1
    }
  }

  /// Parses a text: a file of a chart, or the argument of `tpl`.
  ///
  /// - Parameters:
  ///   - name: The name of the template that the text as a whole is, which messages print too.
  ///   - text: The text.
  ///   - file: The text's number in the `SourceMap`.
  public mutating func parse(name: ByteString, text: ByteString, file: UInt32) throws(SyntaxError) -> ParseResult {
    guard text.count < Int(UInt32.max) else {
      throw SyntaxError(
        kind: .tooLong, parseName: name, line: 1, range: SourceRange(file: file, start: 0, end: 0))
    }
    // A text that names itself would give other templates under another name.
    if let known = parsed[text.count]?.first(where: { $0.text == text }), !text.contains(name),
      !text.contains(known.name)
    {
      return ParseResult(trees: known.trees.map { SyntaxTree($0, ofCopyNamed: name, file: file) })
    }
    var parser = Parser<TreeBuilder>(name: name, lexer: Lexer(text: text), file: file, names: names)
    let result = try parser.parseAll()
    if text.count >= 1024 { parsed[text.count, default: []].append(result) }
    return result
  }
}
