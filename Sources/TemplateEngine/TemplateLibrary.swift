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
  private var templates: [ByteString: CompiledTemplate] = [:]
  private var parsedTexts: [ByteString: ParsedText] = [:]
  /// Bytes of texts in `parsedTexts`; the store is emptied when they are more than 64 MiB.
  private var parsedBytes = 0

  /// An empty library.
  public init(functions: [Function], sources: SourceMap) {
    let table = FunctionTable(functions)
    self.functions = table
    parser = TemplateParser { table[$0] != nil }
    self.sources = sources
  }

  /// Parses a file and adds its templates.
  ///
  /// A later definition replaces an earlier one of the same name, unless it is empty.
  public func add(name: ByteString, text: ByteString) throws(SyntaxError) {
    for tree in try trees(name: name, text: text) {
      if templates[tree.name] != nil && tree.isEmpty { continue }
      templates[tree.name] = CompiledTemplate(tree: tree, library: self)
    }
  }

  /// Names of all templates, in no order.
  public var names: [ByteString] { Array(templates.keys) }

  /// The tree of a template; nil for unknown names.
  public func tree(named name: ByteString) -> SyntaxTree? { templates[name]?.tree }

  func template(named name: ByteString) -> CompiledTemplate? { templates[name] }

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
    if parsedBytes > 64 << 20 {
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

  /// The program of a template; nil for unknown names.
  func program(named name: ByteString) -> Program? {
    for overlay in overlays.reversed() {
      if let definition = overlay.definitions[name] {
        if definition.tree.isEmpty, let outer = library.template(named: name) { return outer.program }
        return definition.program
      }
    }
    return library.template(named: name)?.program
  }

  /// The scope inside a text that `tpl` renders.
  func adding(_ text: TemplateLibrary.ParsedText) -> TemplateScope {
    guard !text.definitions.isEmpty else { return self }
    var inner = self
    inner.overlays.append(text)
    return inner
  }
}
