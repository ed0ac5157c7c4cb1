internal import Charts
internal import SourceText
internal import Values

/// Finds the values that nothing reads: no template in any of its branches, no condition of a subchart, no schema, and
/// no text that `tpl` may render.
struct UnusedValues {
  /// Whose values are looked at.
  enum Origin {
    case user, chart
  }

  let sources: SourceMap
  let outline: ChartOutline
  let usage: ValuesUsage
  let scope: WarningScope
  let scan: TemplateScan
  let reads: ValuesReads
  private let values: Map
  /// Where the values stand that are looked at; nil for all.
  let wanted: NumberTable?
  private let wantedKeys: TextTable?
  /// Names in texts that `tpl` may render, of something that is not known.
  private let looseNames: Set<ByteString>
  private lazy var schemaNames = outline.schemaNames
  private lazy var namesOfAbsentCharts = outline.namesOfAbsentCharts
  var origin = Origin.user
  /// Where values stand that are used; with imports and aliases, one value has several places.
  private var used: Set<SourceRange> = []
  /// The findings, each with the key whose value its place is.
  var found: [(key: ByteString, finding: Diagnostic)] = []
  /// What the map of a path was last found to have, for hints.
  var lastNames: (path: ByteString, names: [String])?

  /// Looks at the templates of a chart; nil where they cannot be followed.
  ///
  /// `usage` is what this render did: a key that it read is used, whatever the templates seem to say. Without the
  /// scope of the chart, only the candidates are looked at.
  init?(
    sources: SourceMap, outline: ChartOutline, request: RenderRequest, scan: TemplateScan, values: Map,
    usage: ValuesUsage, scope: WarningScope, candidates: [UnreadCandidates.Candidate]
  ) {
    if scope == .user {
      let paths = candidates.map { $0.path + [$0.key] }
      var focus = ValuesFocus()
      for (candidate, path) in zip(candidates, paths) {
        for start in 0...candidate.chartDepth { focus.insert(path[start...]) }
      }
      scan.focus(on: paths, focus)
    } else {
      // Templates that call themselves may find keys in keys without end.
      scan.reads.deepest = max(UnusedValues.depth(of: .map(values)), UnusedValues.depth(of: .map(request.values)))
    }
    wanted = scope == .user ? candidates.reduce(into: NumberTable()) { $0.insert($1.origin) } : nil
    wantedKeys = scope == .user ? candidates.reduce(into: TextTable()) { _ = $0.number(of: $1.key) } : nil
    outline.mark(in: scan.reads)
    scan.run(values: [.map(values), .map(request.chart.defaults)]) { outline.textsForTemplates }
    guard !scan.isExhausted, !scan.reads.isSettled else { return nil }
    (self.outline, self.usage, self.scope) = (outline, usage, scope)
    self.sources = sources
    self.values = values
    reads = scan.reads
    looseNames = scan.texts.looseNames
    let made = MadeNames(
      keys: { Set(candidates.flatMap { $0.path.compactMap(\.self) + [$0.key] }) },
      constants: scan.forEachConstant,
      names: { outline.names + [request.release.name, request.release.namespace] },
      texts: { outline.textsForTemplates },
      values: values, unread: wanted ?? NumberTable())
    reads.canBeMade = made.contains
    self.scan = scan
  }

  /// How many keys and elements of lists lead to the deepest value.
  private static func depth(of value: Value, limit: Int = 100) -> Int {
    guard limit > 0 else { return 0 }
    switch value {
    case .map(let map), .values(let map):
      return 1 + (map.entries.map { depth(of: $0.value, limit: limit - 1) }.max() ?? 0)
    case .list(let list): return 1 + (list.elements.map { depth(of: $0, limit: limit - 1) }.max() ?? 0)
    default: return 0
    }
  }

  /// The user's values that nothing reads.
  mutating func findings(user: Map, of chart: Chart) -> [Diagnostic] {
    (origin, found, lastNames) = (.user, [], nil)
    check(user, Level(chart: chart, defaults: chart.defaults, values: values, places: [ValuesReads.root]))
    return found.map(located)
  }

