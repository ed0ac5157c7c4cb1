internal import SourceText
internal import Values

/// Reads TOML 1.0 as Go's library does, with its rules about what may be defined twice, and its messages.
struct TOMLParser {
  /// A table while it is being filled.
  final class Table {
    var entries: [ByteString: Node] = [:]
  }

  /// A value while the document is being read.
  enum Node {
    case scalar(Value)
    case array([Node])
    case table(Table)
    /// An array of tables, each written with a header of its own.
    case tables([Table])
  }

  /// What is known of a key, whatever it stands for at the moment.
  final class KeyState {
    var children: [ByteString: KeyState] = [:]
    /// Whether the table was only implied by the keys below it.
    var isImplicit = false
    /// Whether the key was last given an array.
    var isArray = false
  }

  /// Parts of a key, and arrays in arrays.
  static let maximumDepth = 500

  var reader: TOMLReader
  let root = Table()
  let states = KeyState()
  /// The key of the table that is being filled.
  var context: [ByteString] = []
  var currentKey = ByteString()
  /// The line of the first part of the last key.
  var keyLine = 0
  var depth = 0

  private init(_ text: ByteString) { reader = TOMLReader(text) }

  /// The map that a document stands for.
  static func parse(_ text: ByteString) throws(TOMLError) -> Map {
    var text = text
    if text.hasPrefix(ByteString([0xFF, 0xFE])) || text.hasPrefix(ByteString([0xFE, 0xFF])) {
      text.bytes.removeFirst(2)
    } else if text.hasPrefix(ByteString([0xEF, 0xBB, 0xBF])) {
      text.bytes.removeFirst(3)
    }
    if text.bytes.prefix(6).contains(0) {
      throw TOMLError(
        "toml: line 1: files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8")
    }
    var parser = TOMLParser(text)
    do throws(TOMLFailure) { try parser.document() } catch {
      var key = parser.context.isEmpty ? ByteString() : TOMLKey.text(parser.context)
      if !parser.currentKey.isEmpty { key = key.isEmpty ? parser.currentKey : key + "." + parser.currentKey }
      let place: ByteString = key.isEmpty ? "" : " (last key " + GoQuote.quoted(key) + ")"
      throw TOMLError("toml: line \(error.line)" + place + ": " + error.message)
    }
    return TOMLParser.map(of: parser.root)
  }

  private static func map(of table: Table) -> Map {
    Map(table.entries.map { ($0.key, value(of: $0.value)) })
  }

  static func value(of node: Node) -> Value {
    switch node {
    case .scalar(let value): value
    case .array(let elements): Value(elements.map(value))
    case .table(let table): .map(map(of: table))
    case .tables(let tables):
      .list(List(tables.map { .map(map(of: $0)) }, type: .named("map[string]interface {}")))
    }
  }

  // MARK: Document, headers and keys

  private mutating func document() throws(TOMLFailure) {
    while true {
      try reader.skip { TOMLReader.isSpace($0) || TOMLReader.isNewline($0) }
      let rune = try reader.next()
      switch rune {
      case 0x23:
        try comment()
        continue
      case 0x5B: try header()
      case TOMLReader.end where reader.isPastEnd: return
      default:
        reader.stepBack()
        try pair()
      }
      try reader.skip(while: TOMLReader.isSpace)
      let end = try reader.next()
      if end == TOMLReader.end, reader.isPastEnd { return }
      if end == 0x23 {
        try comment()
      } else if !TOMLReader.isNewline(end) {
        throw reader.failure("expected a top-level item to end with a newline, comment, or EOF,", butGot: end)
      }
    }
  }

  mutating func comment() throws(TOMLFailure) {
    while true {
      let rune = try reader.next()
      if TOMLReader.isNewline(rune) || rune == TOMLReader.end && reader.isPastEnd { break }
    }
    reader.stepBack()
  }
}
