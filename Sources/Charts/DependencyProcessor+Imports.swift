internal import SourceText
internal import Values

extension DependencyProcessor {
  /// Merges what the charts below offer into each chart's defaults, the deepest charts first.
  func importValues(into chart: Chart) throws(ChartError) {
    for subchart in chart.dependencies { try importValues(into: subchart) }
    guard let dependencies = chart.metadata.dependencies else { return }
    let hasImports = dependencies.contains { $0.importValues?.isEmpty == false }
    let values = try ChartValues(keepsNulls: true, copiesDeeply: hasImports, warnings: warnings)
      .result(for: chart, over: Map())
    guard hasImports else {
      chart.defaults = values
      for dependency in dependencies { dependency.importValues = nil }
      return
    }
    let imported = Map()
    let merger = TableMerger(sharing: warnings)
    for dependency in dependencies {
      var records: [Value] = []
      for item in dependency.importValues ?? [] {
        guard let request = try ImportRequest(item) else { continue }
        guard request.steps < ChartLimits.importedLevels else { throw ChartError(.importTooDeep) }
        records.append(request.record)
        guard let table = request.table(of: dependency.name, in: values, warnings: warnings) else { continue }
        // Helm: the tables are not copied, so two imports to one place mix the subcharts' own values, see
        // `charts/import-values-order`.
        merger.merge(into: imported, from: request.placed(table), path: "", keepsNulls: true)
        // Thus a table can come to hold itself, at which Helm ends by a stack overflow.
        guard imported.hasHeight(below: ChartLimits.importedLevels) else { throw ChartError(.importTooDeep) }
      }
      dependency.importValues = records.isEmpty ? nil : records
    }
    let result = values.deepCopy
    merger.merge(into: result, from: imported, path: "", keepsNulls: true)
    chart.defaults = result
  }
}

/// One item of `import-values`.
private struct ImportRequest {
  let child: ByteString
  let parent: ByteString
  private let isExport: Bool

  /// Nil for items of a form that Helm passes over.
  init?(_ item: Value) throws(ChartError) {
    switch item {
    case .string(let name):
      child = "exports." + name
      parent = "."
      isExport = true
    case .map(let map) where map.type == .interfaces:
      child = try ImportRequest.text("child", of: map)
      parent = try ImportRequest.text("parent", of: map)
      isExport = false
    default: return nil
    }
  }

  private static func text(_ key: ByteString, of map: Map) throws(ChartError) -> ByteString {
    let entry = map.entry(key)
    guard case .string(let text)? = entry?.value else {
      let type = entry.map { $0.value.isNull ? "nil" : $0.value.goType.name } ?? "nil"
      throw ChartError(.malformedImport(type: type, key: key), range: entry?.origin ?? .unknown)
    }
    return text
  }

  /// How many levels below the parent's values the import lands, at most.
  var steps: Int { parent.bytes.count(where: { $0 == UInt8(ascii: ".") }) + 1 }

  /// What Helm leaves in the chart's metadata.
  var record: Value {
    .map(Map([("child", .string(child)), ("parent", .string(parent))], type: .strings))
  }

  func table(of chart: ByteString, in values: Map, warnings: WarningLog) -> Map? {
    var table = values
    for key in (chart + "." + child).split(on: ".") {
      guard let next = table[key]?.table else {
        warnings.add(.importIsNoTable(chart: isExport ? nil : chart, key: key))
        return nil
      }
      table = next
    }
    return table
  }

  /// The table under the parent's path.
  func placed(_ table: Map) -> Map {
    // Helm: an empty table alone is not shared, see `charts/import-values-order`.
    var result = table.count == 0 ? Map() : table
    if parent == "." { return result }
    for key in parent.split(on: ".").reversed() { result = Map([(key, .map(result))]) }
    return result
  }
}

extension Map {
  /// Whether fewer tables than the limit are nested in one another; false where one holds itself.
  fileprivate func hasHeight(below limit: Int) -> Bool {
    var known: [ObjectIdentifier: Int?] = [:]
    return height(below: limit, known: &known).map { $0 < limit } ?? false
  }

  /// The number of tables that are nested in this one, nil for too many; known are the heights of tables, of those
  /// that this one stands in nil.
  private func height(below limit: Int, known: inout [ObjectIdentifier: Int?]) -> Int? {
    let identifier = ObjectIdentifier(self)
    if let height = known[identifier] { return height }
    guard limit > 0 else { return nil }
    known[identifier] = .some(nil)
    var height = 0
    for entry in entries {
      guard let table = entry.value.table else { continue }
      guard let below = table.height(below: limit - 1, known: &known) else { return nil }
      height = max(height, below + 1)
    }
    known[identifier] = height
    return height
  }
}
