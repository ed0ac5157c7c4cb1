internal import Charts
internal import Releases
internal import Rendering
internal import Values

/// Which values of the last revision an upgrade takes over.
///
/// Helm: `reuseValues` in pkg/action, see `ReleaseCommandTests`.
enum ValueReuse {
  /// Only the new values count.
  case reset
  /// The old values, computed with the old defaults, stand in for the chart's defaults.
  case reuse
  /// The old values of the user over the new defaults.
  case resetThenReuse
  /// The old values of the user where there are no new ones.
  case reuseWithoutNew

  init(_ flags: FlagValues) {
    self =
      if flags.bool("reset-values") {
        .reset
      } else if flags.bool("reuse-values") {
        .reuse
      } else if flags.bool("reset-then-reuse-values") {
        .resetThenReuse
      } else {
        .reuseWithoutNew
      }
  }

  /// What is needed of the last revision, for an upgrade with new values or without.
  func parts(hasNewValues: Bool) -> ReleaseParts {
    switch self {
    case .reset: []
    case .reuse: [.defaults, .config]
    case .resetThenReuse: .config
    case .reuseWithoutNew: hasNewValues ? [] : .config
    }
  }

  /// Changes a request's values, and where Helm does, its chart's defaults.
  func apply(to request: inout RenderRequest, current: Release) throws(ChartError) {
    func over(_ defaults: Map, _ values: Map) throws(ChartError) -> Map {
      try ChartValues.coalesced(
        Chart(metadata: request.chart.metadata, defaults: defaults), userValues: values)
    }
    switch self {
    case .reset: return
    case .reuse:
      let old = try over(current.chart.defaults, current.config)
      request.values = try over(current.config, request.values)
      request.chart.defaults = old
    case .resetThenReuse: request.values = try over(current.config, request.values)
    case .reuseWithoutNew: if request.values.count == 0 { request.values = current.config }
    }
  }
}
