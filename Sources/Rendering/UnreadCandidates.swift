internal import Charts
internal import SourceText
internal import Values

/// The user's values that the chart's own values do not name: those that may be misspelt.
///
/// Whether a render used them all is quick to tell, and most often it did, so that its templates need not be followed.
struct UnreadCandidates {
  /// Maps with such keys, and the maps and lists around them.
  private(set) var found: [(key: ByteString, map: Map, around: [AnyObject])] = []

  private let outline: ChartOutline

  init(user: Map, chart: Chart, outline: ChartOutline, values: Map) {
    self.outline = outline
    check(user, defaults: chart.defaults, values: values, chart: chart, around: [])
  }

  private mutating func check(_ user: Map, defaults: Map?, values: Map, chart: Chart?, around: [AnyObject]) {
    guard around.count < 100, found.count < 10_000 else { return }
    let path = around + [values]
    for entry in user.entries {
      let subchart = chart?.dependencies.first { $0.name == entry.key }
      if chart != nil, subchart == nil, outline.isSubchart(entry.key) || entry.key == "tags" && around.isEmpty {
        continue
      }
      let known = subchart?.defaults ?? defaults?[entry.key]?.mapValue
      if subchart == nil, entry.key != "global" || chart == nil, defaults?.entry(entry.key) == nil {
        found.append((entry.key, values, path))
      }
      switch (entry.value, values[entry.key]) {
      case (.map(let inner), let value?):
        guard let below = value.mapValue else { continue }
        check(inner, defaults: known, values: below, chart: subchart, around: path)
      case (.list(let inner), .list(let below)?):
        for (element, value) in zip(inner.elements, below.elements) {
          guard let table = element.mapValue, let map = value.mapValue else { continue }
          check(table, defaults: nil, values: map, chart: nil, around: path + [below])
        }
      default: continue
      }
    }
  }

  /// Whether a render left any of them unread that only the templates as a whole can tell about.
  ///
  /// A key of a map that the render never touched belongs to a branch that it did not take; such a key counts as used
  /// if any template names it.
  func hasUnread(_ usage: ValuesUsage, of chart: Chart) -> Bool {
    found.contains { candidate in
      guard !usage.hasRead(candidate.key, of: candidate.map), !candidate.around.contains(where: usage.hasConsumed)
      else { return false }
      return usage.hasReadAnything(of: candidate.map) || !UnreadCandidates.isNamed(candidate.key, in: chart)
    }
  }

  private static func isNamed(_ key: ByteString, in chart: Chart) -> Bool {
    let needles = ["." + key, "\"" + key + "\""]
    return chart.templates.contains { file in needles.contains { file.data.contains($0) } }
      || chart.dependencies.contains { isNamed(key, in: $0) }
  }
}
