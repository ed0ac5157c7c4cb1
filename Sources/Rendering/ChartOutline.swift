internal import Charts
internal import SourceText
internal import Values

/// What a chart's tree was before its dependencies were processed, which takes out the charts that take no part.
final class ChartOutline {
  /// A path from the root's values, with what Chart.yaml does there.
  private struct Mark {
    let path: [ByteString]
    let isWhole: Bool
  }

  /// A chart and its path from the root.
  private struct Place {
    let path: [ByteString]
    let chart: Chart

    /// The path as one text.
    var joined: ByteString { path.reduce("") { $0 + "/" + $1 } }
  }

  private var subchartNames: Set<ByteString> = []
  private var marks: [Mark] = []
  private var charts: [Place] = []
  /// The tree of those that take part.
  private var active: Chart?

  /// The places of the nulls that take a default away, which the charts no longer have afterwards.
  private(set) var deletions: Set<SourceRange> = []

  init(_ chart: Chart, user: Map) {
    add(chart, path: [])
    noteDeletions(user, [chart.defaults], of: chart, depth: 0)
  }

  /// `defaults` are what the charts have at the place of a map, the outermost chart's first.
  private func noteDeletions(_ user: Map, _ defaults: [Map], of chart: Chart?, depth: Int) {
    guard depth < 100 else { return }
    for entry in user.entries {
      let known = defaults.compactMap { $0.entry(entry.key)?.value }
      if entry.value.isNull {
        if !known.isEmpty { deletions.insert(entry.origin) }
      } else if let map = entry.value.mapValue {
        let subcharts = chart?.dependencies(named: entry.key) ?? []
        let below = known.compactMap(\.mapValue) + subcharts.map(\.defaults)
        if !below.isEmpty { noteDeletions(map, below, of: subcharts.first, depth: depth + 1) }
      }
    }
  }

  private func add(_ chart: Chart, path: [ByteString]) {
    charts.append(Place(path: path, chart: chart))
    let requested = chart.metadata.dependencies ?? []
    for dependency in requested {
      let name = dependency.alias.isEmpty ? dependency.name : dependency.alias
      subchartNames.formUnion([name, dependency.name])
      for condition in dependency.condition.split(on: ",") {
        // Helm looks conditions of nested charts up from the root.
        let keys = condition.trimmedSpace.split(on: ".")
        marks.append(Mark(path: path + keys, isWhole: false))
      }
      for item in dependency.importValues ?? [] {
        if case .string(let name) = item {
          marks.append(Mark(path: path + [dependency.name, "exports"] + name.split(on: "."), isWhole: true))
          marks.append(Mark(path: path + [dependency.alias, "exports"] + name.split(on: "."), isWhole: true))
        } else if case .string(let child)? = item.mapValue?["child"] {
          marks.append(Mark(path: path + [dependency.name] + child.split(on: "."), isWhole: true))
          marks.append(Mark(path: path + [dependency.alias] + child.split(on: "."), isWhole: true))
        }
      }
    }
    for subchart in chart.dependencies {
      subchartNames.insert(subchart.name)
      let aliases = requested.filter { $0.name == subchart.name }.map { $0.alias.isEmpty ? $0.name : $0.alias }
      for name in aliases.isEmpty ? [subchart.name] : aliases { add(subchart, path: path + [name]) }
    }
  }

  /// Tells which charts take part: those of a tree.
  func activate(_ chart: Chart) { active = chart }

  /// Whether a name is, or may be, that of a subchart.
  func isSubchart(_ name: ByteString) -> Bool { subchartNames.contains(name) }

  /// Notes what Chart.yaml reads: conditions, and values that a parent imports.
  func mark(in reads: ValuesReads) {
    for mark in marks {
      var place = ValuesReads.root
      for key in mark.path {
        place = reads.child(key, of: place)
        reads.read(place)
      }
      if mark.isWhole { reads.consume(place) }
    }
  }

  /// Files that `tpl` may render: any but documentation, where a template names files at all.
  var textsForTemplates: [ByteString] {
    charts.flatMap { place -> [ByteString] in
      let chart = place.chart
      guard chart.templates.contains(where: { $0.data.contains(".Files") }) else { return [] }
      return chart.files.filter { !$0.name.hasSuffix(".md") }.map(\.data)
    }
  }

  /// Texts that the names of charts and of their files are in.
  var names: [ByteString] {
    charts.flatMap { place in
      place.path + [place.chart.name] + (place.chart.templates + place.chart.files).map(\.name)
    }
  }

  /// The names that schemas know.
  var schemaNames: Set<ByteString> {
    charts.reduce(into: []) { names, entry in
      if let schema = entry.chart.schema { names.formUnion(QuotedNames.all(in: schema)) }
    }
  }

  /// Whether a schema knows a name.
  func isInSchemas(_ name: ByteString) -> Bool { NamesInTexts.hold(name, charts.compactMap(\.chart.schema)) }

  /// The names in the templates of charts that take no part.
  var namesOfAbsentCharts: Set<ByteString> {
    var names: Set<ByteString> = []
    let activePaths = Set(active.map { ChartOutline.paths(in: $0, at: "") } ?? [])
    for place in charts where !activePaths.contains(place.joined) {
      for template in place.chart.templates {
        var chains = FieldChains(text: template.data)
        while let chain = chains.next() { names.formUnion(chain) }
        names.formUnion(QuotedNames.all(in: template.data))
      }
    }
    return names
  }

  private static func paths(in chart: Chart, at path: ByteString) -> [ByteString] {
    [path] + chart.dependencies.flatMap { paths(in: $0, at: path + "/" + $0.name) }
  }
}

extension Chart {
  /// The subcharts that take their values under a name.
  fileprivate func dependencies(named name: ByteString) -> [Chart] {
    let aliased = (metadata.dependencies ?? []).filter { $0.alias == name }.map(\.name)
    return dependencies.filter { $0.name == name || aliased.contains($0.name) }
  }
}
