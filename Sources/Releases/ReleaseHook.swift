public import Rendering
public import Values

/// A hook of a revision, and how it ran last.
public struct ReleaseHook: Sendable {
  /// The hook.
  public var hook: Hook
  /// When it ran and how that ended.
  public var lastRun: Run

  /// A run of a hook.
  public struct Run: Sendable {
    /// When it started; nil before.
    public var started: GoTime?
    /// When it ended; nil before.
    public var completed: GoTime?
    /// How it stands; nil for a hook that never ran.
    public var phase: Phase?

    /// A run.
    public init(started: GoTime? = nil, completed: GoTime? = nil, phase: Phase? = nil) {
      self.started = started
      self.completed = completed
      self.phase = phase
    }
  }

  /// How a run of a hook stands, by Helm's words.
  public enum Phase: String, Sendable {
    case unknown = "Unknown"
    case running = "Running"
    case succeeded = "Succeeded"
    case failed = "Failed"
  }

  /// A hook, by default one that never ran.
  public init(_ hook: Hook, lastRun: Run = Run()) {
    self.hook = hook
    self.lastRun = lastRun
  }
}
