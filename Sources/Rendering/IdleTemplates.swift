internal import Charts
internal import SourceText
internal import TemplateEngine
internal import TemplateSyntax

/// Finds templates that never render anything, and cannot be included.
struct IdleTemplates {
  private let root: Chart
  private let library: TemplateLibrary
  private let sources: SourceMap
  private var charts: [(path: ByteString, chart: Chart)] = []

  init(_ chart: Chart, library: TemplateLibrary, sources: SourceMap) {
    (root, self.library, self.sources) = (chart, library, sources)
    add(chart)
  }

  private mutating func add(_ chart: Chart) {
    let path = chart.fullPath
    // A chart under several aliases has its files once.
    if charts.contains(where: { $0.path == path }) { return }
    charts.append((path, chart))
    for subchart in chart.dependencies { add(subchart) }
  }

  /// Whole files; with the scope of the chart also parts of files that nothing uses.
  func findings(_ scope: WarningScope) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (path, chart) in charts {
      let isLibrary = chart.metadata.type.string.lowercased() == "library"
      for file in chart.templates where !file.name.hasSuffix("NOTES.txt") {
        let isPartial = file.name.baseName.hasPrefix("_")
        if isLibrary, !isPartial {
          diagnostics += unread(file, at: path + "/" + file.name)
        } else if let tree = library.tree(named: path + "/" + file.name) {
          if isPartial {
            if scope == .chart { diagnostics += outsideOfDefinitions(tree, file) }
          } else {
            diagnostics += nothing(tree, file)
          }
        }
      }
    }
    return scope == .chart ? diagnostics + library.replaced.compactMap(replaced) : diagnostics
  }

  private func unread(_ file: ChartFile, at path: ByteString) -> [Diagnostic] {
    guard let start = file.data.bytes.firstIndex(where: { $0 > 0x20 }) else { return [] }
    let number = sources.add(name: path.string, text: file.data)
    return [
      Diagnostic(
        severity: .warning, id: "unrendered-template",
        message: "the template is never read: of a library chart, only those are whose names begin with `_`",
        range: SourceRange(file: number, start: UInt32(start), end: UInt32(start)),
        hints: ["rename it to `_\(file.name.baseName)` if it holds definitions"])
    ]
  }

  private func outsideOfDefinitions(_ tree: SyntaxTree, _ file: ChartFile) -> [Diagnostic] {
    guard let node = tree.root.nodes.first(where: IdleTemplates.prints), !isNamed(file.name.baseName) else { return [] }
    return [
      Diagnostic(
        severity: .warning, id: "unrendered-template",
        message: "this stands outside of `define` in a file whose name begins with `_`, so it is never rendered",
        range: IdleTemplates.range(of: node),
        hints: ["put it into a `define` and include that, or take the `_` from the file's name"])
    ]
  }

  private func nothing(_ tree: SyntaxTree, _ file: ChartFile) -> [Diagnostic] {
    guard !tree.root.nodes.contains(where: { IdleTemplates.prints($0) || IdleTemplates.acts($0) }),
      !file.data.trimmedSpace.isEmpty, !file.data.contains("define"), !file.data.contains("block")
    else { return [] }
    return [
      Diagnostic(
        severity: .warning, id: "unrendered-template", message: "the template prints nothing, whatever the values are",
        range: SourceRange(file: tree.file, start: 0, end: 0))
    ]
  }

  /// A definition whose place another file of the same chart took.
  private func replaced(_ tree: SyntaxTree) -> Diagnostic? {
    guard let other = library.tree(named: tree.name), other.file != tree.file,
      let folder = IdleTemplates.chartFolder(of: tree.parseName),
      folder == IdleTemplates.chartFolder(of: other.parseName)
    else { return nil }
    return Diagnostic(
      severity: .warning, id: "unrendered-template",
      message: "`\(tree.name)` is defined again, so that nothing uses this definition",
      range: IdleTemplates.range(of: tree),
      notes: [Diagnostic.Note(message: "the one that counts", range: IdleTemplates.range(of: other))])
  }

  /// Whether any template names a file, to include it or to read it; or makes such names.
  private func isNamed(_ name: ByteString) -> Bool {
    let needles: [ByteString] = [name, "/_\"", "/_%", "\"_\""]
    return charts.contains { _, chart in
      chart.templates.contains { file in needles.contains { file.data.contains($0) } }
    }
  }

  /// The path of the chart that a template belongs to.
  private static func chartFolder(of path: ByteString) -> ByteString? {
    path.firstIndex(of: "/templates/").map { ByteString(path.bytes[..<$0]) }
  }

  // MARK: Nodes

  /// Whether a node may print something else than space and comments of YAML.
  private static func prints(_ node: Node) -> Bool {
    switch node {
    case .text(let text): !isComment(text.text)
    case .action(let pipe): pipe.declarations.isEmpty
    case .template: true
    case .if(let branch), .with(let branch), .range(let branch):
      !isNever(branch.pipe) && branch.list.nodes.contains(where: prints)
        || branch.elseList?.nodes.contains(where: prints) ?? false
    case .break, .continue: false
    }
  }

  /// Whether a node sets variables, which may change maps.
  private static func acts(_ node: Node) -> Bool {
    switch node {
    case .action: true
    case .if(let branch), .with(let branch), .range(let branch):
      !isNever(branch.pipe) && branch.list.nodes.contains(where: acts)
        || branch.elseList?.nodes.contains(where: acts) ?? false
    default: false
    }
  }

  /// Whether a condition is the constant `false`.
  private static func isNever(_ pipe: PipeNode) -> Bool {
    guard pipe.commands.count == 1, pipe.commands[0].arguments.count == 1,
      case .bool(let constant) = pipe.commands[0].arguments[0]
    else { return false }
    return !constant.value
  }

  /// Whether each line is empty, a comment or the end of a document.
  private static func isComment(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.drop { $0 <= 0x20 }
    while let first = rest.first {
      if first != UInt8(ascii: "#") {
        guard rest.starts(with: "---".utf8) else { return false }
        rest = rest.dropFirst(3).drop { $0 <= 0x20 && $0 != 0x0A }
        guard rest.isEmpty || rest.first == 0x0A else { return false }
      }
      rest = rest.drop { $0 != 0x0A }.drop { $0 <= 0x20 }
    }
    return true
  }

  /// The place of a node, without the space before it.
  private static func range(of node: Node) -> SourceRange {
    var range = node.range
    if case .text(let text) = node {
      range.start += UInt32(text.text.prefix { $0 <= 0x20 }.count)
    }
    return range
  }

  /// The place where the body of a definition begins.
  private static func range(of tree: SyntaxTree) -> SourceRange {
    let start = tree.root.range.start
    return SourceRange(file: tree.file, start: start, end: start)
  }
}
