internal import SourceText
public import Values

/// Decides which subcharts take part, under which names, and what the parents take over from them.
public struct DependencyProcessor {
  let warnings: WarningLog

  /// A processor that adds its warnings to a log.
  public init(warnings: WarningLog = WarningLog()) { self.warnings = warnings }

  /// Changes a chart and all below it: aliases, conditions, tags and imported values.
  ///
  /// Once per loaded chart. Throws for imports of a form at which Helm panics, and for those that nest without end.
  public func process(_ chart: Chart, userValues: Map) throws(ChartError) {
    try selectSubcharts(of: chart, values: userValues, path: "")
    try importValues(into: chart)
  }

  /// Refuses a chart of which subcharts that it asks for are missing, by name alone.
  public static func checkPresence(in chart: Chart) throws(ChartError) {
    let present = Set(chart.dependencies.map(\.name))
    let missing = (chart.metadata.dependencies ?? []).map(\.name).filter { !present.contains($0) }
    if !missing.isEmpty { throw ChartError(.missingDependencies(missing)) }
  }

  private func selectSubcharts(of chart: Chart, values: Map, path: ByteString) throws(ChartError) {
    guard let requested = chart.metadata.dependencies else { return }
    chart.setDependencies(DependencyProcessor.candidates(in: chart, for: requested))
    for dependency in requested { dependency.isEnabled = true }
    let coalesced = try ChartValues(keepsNulls: false, copiesDeeply: false, warnings: warnings)
      .result(for: chart, over: values)
    applyTags(to: requested, values: coalesced)
    applyConditions(to: requested, values: coalesced, path: path)
    let disabled = Set(requested.filter { !$0.isEnabled }.map(\.name))
    let enabled = chart.dependencies.filter { !disabled.contains($0.name) }
    for subchart in enabled {
      try selectSubcharts(of: subchart, values: coalesced, path: path + subchart.name + ".")
    }
    let remaining = requested.filter { !disabled.contains($0.name) }
    chart.metadata.dependencies = remaining.isEmpty ? nil : remaining
    chart.setDependencies(enabled)
  }

  /// The subcharts that nobody asked for, and a copy of the fitting one for each that was asked for.
  private static func candidates(in chart: Chart, for requested: [ChartDependency]) -> [Chart] {
    let requests = requested.map(Request.init)
    var candidates = chart.dependencies.filter { existing in !requests.contains { $0.fits(existing) } }
    for (dependency, request) in zip(requested, requests) {
      if let match = chart.dependencies.first(where: request.fits) {
        let name = dependency.alias.isEmpty ? match.name : dependency.alias
        candidates.append(Chart(copying: match, name: name))
      }
      if !dependency.alias.isEmpty { dependency.name = dependency.alias }
    }
    return candidates
  }

  /// What Chart.yaml asks of a subchart.
  private struct Request {
    private let name: ByteString
    /// Nil where it is malformed, which no version satisfies.
    private let constraint: VersionConstraint?

    init(_ dependency: ChartDependency) {
      name = dependency.name
      constraint = try? VersionConstraint(dependency.version)
    }

    func fits(_ chart: Chart) -> Bool {
      guard chart.name == name, let constraint, let version = try? SemanticVersion(chart.metadata.version) else {
        return false
      }
      return constraint.isSatisfied(by: version)
    }
  }

  private func applyTags(to dependencies: [ChartDependency], values: Map) {
    guard let tags = values["tags"]?.table else { return }
    for dependency in dependencies {
      var hasTrue = false
      var hasFalse = false
      for tag in dependency.tags ?? [] {
        switch tags[tag] {
        case .bool(true): hasTrue = true
        case .bool(false): hasFalse = true
        case nil: break
        default: warnings.add(.tagIsNoBoolean(tag: tag, chart: dependency.name))
        }
      }
      dependency.isEnabled = hasTrue || !hasFalse
    }
  }

  private func applyConditions(to dependencies: [ChartDependency], values: Map, path: ByteString) {
    for dependency in dependencies {
      for condition in dependency.condition.trimmedSpace.split(on: ",") where !condition.isEmpty {
        guard let entry = values.entry(atPath: path + condition), entry.value.table == nil else { continue }
        if case .bool(let flag) = entry.value {
          dependency.isEnabled = flag
          break
        }
        warnings.add(.conditionIsNoBoolean(path: condition, chart: dependency.name), range: entry.origin)
      }
    }
  }
}

extension Map {
  /// The entry at a path of keys with dots.
  func entry(atPath path: ByteString) -> Entry? {
    var keys = path.split(on: ".")
    let last = keys.removeLast()
    var table = self
    for key in keys {
      guard let next = table[key]?.table else { return nil }
      table = next
    }
    return table.entry(last)
  }
}

extension VersionConstraint {
  /// Whether a version satisfies a constraint; no, where either is malformed.
  static func allows(_ version: ByteString, constraint: ByteString) -> Bool {
    guard let version = try? SemanticVersion(version), let constraint = try? VersionConstraint(constraint)
    else { return false }
    return constraint.isSatisfied(by: version)
  }
}
