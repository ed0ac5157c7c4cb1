internal import Charts
internal import SourceText
internal import Values

/// The user's values that the chart's own values do not name: those that may be misspelt.
///
/// Whether a render used them all is quick to tell, and most often it did, so that its templates need not be followed.
struct UnreadCandidates {
  /// A key that may be misspelt.
  struct Candidate {
    let key: ByteString
    /// Where the user wrote it.
    let origin: SourceRange
    let map: Map
    /// The maps and lists that it stands in, outermost first.
    let around: [AnyObject]
    /// The keys of the maps around it, from the root; nil for elements of lists.
    let path: [ByteString?]
    /// How many of those lead to the values of the chart that it belongs to.
    let chartDepth: Int
    /// The chart whose values they are; nil for globals, which all charts see.
    let owner: Chart?
  }

  /// Those there are.
  private(set) var found: [Candidate] = []
  /// The maps and lists of the values that the user's values are in, and the keys that the user wrote.
  private(set) var watched: [(object: AnyObject, keys: [ByteString])] = []

  private let outline: ChartOutline

  init(user: Map, chart: Chart, outline: ChartOutline, values: Map) {
    self.outline = outline
    let level = Level(chart: chart, owner: chart)
    check(user, defaults: chart.defaults, values: values, level)
  }

  /// Where a map of the user's stands.
  private struct Level {
    /// The chart whose values the map is; nil inside.
    var chart: Chart?
    var owner: Chart?
    var around: [AnyObject] = []
    var path: [ByteString?] = []
    var chartDepth = 0

    func below(_ key: ByteString?, subchart: Chart? = nil) -> Level {
      let isGlobal = chart != nil && key == "global"
      return Level(
        chart: subchart, owner: isGlobal ? nil : subchart ?? owner, around: around, path: path + [key],
        chartDepth: subchart == nil ? chartDepth : path.count + 1)
    }
  }

  private mutating func check(_ user: Map, defaults: Map?, values: Map, _ outer: Level) {
    guard outer.around.count < 100, found.count < 10_000 else { return }
    var level = outer
    level.around.append(values)
    watched.append((values, user.keys))
    let chart = level.chart
    for entry in user.entries {
      let subchart = chart?.dependencies.first { $0.name == entry.key }
      if chart != nil, subchart == nil, outline.isSubchart(entry.key) || entry.key == "tags" && outer.around.isEmpty {
        continue
      }
      let known = subchart?.defaults ?? defaults?[entry.key]?.mapValue
      if subchart == nil, entry.key != "global" || chart == nil, defaults?.entry(entry.key) == nil {
        found.append(
          Candidate(
            key: entry.key, origin: entry.origin, map: values, around: level.around, path: level.path,
            chartDepth: level.chartDepth, owner: level.owner))
      }
      switch (entry.value, values[entry.key]) {
      case (.map(let inner), let value?):
        guard let below = value.mapValue else { continue }
        check(inner, defaults: known, values: below, level.below(entry.key, subchart: subchart))
      case (.list(let inner), .list(let list)?):
        watched.append((list, []))
        var below = level.below(entry.key).below(nil)
        below.around.append(list)
        for (element, value) in zip(inner.elements, list.elements) {
          guard let table = element.mapValue, let map = value.mapValue else { continue }
          check(table, defaults: nil, values: map, below)
        }
      default: continue
      }
    }
  }

  /// Those that a render left unread, if only the templates as a whole can tell about any of them.
  ///
  /// A key of a map that the render never touched belongs to a branch that it did not take; such a key counts as used
  /// if any template names it. Others do if a template spells their path out.
  func unread(_ usage: ValuesUsage, of chart: Chart) -> [Candidate] {
    let unread = found.filter { candidate in
      !usage.hasRead(candidate.key, of: candidate.map) && !candidate.around.contains(where: usage.hasConsumed)
    }
    guard !unread.isEmpty else { return [] }
    let templates = UnreadCandidates.templates(of: chart)
    let isOpen = unread.contains { candidate in
      if !usage.hasReadAnything(of: candidate.map), NamesInTexts.hold(candidate.key, templates) { return false }
      return !outline.isInSchemas(candidate.key) && !isSpelt(candidate, in: chart)
    }
    return isOpen ? unread : []
  }

  private static func templates(of chart: Chart) -> [ByteString] {
    chart.templates.map(\.data) + chart.dependencies.flatMap(templates)
  }

  private func isSpelt(_ candidate: Candidate, in chart: Chart) -> Bool {
    let names = candidate.path.dropFirst(candidate.chartDepth)
    guard !names.contains(nil) else { return false }
    let spelling = SpeltPath(names: names.compactMap(\.self), key: candidate.key)
    return candidate.owner.map(spelling.isRead) ?? spelling.isReadAnywhere(in: chart)
  }
}
