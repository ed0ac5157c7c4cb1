internal import SourceText
internal import Values

/// What may be noteworthy about a chart or its values without stopping the work.
enum ChartWarning {
  case followedLink(path: ByteString, target: ByteString)
  case malformedIgnoreRule(ByteString, line: Int)
  case legacyRequirements
  case legacyRequirementsLock
  case globalDestinationIsNoTable
  case globalSourceIsNoTable
  case globalConflict(key: ByteString)
  case globalTableKept(key: ByteString)
  case skippedTable(path: ByteString)
  case tableNotOverwritten(path: ByteString, default: Value)
  case defaultIgnored(path: ByteString, default: Value)
  case conditionIsNoBoolean(path: ByteString, chart: ByteString)
  case tagIsNoBoolean(tag: ByteString, chart: ByteString)
  case importIsNoTable(chart: ByteString?, key: ByteString)

  /// A stable name for machines.
  var identifier: String {
    switch self {
    case .followedLink: "followed-link"
    case .malformedIgnoreRule: "malformed-ignore-rule"
    case .legacyRequirements, .legacyRequirementsLock: "legacy-requirements"
    case .globalDestinationIsNoTable, .globalSourceIsNoTable, .globalConflict, .globalTableKept:
      "global-conflict"
    case .skippedTable, .tableNotOverwritten, .defaultIgnored: "table-conflict"
    case .conditionIsNoBoolean: "condition-not-boolean"
    case .tagIsNoBoolean: "tag-not-boolean"
    case .importIsNoTable: "import-missing"
    }
  }

  /// The line that Helm prints, with the place in Helm's source that its logger puts before it.
  var message: String {
    switch self {
    case .followedLink(let path, let target):
      "walk.go:75: found symbolic link in path: \(path) resolves to \(target). "
        + "Contents of linked file included and used"
    case .malformedIgnoreRule(let rule, let line):
      "rules.go:\(line): Failed to compile \(GoQuote.quoted(rule)): syntax error in pattern"
    case .legacyRequirements:
      "load.go:120: Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". "
        + "We recommend migrating dependencies to Chart.yaml."
    case .legacyRequirementsLock:
      "load.go:138: Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". "
        + "We recommend migrating to Chart.lock."
    case .globalDestinationIsNoTable:
      "coalesce.go:138: warning: skipping globals because destination global is not a table."
    case .globalSourceIsNoTable:
      "coalesce.go:145: warning: skipping globals because source global is not a table."
    case .globalConflict(let key):
      "coalesce.go:161: Conflict: cannot merge map onto non-map for \(GoQuote.quoted(key)). Skipping."
    case .globalTableKept(let key): "coalesce.go:175: key \(key) is table. Skipping"
    case .skippedTable(let path): "coalesce.go:237: warning: skipped value for \(path): Not a table."
    case .tableNotOverwritten(let path, let value):
      "coalesce.go:298: warning: cannot overwrite table with non table for \(path) (\(value.formatted))"
    case .defaultIgnored(let path, let value):
      "coalesce.go:301: warning: destination for \(path) is a table. "
        + "Ignoring non-table value (\(value.formatted))"
    case .conditionIsNoBoolean(let path, let chart):
      "dependencies.go:63: Warning: Condition path '\(path)' for chart \(chart) returned non-bool value"
    case .tagIsNoBoolean(let tag, let chart):
      "dependencies.go:94: Warning: Tag '\(tag)' for chart \(chart) returned non-bool value"
    case .importIsNoTable(let chart?, let key):
      "dependencies.go:269: Warning: ImportValues missing table from chart \(chart): "
        + "\(GoQuote.quoted(key)) is not a table"
    case .importIsNoTable(nil, let key):
      "dependencies.go:286: Warning: ImportValues missing table: \(GoQuote.quoted(key)) is not a table"
    }
  }
}
