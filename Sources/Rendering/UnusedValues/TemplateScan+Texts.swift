internal import SourceText
internal import TemplateSyntax
internal import Values

/// The texts with templates of their own that `tpl` may render.
struct TemplateTexts {
  /// The constants of the templates, which may hold such templates.
  private var knownConstants = NumberTable()
  fileprivate(set) var constants: [Int32] = []
  /// Whether `tpl` renders texts of the values, and texts that templates make.
  var rendersValues = false
  fileprivate(set) var rendersOutput = false
  /// The names in those texts that belong to no root of a chart.
  fileprivate(set) var looseNames: Set<ByteString> = []

  fileprivate var known: Set<ByteString> = []
  fileprivate var waiting: [ByteString] = []
  fileprivate var parser = TemplateParser { _ in 0 }
  /// The trees of the texts, of which a scan remembers nodes.
  fileprivate var trees: [SyntaxTree] = []

  mutating func note(constant: Int32) {
    if knownConstants.insert(constant) { constants.append(constant) }
  }

  /// Makes all texts wait again.
  mutating func restart() { waiting = Array(known) }
}

extension TemplateScan {
  /// Hands each constant of the templates on.
  func forEachConstant(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    for constant in texts.constants { names[constant].bytes.withUnsafeBufferPointer(body) }
    for digest in leftOut { digest.forEachConstant(body) }
  }

  /// `tpl` renders a value.
  func render(_ value: PossibleValue) {
    consume(value)
    let form = possible[value]
    for text in form.texts where names.isTemplate(text) { note(text: names[text]) }
    if form.knownTexts == nil { texts.rendersValues = true }
    if form.isRendered { texts.rendersOutput = true }
  }

  /// Follows the texts that `tpl` may be given.
  func followTexts(in values: [Value], files: () -> [ByteString]) {
    if texts.rendersValues { for value in values { note(textsOf: value, depth: 0) } }
    // Who reads such a text may have done so before it was set.
    if texts.rendersValues, escaped.values.contains(where: { possible[$0].isRendered || !possible[$0].texts.isEmpty }) {
      texts.rendersOutput = true
    }
    if texts.rendersOutput {
      for text in files() { note(text: text) }
      for constant in texts.constants where names.isTemplate(constant) { note(text: names[constant]) }
    }
    while let text = texts.waiting.popLast() { follow(text: text) }
  }

  private func note(text: ByteString) {
    guard text.holdsActions, texts.known.insert(text).inserted else { return }
    texts.waiting.append(text)
    // Names that are put in later can be any.
    if text.contains("Values.%") { isExhausted = true }
  }

  private func note(textsOf value: Value, depth: Int) {
    guard depth < 100 else { return }
    switch value {
    case .string(let text): note(text: text)
    case .map(let map), .values(let map): for entry in map.entries { note(textsOf: entry.value, depth: depth + 1) }
    case .list(let list): for element in list.elements { note(textsOf: element, depth: depth + 1) }
    default: return
    }
  }

  /// Follows a text whose dot may be the root of any chart, or something that is not known.
  private func follow(text: ByteString) {
    collectLooseNames(in: text)
    guard let trees = try? texts.parser.parse(name: "tpl", text: text, file: 0).trees else { return }
    texts.trees += trees
    let root = root(of: Array(charts.indices))
    for tree in trees { follow(tree, dot: root) }
  }

  /// The names of chains that begin with something else than a field of a chart's root, which is followed.
  func collectLooseNames(in text: ByteString) {
    var names = FieldChains(text: text)
    while let chain = names.next() {
      if !["Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"].contains(chain[0]) {
        texts.looseNames.formUnion(chain)
      }
    }
  }
}
