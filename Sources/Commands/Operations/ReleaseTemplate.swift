internal import Charts
internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// The template of `get all --template`, which sees `.Release` with Go's names of fields.
enum ReleaseTemplate {
  static func render(_ template: ByteString, _ release: Release) throws(CommandError) -> ByteString {
    let data = Map([("Release", .object(GoStruct("*release.Release", fields(of: release))))])
    return try GoTemplate.render(template, .map(data))
  }

  private static func fields(of release: Release) -> [(ByteString, Value)] {
    let state = release.state
    let info: [(ByteString, Value)] = [
      ("FirstDeployed", time(state.firstDeployed)), ("LastDeployed", time(state.lastDeployed)),
      ("Deleted", time(state.deleted)), ("Description", .string(state.description)),
      ("Status", Value(state.status.rawValue)), ("Notes", .string(release.notes)),
      ("Resources", .map(Map(type: .named("map[string][]runtime.Object")))),
    ]
    let labels = release.labels.map { ($0.key, Value.string($0.value)) }
    return [
      ("Name", .string(release.identity.name)), ("Info", .object(GoStruct("*release.Info", info))),
      ("Chart", chart(release.chart)), ("Config", .map(release.config)), ("Manifest", .string(release.manifest)),
      ("Hooks", Value(release.hooks.map(hook))), ("Version", .int(release.revision)),
      ("Namespace", .string(release.identity.namespace)), ("Labels", .map(Map(labels, type: .strings))),
    ]
  }

  private static func hook(_ entry: ReleaseHook) -> Value {
    let hook = entry.hook
    let run: [(ByteString, Value)] = [
      ("StartedAt", time(entry.lastRun.started)), ("CompletedAt", time(entry.lastRun.completed)),
      ("Phase", Value(entry.lastRun.phase?.rawValue ?? "")),
    ]
    return .object(
      GoStruct(
        "*release.Hook",
        [
          ("Name", .string(hook.name)), ("Kind", .string(hook.kind)), ("Path", .string(hook.path)),
          ("Manifest", .string(hook.manifest)), ("Events", Value(hook.events.map { Value($0.rawValue) })),
          ("LastRun", .object(GoStruct("release.HookExecution", run))), ("Weight", .int(hook.weight)),
          ("DeletePolicies", Value(hook.deletePolicies.map { .string($0) })),
        ]))
  }

  static func time(_ time: GoTime?) -> Value { .object(TimeObject(time ?? .zero)) }
}
