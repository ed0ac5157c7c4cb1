internal import Charts
internal import SourceText
internal import Values

/// Finds the user's values that nothing reads: neither this render, nor any template's text, nor a default.
///
/// A value that only another setting would bring to use is used, so names that templates mention count as read.
struct UnusedValues {
  private let usage: ValuesUsage
  /// Names of all subcharts, also of those that take no part.
  private let subcharts: Set<ByteString>
  private let mentioned: Set<ByteString>
  private(set) var diagnostics: [Diagnostic] = []

  init(usage: ValuesUsage, subcharts: Set<ByteString>, texts: [ChartFile]) {
    self.usage = usage
    self.subcharts = subcharts
    var mentioned: Set<ByteString> = []
    for file in texts { UnusedValues.collect(file, into: &mentioned) }
    self.mentioned = mentioned
  }

  /// Goes through the user's values for a chart; `values` is what its templates saw.
  mutating func check(_ user: Map, of chart: Chart, values: Map?, path: ByteString) {
    for entry in user.entries {
      if let subchart = chart.dependencies.first(where: { $0.name == entry.key }) {
        if let table = entry.value.mapValue {
          check(table, of: subchart, values: values?[entry.key]?.mapValue, path: path + entry.key + ".")
        }
        continue
      }
      if entry.key == "global" || entry.key == "tags" && path.isEmpty || subcharts.contains(entry.key) { continue }
      check(entry, defaults: chart.defaults, values: values, path: path, depth: 0)
    }
  }

  private mutating func check(
    _ entry: Map.Entry, defaults: Map, values: Map?, path: ByteString, depth: Int
  ) {
    guard depth < 100, diagnostics.count < 200, entry.origin.isKnown else { return }
    let isConsumed = values.map { usage.consumed.contains(ObjectIdentifier($0)) } ?? false
    let read = values.flatMap { usage.readKeys[ObjectIdentifier($0)] } ?? []
    let fullPath = path + entry.key
    if let known = defaults.entry(entry.key) {
      guard let table = entry.value.mapValue, let inner = known.value.mapValue, inner.count > 0 else { return }
      let innerValues = values?[entry.key]?.mapValue
      for child in table.entries {
        check(child, defaults: inner, values: innerValues, path: fullPath + ".", depth: depth + 1)
      }
      return
    }
    if isConsumed || read.contains(entry.key) || mentioned.contains(entry.key) { return }
    let names = Set(defaults.keys.map(\.string)).union(read.map(\.string)).sorted()
    let hint = NearestName.find(entry.key.string, among: names).map { "did you mean `\(path)\($0)`?" }
    if entry.value.isNull {
      diagnostics.append(
        Diagnostic(
          severity: .warning, id: "needless-null",
          message: "`\(fullPath)` is null, but the chart has no such default to delete",
          range: entry.origin, hints: hint.map { [$0] } ?? []))
    } else {
      diagnostics.append(
        Diagnostic(
          severity: .warning, id: "unused-value",
          message: "`\(fullPath)` is set, but no template of the chart reads it",
          range: entry.origin, hints: hint.map { [$0] } ?? []))
    }
  }

  /// The names in a file that may be keys of values: after a dot or in quotes in templates, before a colon in values.
  private static func collect(_ file: ChartFile, into names: inout Set<ByteString>) {
    let bytes = file.data.bytes
    let isTemplate = file.name.hasPrefix("templates/")
    var offset = 0
    while offset < bytes.count {
      guard isNameByte(bytes[offset]) else {
        offset += 1
        continue
      }
      let start = offset
      while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
      let before = start > 0 ? bytes[start - 1] : 0
      let isMarked = before == 0x2E || before == 0x22 || before == 0x27 || before == 0x60
      if isMarked || !isTemplate && offset < bytes.count && bytes[offset] == 0x3A {
        names.insert(ByteString(bytes[start..<offset]))
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
      || byte == 0x2D || byte >= 0x80
  }
}

extension Chart {
  /// The charts of the tree.
  var tree: [Chart] { [self] + dependencies.flatMap(\.tree) }

  /// Files that may name values: templates, default values, schema and metadata, without documentation.
  var filesNamingValues: [ChartFile] {
    tree.flatMap { chart in
      chart.rawFiles.filter { file in
        file.name.hasPrefix("templates/")
          || ["values.yaml", "values.schema.json", "Chart.yaml", "requirements.yaml"].contains(file.name)
      }
    }
  }

  /// The names that dependencies have or may get.
  var namesOfSubcharts: Set<ByteString> {
    var names: Set<ByteString> = []
    for chart in tree {
      names.formUnion(chart.dependencies.map(\.name))
      for dependency in chart.metadata.dependencies ?? [] {
        names.insert(dependency.name)
        if !dependency.alias.isEmpty { names.insert(dependency.alias) }
      }
    }
    return names
  }
}
