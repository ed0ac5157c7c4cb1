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
  /// A chart as its templates see it.
  private struct ScannedChart {
    var values: Int
    var subcharts: [ByteString: Int] = [:]
  }

  private struct Activation: Hashable {
    let template: ByteString
    let dot: PossibleValue
  }

  let reads: ValuesReads
  private let library: TemplateLibrary
  private lazy var names = library.names.sorted()
  private var namesHolding: [[ByteString]: [ByteString]] = [:]
  private var charts: [ScannedChart] = []
  private var files: [(path: ByteString, chart: Int)] = []
  /// The templates that were followed, with the texts that they may print.
  private var done: [Activation: PossibleValue] = [:]
  /// What `set` put into maps that are not followed, by key.
  private var escaped: [ByteString: PossibleValue] = [:]
  /// The keys that were read before they grew in `escaped`.
  private var isStale = false
  private var readNames: Set<ByteString> = []
  /// Those of which exactly the texts were known.
  private var knownNames: Set<ByteString> = []
  private var steps = 0
  private var depth = 0

  /// Whether the scan was given up; then anything may be read.
  private(set) var isExhausted = false
  /// Texts that hold templates of their own, for `tpl`.
  private var texts: Set<ByteString> = []
  private var newTexts: [ByteString] = []
  private var parser = TemplateParser { _ in true }
  /// The constants of the templates, which may hold templates of their own.
  private(set) var constants: [StringNode] = []
  private var known: Set<ObjectIdentifier> = []
  /// Whether `tpl` renders texts of the values, and texts that templates make.
  private var rendersValues = false
  private var rendersOutput = false
  /// The names in those texts that belong to no root of a chart.
  private(set) var looseNames: Set<ByteString> = []

  static let opening: ByteString = "{{"
  private static let asMap: ByteString = "AsMap"
  private static let rootVariable: ByteString = "$"

  // State of the template that is followed.
  var dot = PossibleValue()
  var variables: [(name: ByteString, value: PossibleValue)] = []
  /// The texts that the template may print, as far as they are known.
  private var output = PossibleValue()
  /// How often a variable was assigned.
  private var assignments = 0

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
      charts[number].subcharts[subchart.name] = add(subchart, values: reads.subchart(subchart.name, of: values))
    }
    let path = chart.fullPath + "/"
    for file in chart.templates { files.append((path + file.name, number)) }
    return number
  }

  /// Looks only for what reads some values, given as keys from the root; nil is any element of a list.
  func focus(on paths: [[ByteString?]]) {
    reads.focus(on: paths)
    for number in charts.indices where !reads.isInFocus(charts[number].values) {
      charts[number].values = ValuesReads.elsewhere
    }
    files.removeAll { charts[$0.chart].values == ValuesReads.elsewhere }
  }

  /// Whether nothing more can be learnt.
  private var isDone: Bool { isExhausted || reads.isSettled }

  /// Follows all files, again as long as `set` makes more reachable, and the texts that `tpl` may render.
  ///
  /// These are in values and in files of the charts.
  func run(values: [Value], files chartFiles: () -> [ByteString]) {
    for _ in 0..<4 {
      isStale = false
      done.removeAll(keepingCapacity: true)
      newTexts = Array(texts)
      for file in files { follow(file.path, dot: PossibleValue(charts: [file.chart])) }
      if rendersValues { for value in values { note(textsOf: value) } }
      // Who reads such a text may have done so before it was set.
      if rendersValues, escaped.values.contains(where: { $0.isRendered || !$0.texts.isEmpty }) { rendersOutput = true }
      if rendersOutput {
        for text in chartFiles() { note(text: text) }
        for constant in constants { note(text: constant.text) }
      }
      while let text = newTexts.popLast() { follow(text: text) }
      if isDone || !isStale { return }
    }
    for value in escaped.values { consume(value) }
  }

  // MARK: Templates

  /// Follows a template, and gives what it may print.
  @discardableResult
  func follow(_ name: ByteString, dot: PossibleValue) -> PossibleValue {
    guard let tree = library.tree(named: name), !isDone else { return .other }
    let activation = Activation(template: name, dot: dot)
    if let known = done[activation] { return known }
    guard depth < 100 else {
      isExhausted = true
      return .other
    }
    done[activation] = .other
    let saved = (self.dot, variables, output, assignments)
    depth += 1
    (self.dot, variables, output) = (dot, [(TemplateScan.rootVariable, dot)], PossibleValue())
    follow(tree.root)
    depth -= 1
    let printed = output
    (self.dot, variables, output, assignments) = saved
    done[activation] = printed
    return printed
  }

  /// Follows every template whose name may be meant: those that hold all of the given parts.
  func followAll(holding parts: [ByteString], dot: PossibleValue) {
    let meant = namesHolding[parts] ?? names.filter { name in parts.allSatisfy { name.contains($0) } }
    namesHolding[parts] = meant
    for name in meant { follow(name, dot: dot) }
  }

  private func follow(_ list: ListNode?) {
    guard let list else { return }
    for node in list.nodes {
      steps += 1
      if steps > 400_000 { isExhausted = true }
      if isDone { return }
      follow(node)
    }
  }

  private func follow(_ node: Node) {
    switch node {
    case .break, .continue: return
    case .text(let text):
      if !output.isOpen, text.text.contains(where: { $0 > 0x20 }) { output = .rendered }
    case .action(let action):
      let value = evaluate(action.pipe)
      guard action.pipe.declarations.isEmpty else { return }
      output.formUnion(value.knownTexts.map { PossibleValue(texts: $0) } ?? .rendered)
      consume(value)
    case .if(let branch): follow(branch) { _ in }
    case .with(let branch): follow(branch) { self.dot = $0 }
    case .range(let branch): followRange(branch)
    case .template(let template):
      let argument = template.pipe.map(evaluate) ?? PossibleValue()
      output.formUnion(follow(template.name, dot: argument))
    }
  }

  private func follow(_ branch: BranchNode, enter: (PossibleValue) -> Void) {
    let saved = (dot, variables.count)
    let value = evaluate(branch.pipe)
    let (before, assigned) = (variables, assignments)
    enter(value)
    follow(branch.list)
    dot = saved.0
    var after: [(name: ByteString, value: PossibleValue)] = before
    if assignments == assigned {
      variables.removeSubrange(before.count...)
    } else {
      after = variables
      variables = before
    }
    follow(branch.elseList)
    variables.removeSubrange(saved.1...)
    if assignments != assigned { join(after) }
  }

  private func followRange(_ branch: BranchNode) {
    let count = variables.count
    let source = evaluate(branch.pipe)
    variables.removeSubrange(count...)
    let (before, assigned) = (variables, assignments)
    if let texts = source.sequence {
      for text in texts { followBody(of: branch, element: PossibleValue(texts: [text])) }
    } else {
      let element = element(of: source)
      // Variables that the body assigns are seen by its next round.
      for round in 1...5 {
        let (known, assigned) = (variables, assignments)
        followBody(of: branch, element: element)
        if assignments == assigned { break }
        join(known)
        if zip(variables, known).allSatisfy({ $0.value == $1.value }) { break }
        if round == 5 { consumeGrowth(since: known) }
      }
    }
    if assignments == assigned {
      follow(branch.elseList)
      variables.removeSubrange(count...)
      return
    }
    let after = variables
    variables = before
    follow(branch.elseList)
    variables.removeSubrange(count...)
    join(after)
  }

  /// One round of a loop.
  private func followBody(of branch: BranchNode, element: PossibleValue) {
    let saved = (dot, variables.count)
    let names = branch.pipe.declarations.compactMap(\.ident.first)
    if branch.pipe.isAssign {
      for (index, name) in names.enumerated() { assign(name, index + 1 == names.count ? element : .other) }
    } else {
      if names.count == 2 { variables.append((names[0], .other)) }
      if let last = names.last { variables.append((last, element)) }
    }
    dot = element
    follow(branch.list)
    dot = saved.0
    variables.removeSubrange(saved.1...)
  }

  /// Notes a constant.
  func note(constant: StringNode) {
    if known.insert(ObjectIdentifier(constant)).inserted { constants.append(constant) }
  }

  /// `tpl` renders a value.
  func render(_ value: PossibleValue) {
    consume(value)
    for text in value.texts { note(text: text) }
    if value.knownTexts == nil { rendersValues = true }
    if value.isRendered { rendersOutput = true }
  }

  /// Notes a text that `tpl` may be given.
  func note(text: ByteString) {
    guard text.contains(TemplateScan.opening), texts.insert(text).inserted else { return }
    newTexts.append(text)
    // Names that are put in later can be any.
    if text.contains("Values.%") { isExhausted = true }
  }

  /// Notes the texts in a value.
  func note(textsOf value: Value, depth: Int = 0) {
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
    guard let trees = try? parser.parse(name: "tpl", text: text, file: 0).trees else { return }
    let root = PossibleValue(charts: Array(charts.indices))
    for tree in trees {
      (dot, variables) = (root, [("$", root)])
      follow(tree.root)
    }
    (dot, variables) = (PossibleValue(), [])
  }

  /// The names of chains that begin with something else than a field of a chart's root, which is followed.
  private func collectLooseNames(in text: ByteString) {
    var names = FieldChains(text: text)
    while let chain = names.next() {
      if !["Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"].contains(chain[0]) {
        looseNames.formUnion(chain)
      }
    }
  }

  // MARK: Variables

  func variable(_ name: ByteString) -> PossibleValue {
    variables.last { $0.name == name }?.value ?? .other
  }

  func assign(_ name: ByteString, _ value: PossibleValue) {
    guard let index = variables.lastIndex(where: { $0.name == name }) else { return }
    variables[index].value = bounded(value)
    assignments += 1
  }

  /// Adds what variables are on another way to here; those of inner blocks are left out.
  private func join(_ others: [(name: ByteString, value: PossibleValue)]) {
    for index in variables.indices where index < others.count && others[index].value != variables[index].value {
      variables[index].value = bounded(variables[index].value.union(others[index].value))
    }
  }

  /// Gives up on variables that still grow.
  private func consumeGrowth(since known: [(name: ByteString, value: PossibleValue)]) {
    for (variable, before) in zip(variables, known) {
      var growth = variable.value
      growth.places.removeAll { before.value.places.contains($0) }
      growth.charts.removeAll { before.value.charts.contains($0) }
      growth.fields = growth.fields.filter { before.value.fields[$0.key] != $0.value }
      consume(growth)
    }
  }

  // MARK: Values

  /// A field of a value, which is thereby read.
  func field(_ name: ByteString, of value: PossibleValue) -> PossibleValue {
    if value.holdsNothing, value.texts.isEmpty {
      readNames.insert(name)
      guard let field = escaped[name] else {
        if value.places.isEmpty { return value.isRendered ? .rendered : .other }
        return value.isRendered ? .elsewhere.union(.rendered) : .elsewhere
      }
      var result = value.places.isEmpty ? PossibleValue.other : .elsewhere
      result.isRendered = value.isRendered
      result.formUnion(field)
      return result
    }
    var result = PossibleValue()
    for place in value.places {
      if name == TemplateScan.asMap {
        result.places.append(place)
        continue
      }
      let child = reads.child(name, of: place)
      reads.read(child)
      result.places.append(child)
    }
    if result.places.count > 1 { result.places = Set(result.places).sorted() }
    for number in value.charts {
      switch name.string {
      case "Values": result.formUnion(PossibleValue(places: [charts[number].values]))
      case "Subcharts":
        let subcharts = charts[number].subcharts.mapValues { PossibleValue(charts: [$0]) }
        result.formUnion(PossibleValue(fields: subcharts))
      case "Files": result.formUnion(.rendered)
      default: result.isOpen = true
      }
    }
    if let field = value.fields[name] { result.formUnion(field) }
    if let field = value.fields[PossibleValue.elementKey] { result.formUnion(field) }
    readNames.insert(name)
    if let field = escaped[name] { result.formUnion(field) }
    if result.texts.isEmpty || value.isOpen { result.isOpen = true }
    if value.isRendered { result.isRendered = true }
    if !result.isOpen { knownNames.insert(name) }
    return result
  }

  /// What stands under any key of a map, or in a list.
  func element(of value: PossibleValue) -> PossibleValue { elements(of: value, at: reads.elements) }

  private func elements(of value: PossibleValue, at places: (Int) -> [Int]) -> PossibleValue {
    var result = PossibleValue(isOpen: value.isOpen || !value.places.isEmpty, isRendered: value.isRendered)
    for child in value.places.flatMap(places) {
      reads.read(child)
      result.places.append(child)
    }
    if result.places.count > 1 { result.places = Set(result.places).sorted() }
    for field in value.fields.values { result.formUnion(field) }
    return result
  }

  /// Looks a key up that is itself a value.
  func lookup(_ key: PossibleValue, in value: PossibleValue) -> PossibleValue {
    guard let names = key.knownTexts, names.count * value.places.count < 400 else {
      return elements(of: value, at: reads.lookups)
    }
    return names.reduce(PossibleValue()) { $0.union(field($1, of: value)) }
  }

  /// The whole value is used; whoever uses the root of a chart hardly means its values.
  func consume(_ value: PossibleValue) {
    for place in value.places { reads.consume(place) }
    for field in value.fields.values { consume(field) }
  }

  /// A key was set in a map that is not followed: whoever reads the key may see the value.
  func escape(_ value: PossibleValue, as key: PossibleValue) {
    guard let names = key.knownTexts else { return consume(value) }
    for name in names {
      let union = escaped[name, default: PossibleValue()].union(bounded(value))
      guard union != escaped[name] else { continue }
      escaped[name] = union
      if value.holdsNothing ? knownNames.contains(name) : readNames.contains(name) { isStale = true }
    }
  }

  /// The value, unless maps stand in it too deep to follow.
  func bounded(_ value: PossibleValue) -> PossibleValue {
    guard value.depth > 6 else { return value }
    consume(value)
    return .other
  }
}
