internal import SourceText
internal import TemplateEngine
internal import Values

/// Names the nulls of the user's values that took away what a template wants.
enum DeletionAdvice {
  static func add(to diagnostic: inout Diagnostic, about error: ExecutionError, user: Map) {
    var levels = [error]
    while let inner = levels.last?.inner { levels.append(inner) }
    var ranges: Set<SourceRange> = []
    for level in levels.reversed() {
      let place = ChartPlace(level.frame)
      for missing in [level.missing].compactMap(\.self) + level.operands.compactMap(\.missing) {
        let chain = missing.chain.prefix(missing.found + 1).map(\.string)
        guard let names = MissingValueAdvice.valuesPath(chain),
          let entry = null(on: names.first == "global" ? names : place.subcharts + names, in: user),
          ranges.insert(entry.origin).inserted
        else { continue }
        let path = place.path(names)
        diagnostic.notes.append(
          Diagnostic.Note(message: "`\(path)` is null here, which takes the chart's default away", range: entry.origin))
        diagnostic.hints.removeAll { $0.hasPrefix("set `") }
        diagnostic.hints.append("remove that null to get the chart's default back, or give `\(path)` a value")
      }
    }
  }

  /// The entry of a path, or of a map around it, that is null.
  private static func null(on path: [String], in user: Map) -> Map.Entry? {
    var map = user
    for name in path {
      guard let entry = map.entry(ByteString(name)) else { return nil }
      if entry.value.isNull { return entry.origin.isKnown ? entry : nil }
      guard let inner = entry.value.mapValue else { return nil }
      map = inner
    }
    return nil
  }
}
