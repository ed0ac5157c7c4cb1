public import SourceText

/// The parser of template texts: those of one chart share the names that stand in them.
public struct TemplateParser {
  /// How many constructs (blocks, parentheses, `else if`) may stand inside each other.
  public static let nestingLimit = 1000

  private let names: NameTable
  /// What long texts gave, by their digest: each subchart brings its own copy of the same library.
  private var parsed: [ParseResult] = []
  /// Indexes into `parsed` by the digest of the text, or by the next free number after that.
  private var digests = NumberTable()

  /// A parser.
  ///
  /// `functionNumber` gives what an `IdentifierNode` shall hold for a function's name; nil if there is none of that
  /// name, which is an error.
  public init(functionNumber: @escaping (ByteString) -> Int?) {
    names = NameTable(functionNumber: functionNumber)
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
  ///   - index: What notes tokens of it; the same for all texts of a parser.
  public mutating func parse(
    name: ByteString, text: ByteString, file: UInt32, index: TokenIndex? = nil
  ) throws(SyntaxError) -> ParseResult {
    guard text.count < Int(UInt32.max) else {
      throw SyntaxError(
        kind: .tooLong, parseName: name, line: 1, range: SourceRange(file: file, start: 0, end: 0))
    }
    var digest = TemplateParser.digest(of: text)
    while let index = digests[digest] {
      let known = parsed[Int(index)]
      // A text that names itself would give other templates under another name.
      if known.text == text, !text.contains(name), !text.contains(known.name) {
        return ParseResult(trees: known.trees.map { SyntaxTree($0, ofCopyNamed: name, file: file) })
      }
      digest &+= 1
    }
    var parser = Parser(name: name, lexer: Lexer(text: text), file: file, names: names, index: index)
    let result = try parser.parseAll()
    if text.count >= 1024 {
      digests[digest] = Int32(parsed.count)
      parsed.append(result)
    }
    return result
  }

  /// A number that few texts share: of their length and a fourth of their bytes.
  private static func digest(of text: ByteString) -> UInt64 {
    var digest = WordHash(count: text.count)
    text.bytes.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: bytes.count - 7, by: 32) {
        digest.combine(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      }
    }
    return digest.value
  }
}
