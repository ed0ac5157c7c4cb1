internal import SourceText
public import Values

/// Puts the user's values over the defaults of a chart and its subcharts.
public struct ChartValues {
  private let merger: TableMerger
  private let warnings: WarningLog
  /// Whether nulls stay in the result rather than delete what they stand over.
  private let keepsNulls: Bool

  init(keepsNulls: Bool, copiesDeeply: Bool, warnings: WarningLog) {
    self.keepsNulls = keepsNulls
    self.warnings = warnings
    merger = TableMerger(copiesDeeply: copiesDeeply, warnings: warnings)
  }

  /// The values that templates see, Helm's `CoalesceValues`.
  ///
  /// The map is new throughout; templates may change it.
  ///
  /// The values of a subchart stand under its name, and are what its own templates see as `.Values`.
  public static func coalesced(
    _ chart: Chart, userValues: Map, warnings: WarningLog = WarningLog()
  ) throws(ChartError) -> Map {
    let values = ChartValues(keepsNulls: false, copiesDeeply: true, warnings: warnings)
    return try values.result(for: chart, over: userValues)
  }

  /// The user's values over the defaults of a chart and all below.
  func result(for chart: Chart, over values: Map) throws(ChartError) -> Map {
    let result = merger.startingPoint(values)
    try fill(result, for: chart, path: chart.name)
    return result
  }

  private func fill(_ values: Map, for chart: Chart, path: ByteString) throws(ChartError) {
    addDefaults(of: chart, to: values, path: path)
    for subchart in chart.dependencies {
      let table: Map
      if let entry = values.entry(subchart.name) {
        guard let present = entry.value.table else {
          let text = GoPrintf.format("%t", [entry.value])
          throw ChartError(.typeMismatch(chart: subchart.name, value: text), range: entry.origin)
        }
        table = merger.changeable(present, at: entry, of: values)
      } else {
        table = merger.makeMap()
        values.set(subchart.name, to: .map(table))
      }
      passGlobals(from: values, to: table, path: path)
      try fill(table, for: subchart, path: path.appending(key: subchart.name))
    }
  }

  private func addDefaults(of chart: Chart, to values: Map, path: ByteString) {
    for entry in chart.defaults.entries {
      guard let present = values.entry(entry.key) else {
        values.set(entry.key, to: merger.adopted(entry.value), origin: entry.origin)
        continue
      }
      if present.value.isNull, !keepsNulls {
        values.remove(entry.key)
      } else if let table = present.value.table {
        guard let defaults = entry.value.table else {
          if !entry.value.isNull {
            warnings.add(.skippedTable(path: path.appending(key: entry.key)), range: present.origin)
          }
          continue
        }
        // Helm: a parent's null for a subchart's value must survive until the subchart's turn, see
        // `charts/null-deletion`.
        let isForSubchart = chart.dependencies.contains { $0.name == entry.key }
        merger.merge(
          into: merger.changeable(table, at: present, of: values), from: defaults,
          path: path.appending(key: entry.key), keepsNulls: keepsNulls || isForSubchart)
      }
    }
  }

  private static let global: ByteString = "global"

  /// Hands the parent's `global` down to a subchart's values; the parent's entries win.
  private func passGlobals(from parent: Map, to child: Map, path: ByteString) {
    let destination: Map
    if let entry = child.entry(ChartValues.global) {
      guard let table = entry.value.table else {
        return warnings.add(.globalDestinationIsNoTable, range: entry.origin)
      }
      destination = merger.changeable(table, at: entry, of: child)
    } else {
      destination = merger.makeMap()
    }
    var source: Map?
    if let entry = parent.entry(ChartValues.global) {
      guard let table = entry.value.table else {
        return warnings.add(.globalSourceIsNoTable, range: entry.origin)
      }
      source = merger.changeable(table, at: entry, of: parent)
    }
    if let source {
      merger.ownTables(below: source)
      for entry in source.entries { pass(entry, to: destination, path: path) }
    }
    let origin = child.entry(ChartValues.global)?.origin ?? .unknown
    child.set(ChartValues.global, to: .map(destination), origin: origin)
  }

  private func pass(_ entry: Map.Entry, to destination: Map, path: ByteString) {
    let present = destination.entry(entry.key)
    guard let table = entry.value.table else {
      if present?.value.table != nil {
        return warnings.add(.globalTableKept(key: entry.key), range: entry.origin)
      }
      return destination.set(entry.key, to: entry.value, origin: entry.origin)
    }
    // Helm: only the first level is copied, so deeper tables are the parent's own, and what a subchart adds to them
    // shows in the parent and in later subcharts, see `charts/shared-globals-mutated`.
    let copy = merger.copyOfTable(table)
    if let present {
      guard let presentTable = present.value.table else {
        return warnings.add(.globalConflict(key: entry.key), range: entry.origin)
      }
      merger.merge(into: copy, from: presentTable, path: path.appending(key: entry.key), keepsNulls: true)
    }
    destination.set(entry.key, to: .map(copy), origin: entry.origin)
  }
}
