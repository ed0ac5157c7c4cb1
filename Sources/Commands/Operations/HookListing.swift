internal import Releases
internal import Rendering
internal import SourceText

/// A moment of an operation at which hooks run.
typealias ReleaseHookEvents = Hook.Event

/// The hooks of a revision in the order in which they run.
enum HookListing {
  /// The hooks of the events, as `event Kind/name`: by weight, then by name.
  static func names(of release: Release, events: [Hook.Event]) -> [String] {
    events.flatMap { event in
      release.hooks.map(\.hook).filter { $0.events.contains(event) }
        .sorted { ($0.weight, $0.name, $0.kind) < ($1.weight, $1.name, $1.kind) }
        .map { "\(event.rawValue) \($0.kind)/\($0.name)" }
    }
  }
}
