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
  private var entries: [ByteString: TemplateEntry] = [:]
  /// The definitions whose place a later one took.
  public private(set) var replaced: [SyntaxTree] = []
  private var parsedTexts: [ByteString: ParsedText] = [:]
  /// Bytes of texts in `parsedTexts`, which take some thirty times as much when they are parsed.
  private var parsedBytes = 0
  /// The store of parsed texts is emptied when their texts are more bytes than this.
  private static let parsedBytesLimit = 48 << 10

  /// An empty library.
  public init(functions: [Function], sources: SourceMap) {
    let table = FunctionTable(functions)
    self.functions = table
    parser = TemplateParser(functionNumber: table.number(of:))
    self.sources = sources
  }

  /// Parses a file and adds its templates.
  ///
  /// A later definition replaces an earlier one of the same name, unless it is empty.
  public func add(name: ByteString, text: ByteString) throws(SyntaxError) {
    for tree in try trees(name: name, text: text) {
      let entry = entry(named: tree.name)
      if let known = entry.template {
        if tree.isEmpty { continue }
        if !known.tree.isEmpty { replaced.append(known.tree) }
      }
      entry.template = CompiledTemplate(tree: tree, library: self)
    }
  }

  /// Names of all templates, in no order.
  public var names: [ByteString] { entries.values.filter { $0.template != nil }.map(\.name) }

  /// The tree of a template; nil for unknown names.
  public func tree(named name: ByteString) -> SyntaxTree? { entries[name]?.template?.tree }

  /// What a name stands for, now or later.
  func entry(named name: ByteString) -> TemplateEntry {
    if let known = entries[name] { return known }
    let entry = TemplateEntry(name: name)
    entries[name] = entry
    return entry
  }

  /// A text that `tpl` renders, parsed.
  final class ParsedText {
    let main: Program
    let definitions: [ByteString: CompiledTemplate]

    init(main: Program, definitions: [ByteString: CompiledTemplate]) {
      self.main = main
      self.definitions = definitions
    }
  }

  /// Parses a text for `tpl`, once for each distinct text: charts render the same few texts thousands of times.
  func parse(text: ByteString) throws(SyntaxError) -> ParsedText {
    if let known = parsedTexts[text] { return known }
    let trees = try trees(name: TemplateLibrary.rootName, text: text)
    var definitions: [ByteString: CompiledTemplate] = [:]
    for tree in trees.dropFirst() { definitions[tree.name] = CompiledTemplate(tree: tree, library: self) }
    let parsed = ParsedText(main: Program(tree: trees[0], library: self), definitions: definitions)
    parsedBytes += text.count
    if parsedBytes > TemplateLibrary.parsedBytesLimit {
      parsedTexts.removeAll()
      parsedBytes = text.count
    }
    parsedTexts[text] = parsed
    return parsed
  }

  private func trees(name: ByteString, text: ByteString) throws(SyntaxError) -> [SyntaxTree] {
    let file = sources.add(name: name.string, text: text)
    return try parser.parse(name: name, text: text, file: file).trees
  }
}

/// A name of templates, which call sites hold so that they need not look it up each time.
final class TemplateEntry {
  let name: ByteString
  /// The library's template of that name, if there is one.
  fileprivate(set) var template: CompiledTemplate?
  /// Nested activations by `include`, which Helm bounds.
  var activations = 0

  init(name: ByteString) { self.name = name }
}

/// A template that is compiled when it is first run: most of the definitions of a chart's libraries never are.
final class CompiledTemplate {
  let tree: SyntaxTree
  private unowned let library: TemplateLibrary
  private(set) lazy var program = Program(tree: tree, library: library)

  init(tree: SyntaxTree, library: TemplateLibrary) {
    self.tree = tree
    self.library = library
  }
}

/// The templates in reach of a running template: those of the library, behind the definitions of the texts that
/// `tpl` is rendering.
struct TemplateScope {
  let library: TemplateLibrary
  private var overlays: [TemplateLibrary.ParsedText] = []

  init(library: TemplateLibrary) { self.library = library }

  /// The program that a name stands for here; nil for unknown names.
  func program(of entry: TemplateEntry) -> Program? {
    for overlay in overlays.reversed() {
      if let definition = overlay.definitions[entry.name] {
        if definition.tree.isEmpty, let outer = entry.template { return outer.program }
        return definition.program
      }
    }
    return entry.template?.program
  }

  /// The scope inside a text that `tpl` renders.
  func adding(_ text: TemplateLibrary.ParsedText) -> TemplateScope {
    guard !text.definitions.isEmpty else { return self }
    var inner = self
    inner.overlays.append(text)
    return inner
  }
}
