internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// The store and the target that a command works with, as its flags, the release and the environment have them.
final class ReleaseAccess {
  let directory: DataDirectory
  let store: SQLiteReleaseStore
  /// Where the objects are; what flags and environment say until `settleTarget` knows better.
  private(set) var target: any Target
  /// Where the release was before, if that is elsewhere.
  private var formerTarget: (any Target)?
  private let invocation: Invocation
  private let isTargetGiven: Bool

  init(_ invocation: Invocation) throws(CommandError) {
    self.invocation = invocation
    do throws(StoreError) {
      directory = try DataDirectory { invocation.environment[$0] }
    } catch {
      throw CommandError(error)
    }
    store = SQLiteReleaseStore(directory)
    isTargetGiven = invocation.flags.contains("target")
    target = try ReleaseAccess.target(invocation, in: directory)
  }

  private static func target(
    _ invocation: Invocation, in directory: DataDirectory
  ) throws(CommandError) -> any Target {
    let text = invocation.flags.string("target") ?? invocation.environment["CHART_TARGET"] ?? "local"
    let skipsSecrets = invocation.flags.bool("skip-secrets")
    if text == "local" {
      guard !skipsSecrets else { throw CommandError("--skip-secrets goes with --target dir:PATH") }
      return LocalTarget(directory)
    }
    if text.hasPrefix("dir:"), text.utf8.count > 4 {
      return DirectoryTarget(path: String(text.dropFirst(4)), skipsSecrets: skipsSecrets)
    }
    throw CommandError("unknown target \(GoQuote.quoted(ByteString(text))): use local or dir:PATH")
  }

  /// Goes where the release is, unless `--target` says where it is to be from now on.
  func settleTarget(of identity: ReleaseIdentity) throws(CommandError) {
    formerTarget = nil
    let last: ReleaseSummary?
    do throws(StoreError) { last = try store.history(identity).last } catch { throw CommandError(error) }
    guard let last, let remembered = last.target, last.state.status != .uninstalled else { return }
    let own: any Target
    if remembered == "local" {
      own = LocalTarget(directory)
    } else if let directory = DirectoryTarget(specification: remembered) {
      own = directory
    } else {
      throw CommandError("release \(identity.name) is on a target that is not known here: \(remembered)")
    }
    if !isTargetGiven {
      target = own
    } else if own.specification != target.specification {
      formerTarget = own
    }
  }

  /// Refuses to act on a target on which the release is not.
  func requireOwnTarget(of identity: ReleaseIdentity) throws(CommandError) {
    guard let formerTarget else { return }
    throw CommandError(
      "release \(identity.name) is not on the target \(target.name), but on \(formerTarget.name)",
      explanation: "hint: leave out --target, and the release's own is used")
  }

  /// A release of the command's namespace.
  func identity(_ name: ByteString) -> ReleaseIdentity {
    ReleaseIdentity(namespace: ByteString(invocation.namespace), name: name)
  }

  /// What changes releases on the target; a signal ends it.
  var deployer: Deployer {
    let deployer = Deployer(
      store: store, target: target, isCancelled: { OperationSignals.haveCome },
      warn: { [console = invocation.console] in console.warn("warning: " + $0) })
    ProcessLifetime.keep(deployer.memory)
    return deployer
  }

  /// The request with the target's objects for `lookup`, which a dry run sees only with `--dry-run=server`.
  func looking(_ request: RenderRequest) throws(CommandError) -> RenderRequest {
    guard !["client", "true"].contains(invocation.flags.string("dry-run") ?? "") else { return request }
    var request = request
    request.context = TargetContext(request.context, target: target)
    return request
  }

  /// Holds a release's lock for as long as the work takes, and first marks what a killed process left pending.
  ///
  /// A dry run changes nothing, and needs no lock.
  func locked<Result>(
    _ identity: ReleaseIdentity, isDryRun: Bool, _ work: () throws(CommandError) -> Result
  ) throws(CommandError) -> Result {
    if isDryRun {
      try settleTarget(of: identity)
      return try work()
    }
    let lock = try lock(identity)
    OperationSignals.watch()
    do throws(StoreError) {
      try store.prepareForWriting()
      for summary in try store.markInterrupted(lock) {
        invocation.console.warn(
          "revision \(summary.revision) of \(identity.name) was interrupted; it is marked failed, and this goes on")
      }
    } catch {
      throw CommandError(error)
    }
    try settleTarget(of: identity)
    let result = try work()
    _ = consume lock
    return result
  }

  private func lock(_ identity: ReleaseIdentity) throws(CommandError) -> ReleaseLock {
    do throws(StoreError) {
      return try ReleaseLock(identity, in: directory, timeout: invocation.flags.seconds("lock-timeout") ?? 0)
    } catch {
      throw CommandError(error)
    }
  }

  /// Whether the user asked to wait, in Helm 3's way or in Helm 4's.
  private var isWaiting: Bool {
    let flags = invocation.flags
    return !["", "false", "hookOnly"].contains(flags.string("wait") ?? "") || flags.bool("wait-for-jobs")
  }

  /// Says where the result is, and which hooks did not run.
  func report(_ release: Release? = nil, events: [ReleaseHookEvents] = []) {
    invocation.console.warn("target: \(target.name)")
    if let formerTarget {
      invocation.console.warn(
        "the release was on the target \(formerTarget.name) before; its objects there stay as they are")
    }
    if let refusal = target.hookRefusal, isWaiting {
      invocation.console.warn("nothing to wait for: \(refusal)")
    }
    guard let release, let refusal = target.hookRefusal, !invocation.flags.bool("no-hooks") else { return }
    let names = HookListing.names(of: release, events: events)
    guard !names.isEmpty else { return }
    invocation.console.warn("hooks that did not run, because \(refusal): \(names.joined(separator: ", "))")
  }
}

extension CommandError {
  /// A failure of the store.
  init(_ error: StoreError) { self.init(error.message, explanation: error.hint) }

  /// A failure of an operation.
  init(_ error: DeploymentError, prefix: String = "") {
    self.init(prefix + error.message, explanation: error.hint)
  }
}