  /// The defaults of a chart and its subcharts that nothing reads; libraries are left out.
  mutating func findings(defaultsOf chart: Chart) -> [Diagnostic] {
    (origin, found, used, lastNames) = (.chart, [], [], nil)
    check(chart.defaults, Level(chart: chart, values: values, places: [ValuesReads.root]))
    var known: Set<SourceRange> = used
    return found.filter { known.insert($0.finding.range).inserted }.map(located)
  }

  /// A finding at its key.
  private func located(_ key: ByteString, _ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    finding.range = KeySearch.range(of: key, valueAt: finding.range, in: sources) ?? finding.range
    return finding
  }

  /// A map of values, and what is known of it.
  struct Level {
    /// The chart whose values the map is; nil inside.
    var chart: Chart?
    var defaults: Map?
    var values: Map?
    var places: [Int]
    var path: ByteString = ""
    var isGlobal = false
    /// Whether this render used the map as a whole.
    var isConsumed = false
    var depth = 0

    func below(_ entry: Map.Entry, places: [Int], path: ByteString, usage: ValuesUsage) -> Level {
      let inner = values?[entry.key]?.mapValue
      let isConsumed = isConsumed || inner.map { usage.hasConsumed($0) } ?? false
      return Level(
        defaults: defaults?[entry.key]?.mapValue, values: inner, places: places, path: path + ".", isGlobal: isGlobal,
        isConsumed: isConsumed, depth: depth + 1)
    }
  }

  mutating func check(_ table: Map, _ level: Level) {
    guard level.depth < 100, found.count < 500 else { return }
    for entry in table.entries { check(entry, level) }
  }

  private mutating func check(_ entry: Map.Entry, _ level: Level) {
    let path = level.path + entry.key
    let finding = reads.finding(entry.key, of: level.places)
    if let chart = level.chart {
      if let subchart = chart.dependencies.first(where: { $0.name == entry.key }) {
        guard let table = entry.value.mapValue, origin == .user || subchart.metadata.type != "library" else { return }
        var below = level.below(entry, places: finding.places, path: path, usage: usage)
        below.chart = subchart
        if below.defaults == nil || chart.metadata.dependencies == nil { below.defaults = subchart.defaults }
        return check(table, below)
      }
      if outline.isSubchart(entry.key) || entry.key == "tags" && level.depth == 0 { return }
      if entry.key == "global" {
        var below = level.below(entry, places: finding.places, path: path, usage: usage)
        below.isGlobal = true
        if let table = entry.value.mapValue { check(table, below) }
        return
      }
    }
    if finding.isConsumed || looseNames.contains(entry.key) { return markUsed(entry) }
    if finding.isRead {
      markUsed(entry)
      // What is only asked for may be any map.
      guard !reads.isLeaf(finding.places) else { return }
      if let table = entry.value.mapValue {
        return check(table, level.below(entry, places: finding.places, path: path, usage: usage))
      }
      if case .list(let list) = entry.value { checkElements(of: list, entry, finding, level, path: path) }
      return
    }
    if isInSchemas(entry.key)
      || level.isGlobal && namesOfAbsentCharts.contains(entry.key)
    {
      return markUsed(entry)
    }
    report(entry, level, path: path)
  }

  private mutating func checkElements(
    of list: List, _ entry: Map.Entry, _ finding: ValuesReads.Finding, _ level: Level, path: ByteString
  ) {
    let elements = reads.finding(nil, of: finding.places)
    guard !elements.isConsumed, !reads.isLeaf(elements.places) else { return }
    guard case .list(let present)? = level.values?[entry.key] ?? .list(list), !usage.hasConsumed(present) else {
      return
    }
    for (index, element) in list.elements.enumerated() {
      guard let table = element.mapValue else { continue }
      var below = level.below(entry, places: elements.places, path: "\(path)[\(index)]", usage: usage)
      below.defaults = nil
      below.values = index < present.elements.count ? present.elements[index].mapValue : nil
      below.isConsumed = level.isConsumed || below.values.map { usage.hasConsumed($0) } ?? false
      check(table, below)
    }
  }

  private mutating func isInSchemas(_ key: ByteString) -> Bool {
    guard let wantedKeys else { return schemaNames.contains(key) }
    return wantedKeys.known(key) != nil && outline.isInSchemas(key)
  }

  private mutating func markUsed(_ entry: Map.Entry) {
    if origin == .chart { used.insert(entry.origin) }
  }
}
