internal import Charts
internal import SourceText
internal import TemplateEngine
internal import TemplateSyntax
internal import Values

/// Follows the values through all templates of a chart, also through branches that this render does not take, to learn
/// which keys may be read.
///
/// Errs on the side of reading: what cannot be followed counts as used.
final class TemplateScan {
  /// The name of a template or chart, with the number of a chart.
  struct ChartNumber {
    let name: Int32
    let chart: Int
  }

  /// A chart as its templates see it.
  struct ScannedChart {
    /// The place of its values.
    var values: Int
    var subcharts: [ChartNumber] = []
  }

  /// The templates whose names may be meant by one that is made.
  struct Meaning {
    let name: MadeName
    let templates: [Int32]
  }

  let reads: ValuesReads
  let possible = PossibleValues()
  private(set) var charts: [ScannedChart] = []
  private var files: [ChartNumber] = []

  // Templates, by the number of their name.
  let library: TemplateLibrary
  var meanings: [Meaning] = []
  /// The templates that were followed, by name and dot, with what they may print.
  var done = NumberTable()
  /// Those of which only a part was.
  var doneInPart = NumberTable()
  private var depth = 0
  var steps = 0
  /// Whether the scan was given up; then anything may be read.
  var isExhausted = false

  // State of the template that is followed.
  var dot = PossibleValue.nothing
  /// The part of it that is followed; nil for all.
  var slice: TemplateSlice?
  var variables = ScanVariables()
  /// The texts that the template may print, as far as they are known.
  var output = PossibleValue.nothing

  // Names and what was found out about them.
  var names = TextNumbers()
  var effects = NumberTable()
  /// The fields of values, by name and value, and the ends of chains, by chain and value.
  var fields = NumberTable()
  var ends = NumberTable()
  /// What `set` put into maps that are not followed, by key.
  var escaped = EscapedValues()
  /// The keys that were read before they grew in `escaped`.
  var isStale = false
  var readNames = NumberTable()
  /// Those of which exactly the texts were known.
  var knownNames = NumberTable()

  /// What `tpl` may render.
  var texts = TemplateTexts()

  /// The templates that need not be followed; nil where all have to be.
  var quiet: QuietTemplates?
  var leftOut: [TemplateDigest] = []
  private var hasNotedReadsLeftOut = false

  init(chart: Chart, library: TemplateLibrary, reads: ValuesReads) {
    self.reads = reads
    self.library = library
    add(chart, values: ValuesReads.root)
  }

  @discardableResult
  private func add(_ chart: Chart, values: Int) -> Int {
    let number = charts.count
    charts.append(ScannedChart(values: values))
    for subchart in chart.dependencies {
      let name = names.number(of: subchart.name)
      let added = add(subchart, values: reads.subchart(subchart.name, of: values))
      charts[number].subcharts.removeAll { $0.name == name }
      charts[number].subcharts.append(ChartNumber(name: name, chart: added))
    }
    let path = chart.fullPath + "/"
    for file in chart.templates { files.append(ChartNumber(name: names.number(of: path + file.name), chart: number)) }
    return number
  }

  /// Looks only for what reads some values, given as keys from the root; nil is any element of a list.
  ///
  /// `focus` are the same as templates of all charts spell them.
  func focus(on paths: [[ByteString?]], _ focus: ValuesFocus) {
    reads.focus(on: paths)
    quiet = QuietTemplates(library: library, focus: focus)
    for number in charts.indices where !reads.isInFocus(charts[number].values) {
      charts[number].values = ValuesReads.elsewhere
    }
    files.removeAll { charts[$0.chart].values == ValuesReads.elsewhere }
  }

  /// Whether nothing more can be learnt.
  var isDone: Bool { isExhausted || reads.isSettled }

  /// Follows all files, again as long as `set` makes more reachable, and the texts that `tpl` may render.
  ///
  /// These are in values and in files of the charts.
  func run(values: [Value], files chartFiles: () -> [ByteString]) {
    quiet?.read(files.map(\.name), &names, files: chartFiles)
    var rounds = 0
    while rounds < 4 {
      let isPartial = quiet != nil
      isStale = false
      done.removeAll()
      doneInPart.removeAll()
      texts.restart()
      for file in files { visit(file.name, dot: root(of: [file.chart])) }
      followTexts(in: values, files: chartFiles)
      if isDone || !isStale { return }
      if !isPartial || quiet != nil { rounds += 1 }
    }
    for value in escaped.values { consume(value) }
  }

  /// What the root of one of some charts is.
  func root(of charts: [Int]) -> PossibleValue { possible.value(PossibleValue.Form(charts: charts)) }

  // MARK: Templates

  /// Follows all templates from now on: values of interest came to where any may find them.
  func followAll() {
    guard quiet != nil else { return }
    quiet = nil
    isStale = true
  }

  /// Notes the reads of the templates that were left out.
  func noteReadsLeftOut() {
    guard !hasNotedReadsLeftOut else { return }
    hasNotedReadsLeftOut = true
    for (number, chart) in charts.enumerated() where chart.values != ValuesReads.elsewhere {
      // Most names stand in many places. One that is lost to another with the same hash costs a hint at most.
      var known = NumberTable()
      quiet?.forEachValue(of: number) { bytes in
        let hash = WordHash(bytes).value
        guard known[hash] == nil else { return }
        known[hash] = 1
        reads.read(reads.child(ByteString(Array(bytes)), of: chart.values))
      }
    }
  }

  /// Follows a template, and gives what it may print.
  @discardableResult
  func follow(_ name: Int32, dot: PossibleValue) -> PossibleValue {
    let activation = NumberTable.key(name, dot.number)
    if let known = done[activation] { return PossibleValue(number: known) }
    guard !isDone, let tree = library.tree(named: names[name]) else { return .other }
    done[activation] = PossibleValue.other.number
    let printed = follow(tree, dot: dot)
    done[activation] = printed.number
    return printed
  }

  /// Follows a tree or a part of it, and gives what it may print, which begins with something.
  @discardableResult
  func follow(
    _ tree: SyntaxTree, dot: PossibleValue, slice: TemplateSlice? = nil, output start: PossibleValue = .nothing
  ) -> PossibleValue {
    guard depth < 100 else {
      isExhausted = true
      return .other
    }
    let outer = (self.dot, self.slice, output)
    let frame = variables.enterTemplate()
    variables.declare(TemplateScan.rootVariable, dot)
    (self.dot, self.slice, output) = (dot, slice, start)
    depth += 1
    follow(tree.root)
    depth -= 1
    let printed = output
    (self.dot, self.slice, output) = outer
    variables.leaveTemplate(frame)
    return printed
  }

  private static let rootVariable: ByteString = "$"
}
