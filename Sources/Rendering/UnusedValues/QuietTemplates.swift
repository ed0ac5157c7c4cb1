internal import SourceText
internal import TemplateEngine
internal import TemplateSyntax

/// The templates that read no value of interest, unless they are given one: neither they nor those that they call do
/// anything with values but name others.
///
/// Most templates of a chart are so, and need not be followed.
struct QuietTemplates {
  private struct Template {
    let digest: TemplateDigest
    let tree: SyntaxTree
    /// The templates that it calls, and where.
    var calls: [Int32] = []
    var places: [Int] = []
    var isQuiet: Bool
    var slice: TemplateSlice?
  }

  private let library: TemplateLibrary
  private lazy var names = library.names
  private let focus: ValuesFocus
  private var templates: [Template] = []
  /// Their numbers by that of their name.
  private var numbers = NumberTable()
  /// The templates that were left out, by chart whose root they saw.
  private var leftOut = NumberTable()
  /// Whether `tpl` may render texts that read values of interest.
  private var rendersAnything = false

  init(library: TemplateLibrary, focus: ValuesFocus) {
    self.library = library
    self.focus = focus
  }

  /// Reads the texts of some templates and all that they call.
  ///
  /// `tpl` may do anything where there are texts, beside those of the values, that are not harmless: constants of
  /// templates, and files of the chart.
  mutating func read(_ roots: [Int32], _ texts: inout TextNumbers, files: () -> [ByteString]) {
    var waiting = roots
    while let name = waiting.popLast() {
      guard number(of: name) == nil, let tree = library.tree(named: texts[name]) else { continue }
      let tokens = tree.tokens.entries ?? TokenIndex(of: tree.text).entries[...]
      let digest = TemplateDigest(tree.text, tree.isEmpty ? [] : tokens, focus: focus)
      var template = Template(digest: digest, tree: tree, isQuiet: !digest.isOpen)
      template.places = digest.callPlaces
      template.calls.reserveCapacity(template.places.count)
      digest.forEachCall { template.calls.append(texts.number(of: $0)) }
      for (name, place) in zip(digest.madeCalls, digest.madeCallPlaces) {
        for meant in templates(meantBy: name) {
          template.calls.append(texts.number(of: meant))
          template.places.append(place)
        }
      }
      waiting += template.calls
      numbers[NumberTable.key(0, name)] = Int32(templates.count)
      templates.append(template)
    }
    if templates.contains(where: \.digest.rendersTexts), holdsOpenText(files) {
      rendersAnything = true
      for index in templates.indices where templates[index].digest.rendersTexts { templates[index].isQuiet = false }
    }
    spread()
  }

  /// The templates whose names are among those that may be made.
  mutating func templates(meantBy name: MadeName) -> [ByteString] { names.filter(name.mayBe) }

  private func holdsOpenText(_ files: () -> [ByteString]) -> Bool {
    for template in templates {
      for text in template.digest.templates where !digest(text).isHarmless { return true }
    }
    return files().contains { text in
      guard text.holdsActions else { return false }
      let digest = digest(text)
      return !digest.isHarmless || digest.namesFields
    }
  }

  private func digest(_ text: ByteString) -> TemplateDigest {
    TemplateDigest(text, TokenIndex(of: text).entries[...], focus: focus)
  }

  /// Finds those that call others that are not quiet: callees mostly stand behind their callers.
  private mutating func spread() {
    var isStable = false
    while !isStable {
      isStable = true
      for index in templates.indices.reversed() where templates[index].isQuiet {
        for callee in templates[index].calls {
          guard let number = number(of: callee), !templates[number].isQuiet else { continue }
          templates[index].isQuiet = false
          isStable = false
          break
        }
      }
    }
  }

  private func number(of name: Int32) -> Int? { numbers[NumberTable.key(0, name)].map { Int($0) } }

  /// Whether a template reads no value of interest.
  func isQuiet(_ name: Int32) -> Bool { number(of: name).map { templates[$0].isQuiet } ?? false }

  /// The part of a template that has to be followed; nil where that is all of it.
  mutating func slice(of name: Int32) -> TemplateSlice? {
    guard !rendersAnything, let number = number(of: name) else { return nil }
    if let known = templates[number].slice { return known }
    let template = templates[number]
    var calls = template.digest.renderPlaces
    for (callee, place) in zip(template.calls, template.places) where !isQuiet(callee) { calls.append(place) }
    let slice = TemplateSlice(template.tree, open: template.digest.openPlaces, calls: calls)
    templates[number].slice = slice
    return slice
  }

  /// Leaves out a template and those that it calls, but for those that are not quiet, and hands on those that were not
  /// left out before, with the chart and whether all of each is.
  mutating func leaveOut(
    _ name: Int32, charts: [Int], _ body: (TemplateDigest, _ chart: Int?, _ isWhole: Bool) -> Void
  ) {
    // No chart's root is one too.
    for chart in charts.isEmpty ? [nil] : charts.map(Optional.some) {
      var waiting = [name]
      while let name = waiting.popLast() {
        guard let number = number(of: name) else { continue }
        let key = NumberTable.key(Int32(truncatingIfNeeded: chart ?? -1), Int32(number))
        guard leftOut[key] == nil else { continue }
        leftOut[key] = 1
        body(templates[number].digest, chart, templates[number].isQuiet)
        for callee in templates[number].calls where isQuiet(callee) { waiting.append(callee) }
      }
    }
  }

  /// Hands on the names of a chart's values that were read by what was left out.
  func forEachValue(of chart: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    for number in templates.indices where leftOut[NumberTable.key(Int32(chart), Int32(number))] != nil {
      templates[number].digest.forEachValue(body)
    }
  }
}
