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
    let map: Map
    /// The maps and lists that it stands in, outermost first.
    let around: [AnyObject]
    /// The names of the maps below the chart's values; nil for what stands in a list.
    let names: [ByteString]?
    /// The chart whose values they are; nil for globals, which all charts see.
    let owner: Chart?
  }

  /// Those there are.
  private(set) var found: [Candidate] = []

  private let outline: ChartOutline

  init(user: Map, chart: Chart, outline: ChartOutline, values: Map) {
    self.outline = outline
    check(user, defaults: chart.defaults, values: values, chart: chart, around: [], names: [], owner: chart)
  }

  /// `chart` is the one whose values the map is; nil inside.
  private mutating func check(
    _ user: Map, defaults: Map?, values: Map, chart: Chart?, around: [AnyObject], names: [ByteString]?, owner: Chart?
  ) {
    guard around.count < 100, found.count < 10_000 else { return }
    let path = around + [values]
    for entry in user.entries {
      let subchart = chart?.dependencies.first { $0.name == entry.key }
      if chart != nil, subchart == nil, outline.isSubchart(entry.key) || entry.key == "tags" && around.isEmpty {
        continue
      }
      let known = subchart?.defaults ?? defaults?[entry.key]?.mapValue
      if subchart == nil, entry.key != "global" || chart == nil, defaults?.entry(entry.key) == nil {
        found.append(Candidate(key: entry.key, map: values, around: path, names: names, owner: owner))
      }
      switch (entry.value, values[entry.key]) {
      case (.map(let inner), let value?):
        guard let below = value.mapValue else { continue }
        let isGlobal = chart != nil && entry.key == "global"
        check(
          inner, defaults: known, values: below, chart: subchart, around: path,
          names: subchart == nil ? names.map { $0 + [entry.key] } : [], owner: isGlobal ? nil : subchart ?? owner)
      case (.list(let inner), .list(let below)?):
        for (element, value) in zip(inner.elements, below.elements) {
          guard let table = element.mapValue, let map = value.mapValue else { continue }
          check(
            table, defaults: nil, values: map, chart: nil, around: path + [below], names: nil, owner: owner)
        }
      default: continue
      }
    }
  }

  /// Whether a render left any of them unread that only the templates as a whole can tell about.
  ///
  /// A key of a map that the render never touched belongs to a branch that it did not take; such a key counts as used
  /// if any template names it. Others do if a template spells their path out.
  func hasUnread(_ usage: ValuesUsage, of chart: Chart) -> Bool {
    var schemaNames: Set<ByteString>?
    return found.contains { candidate in
      guard !usage.hasRead(candidate.key, of: candidate.map), !candidate.around.contains(where: usage.hasConsumed)
      else { return false }
      if !usage.hasReadAnything(of: candidate.map), UnreadCandidates.isNamed(candidate.key, in: chart) { return false }
      if isSpelt(candidate, in: chart) { return false }
      let known = schemaNames ?? outline.schemaNames
      schemaNames = known
      return !known.contains(candidate.key)
    }
  }

  private static func isNamed(_ key: ByteString, in chart: Chart) -> Bool {
    let needles = ["." + key, "\"" + key + "\""]
    return chart.templates.contains { file in needles.contains { file.data.contains($0) } }
      || chart.dependencies.contains { isNamed(key, in: $0) }
  }

  private func isSpelt(_ candidate: Candidate, in chart: Chart) -> Bool {
    guard let names = candidate.names else { return false }
    let spelling = SpeltPath(names: names, key: candidate.key)
    return candidate.owner.map(spelling.isRead) ?? spelling.isReadAnywhere(in: chart)
  }
}
