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
    var calls: [Int32] = []
    var isQuiet: Bool
  }

  private let library: TemplateLibrary
  private lazy var names = library.names
  /// The names of the values of interest, and of what looks at all values.
  private let focus: [ByteString]
  private var templates: [Template] = []
  /// Their numbers by that of their name.
  private var numbers = NumberTable()
  /// The templates that were left out, by chart whose root they saw.
  private var leftOut = NumberTable()

  init(library: TemplateLibrary, focus: Set<ByteString>) {
    self.library = library
    self.focus = focus.union(["AsMap", "YAML", "Table", "PathValue", "Encode"]).sorted()
  }

  /// Reads the texts of some templates and all that they call.
  ///
  /// `tpl` may do anything where there are texts, beside those of the values, that are not harmless: constants of
  /// templates, and files of the chart.
  mutating func read(_ roots: [Int32], _ texts: inout TextNumbers, files: () -> [ByteString]) {
    var waiting = roots
    while let name = waiting.popLast() {
      guard number(of: name) == nil, let tree = library.tree(named: texts[name]) else { continue }
      let digest = TemplateDigest(tree.text, in: tree.isEmpty ? 0..<0 : tree.range, names: focus)
      var template = Template(digest: digest, isQuiet: !digest.isOpen)
      for name in digest.calls { template.calls.append(texts.number(of: name)) }
      for pieces in digest.madeCalls {
        for name in names where pieces.allSatisfy({ name.contains($0) }) {
          template.calls.append(texts.number(of: name))
        }
      }
      waiting += template.calls
      numbers[NumberTable.key(0, name)] = Int32(templates.count)
      templates.append(template)
    }
    if templates.contains(where: \.digest.rendersTexts), holdsOpenText(files) {
      for index in templates.indices where templates[index].digest.rendersTexts { templates[index].isQuiet = false }
    }
    spread()
  }

  private func holdsOpenText(_ files: () -> [ByteString]) -> Bool {
    for template in templates {
      for text in template.digest.templates where !digest(text).isHarmless { return true }
    }
    return files().contains { text in
      guard text.contains(TextNumbers.opening) else { return false }
      let digest = digest(text)
      return !digest.isHarmless || digest.namesFields
    }
  }

  private func digest(_ text: ByteString) -> TemplateDigest {
    TemplateDigest(text, in: 0..<text.count, names: focus)
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

  /// Leaves out a template and those that it calls, and gives those that were not left out before.
  mutating func leaveOut(_ name: Int32, charts: Set<Int>) -> [TemplateDigest] {
    var digests: [TemplateDigest] = []
    // No chart's root is one too.
    for chart in charts.isEmpty ? [-1] : charts {
      var waiting = [name]
      while let name = waiting.popLast() {
        guard let number = number(of: name) else { continue }
        let key = NumberTable.key(Int32(truncatingIfNeeded: chart), Int32(number))
        guard leftOut[key] == nil else { continue }
        leftOut[key] = 1
        digests.append(templates[number].digest)
        waiting += templates[number].calls
      }
    }
    return digests
  }

  /// Hands on the names of a chart's values that were read by what was left out.
  func forEachValue(of chart: Int, _ body: (ByteString) -> Void) {
    for number in templates.indices where leftOut[NumberTable.key(Int32(chart), Int32(number))] != nil {
      templates[number].digest.forEachValue(body)
    }
  }
}
