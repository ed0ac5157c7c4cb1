public import SourceText
public import TemplateSyntax
internal import Values

/// The templates of a render and the functions that they can call.
public final class TemplateLibrary {
  /// Helm's name for the root of all templates, which messages about `tpl` and `include` show.
  static let rootName: ByteString = "gotpl"

  /// Where the texts of the templates are registered.
  public let sources: SourceMap

  let functions: FunctionTable
  private var parser: TemplateParser
  private let index: TokenIndex?
  private var table = TextTable(capacity: 128)
  /// What the names of the table stand for.
  private var entries: [TemplateEntry] = []
  /// What was asked for last, by the address of the name: names in templates are shared, and asked for over and over.
  private var recent = [TemplateEntry?](repeating: nil, count: 1 << TemplateLibrary.recentBits)
  private static let recentBits = 10
  /// The definitions whose place a later one took.
  public private(set) var replaced: [SyntaxTree] = []
  private var parsedTexts: [ByteString: ParsedText] = [:]
  /// Bytes of texts in `parsedTexts`, which take some thirty times as much when they are parsed.
  private var parsedBytes = 0
  /// The store of parsed texts is emptied when their texts are more bytes than this.
  private static let parsedBytesLimit = 48 << 10

  /// An empty library; an index notes tokens of the files that are added.
  public init(functions: [Function], sources: SourceMap, index: TokenIndex? = nil) {
    self.index = index
    let table = FunctionTable(functions)
    self.functions = table
    parser = TemplateParser(functionNumber: table.number(of:))
    self.sources = sources
  }

  /// Parses a file and adds its templates.
  ///
  /// A later definition replaces an earlier one of the same name, unless it is empty.
  public func add(name: ByteString, text: ByteString) throws(SyntaxError) {
    for tree in try trees(name: name, text: text, index: index) {
      let entry = entry(named: tree.name)
      if let known = entry.template {
        if tree.isEmpty { continue }
        if !known.isEmpty { replaced.append(known) }
      }
      entry.template = tree
    }
  }

  /// Names of all templates, in no order.
  public var names: [ByteString] { entries.filter { $0.template != nil }.map(\.name) }

  /// The tree of a template; nil for unknown names.
  public func tree(named name: ByteString) -> SyntaxTree? { table.known(name).flatMap { entries[$0].template } }

  /// What a name stands for, now or later.
  func entry(named name: ByteString) -> TemplateEntry {
    let place = TemplateLibrary.place(of: name)
    if let known = recent[place], known.name == name { return known }
    let number = table.number(of: name)
    if number == entries.count { entries.append(TemplateEntry(name: name)) }
    recent[place] = entries[number]
    return entries[number]
  }

  /// Where a name would be among the recent ones.
  private static func place(of name: ByteString) -> Int {
    let address = name.bytes.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    return Int((address &* 0x9E37_79B9_7F4A_7C15) >> UInt(UInt.bitWidth - recentBits))
  }

  /// A text that `tpl` renders, parsed.
  final class ParsedText {
    let main: SyntaxTree
    let definitions: [ByteString: SyntaxTree]
    /// Whether messages may name places in it: it runs, or has failed, or what it wrote is traced.
    var isNeeded = false

    init(main: SyntaxTree, definitions: [ByteString: SyntaxTree]) {
      self.main = main
      self.definitions = definitions
    }
  }

  /// Parses a text for `tpl`, once for each distinct text: charts render the same few texts thousands of times.
  func parse(text: ByteString) throws(SyntaxError) -> ParsedText {
    if let known = parsedTexts[text] { return known }
    let trees = try trees(name: TemplateLibrary.rootName, text: text, index: nil)
    var definitions: [ByteString: SyntaxTree] = [:]
    for tree in trees.dropFirst() { definitions[tree.name] = tree }
    let parsed = ParsedText(main: trees[0], definitions: definitions)
    parsedBytes += text.count
    if parsedBytes > TemplateLibrary.parsedBytesLimit {
      for known in parsedTexts.values where !known.isNeeded { sources.forget(known.main.file) }
      parsedTexts.removeAll()
      parsedBytes = text.count
    }
    parsedTexts[text] = parsed
    return parsed
  }

  private func trees(
    name: ByteString, text: ByteString, index: TokenIndex?
  ) throws(SyntaxError) -> [SyntaxTree] {
    let file = sources.add(name: name.string, text: text)
    return try parser.parse(name: name, text: text, file: file, index: index).trees
  }
}

/// A name of templates.
final class TemplateEntry {
  let name: ByteString
  /// The library's template of that name, if there is one.
  fileprivate(set) var template: SyntaxTree?
  /// Nested activations by `include`, which Helm bounds.
  var activations = 0

  init(name: ByteString) { self.name = name }
}

/// The templates in reach of a running template: those of the library, behind the definitions of the texts that
/// `tpl` is rendering.
struct TemplateScope {
  let library: TemplateLibrary
  private var overlays: [TemplateLibrary.ParsedText] = []

  init(library: TemplateLibrary) { self.library = library }

  /// The template that a name stands for here; nil for unknown names.
  func template(of entry: TemplateEntry) -> SyntaxTree? {
    if overlays.isEmpty { return entry.template }
    for overlay in overlays.reversed() {
      if let definition = overlay.definitions[entry.name] {
        if definition.isEmpty, let outer = entry.template { return outer }
        return definition
      }
    }
    return entry.template
  }

  /// The scope inside a text that `tpl` renders.
  func adding(_ text: TemplateLibrary.ParsedText) -> TemplateScope {
    guard !text.definitions.isEmpty else { return self }
    var inner = self
    inner.overlays.append(text)
    return inner
  }
}
