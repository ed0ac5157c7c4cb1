import Charts
import Glibc
import Releases
import Rendering
import SourceText
import TestSupport
import Values

/// Releases to test with.
enum Samples {
  static func identity(_ name: ByteString = "web", namespace: ByteString = "default") -> ReleaseIdentity {
    ReleaseIdentity(namespace: namespace, name: name)
  }

  static func time(_ seconds: Int64) -> GoTime {
    GoTime(seconds: 1_700_000_000 + seconds, nanoseconds: 123_456_789)
  }

  static func chart(version: ByteString = "1.2.3", file: ByteString = "kind: ConfigMap\n") -> ChartSnapshot {
    let templates = [ChartFile(name: "templates/a.yaml", data: file)]
    let files = [ChartFile(name: "binary", data: ByteString([0, 255, 10, 13, 0xC3, 0x28]))]
    return ChartSnapshot(
      metadata: "{\"name\":\"shop\",\"version\":\"" + version
        + "\",\"apiVersion\":\"v2\",\"appVersion\":\"9\"}",
      lock: "{\"generated\":\"2024-01-01T00:00:00Z\",\"digest\":\"x\",\"dependencies\":null}",
      defaults: Map([("replicas", .float64(2)), ("text", Value("a<b"))]), schema: "{\"type\":\"object\"}",
      templates: templates, files: files, sources: templates + files)
  }

  static func release(
    _ identity: ReleaseIdentity = identity(), revision: Int = 1, status: ReleaseStatus = .deployed,
    replicas: Int = 1, labels: [ByteString: ByteString] = [:], chart: ChartSnapshot = chart()
  ) -> Release {
    let hook = Hook(
      name: "migrate", kind: "Job", path: "shop/templates/job.yaml", manifest: "kind: Job",
      events: [.preInstall, .test], weight: -5, deletePolicies: ["hook-succeeded"])
    return Release(
      identity: identity, revision: revision,
      state: ReleaseState(
        status: status, description: "Install complete", firstDeployed: time(0),
        lastDeployed: time(Int64(revision))),
      labels: labels, chart: chart, config: Map([("replicas", .float64(Double(replicas)))]),
      manifest:
        "---\n# Source: shop/templates/a.yaml\nname: \(identity.name)\n---\n# Source: shop/templates/b.yaml\nreplicas: \(replicas)\n",
      hooks: [ReleaseHook(hook)], notes: "Thank you.\n")
  }

  /// A directory of its own for each caller.
  static func directory() -> DataDirectory { DataDirectory(path: TemporaryDirectory().path + "/data") }
}

extension Release {
  /// Everything of the release in one text, to compare by.
  var digest: String {
    let hooks = hooks.map {
      "\($0.hook) \($0.lastRun.started?.text ?? "") \($0.lastRun.phase?.rawValue ?? "")"
    }
    let files = (chart.templates + chart.files + chart.sources).map { "\($0.name.bytes) \($0.data.bytes)" }
    return """
      \(summary.digest) \((try? Value.map(config).json()) ?? "") \((try? Value.map(chart.defaults).json()) ?? "")
      \(chart.metadata) \(chart.lock ?? "-") \(chart.schema ?? "-") \(files) \(manifest) \(hooks) \(notes)
      """
  }
}

extension ReleaseSummary {
  /// Everything of the summary in one text.
  var digest: String {
    let times = [state.firstDeployed, state.lastDeployed, state.deleted].map { $0?.text.string ?? "-" }
    let labels = labels.map { "\($0.key)=\($0.value)" }.sorted()
    return "\(identity.namespace)/\(identity.name) \(revision) \(state.status) \(state.description) \(times) "
      + "\(labels) \(chart.name)-\(chart.version) \(chart.appVersion)"
  }
}
