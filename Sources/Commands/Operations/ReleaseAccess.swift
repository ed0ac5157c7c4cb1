internal import Deployment
internal import Releases
internal import Rendering
internal import SourceText
internal import Values

/// The store and the target that a command works with, as its flags and the environment have them.
struct ReleaseAccess {
  let directory: DataDirectory
  let store: any ReleaseStore
  let target: any Target
  private let invocation: Invocation

  init(_ invocation: Invocation) throws(CommandError) {
    self.invocation = invocation
    do throws(StoreError) {
      directory = try DataDirectory { invocation.environment[$0] }
    } catch {
      throw CommandError(error)
    }
    store = SQLiteReleaseStore(directory)
    let text = invocation.flags.string("target") ?? invocation.environment["CHART_TARGET"] ?? "local"
    let skipsSecrets = invocation.flags.bool("skip-secrets")
    if text == "local" {
      guard !skipsSecrets else { throw CommandError("--skip-secrets goes with --target dir:PATH") }
      target = LocalTarget(directory)
    } else if text.hasPrefix("dir:"), text.utf8.count > 4 {
      target = DirectoryTarget(path: String(text.dropFirst(4)), skipsSecrets: skipsSecrets)
    } else {
      throw CommandError("unknown target \(GoQuote.quoted(ByteString(text))): use local or dir:PATH")
    }
  }

  /// A release of the command's namespace.
  func identity(_ name: ByteString) -> ReleaseIdentity {
    ReleaseIdentity(namespace: ByteString(invocation.namespace), name: name)
  }

  /// What changes releases on the target; a signal ends it.
  var deployer: Deployer {
    Deployer(store: store, target: target, isCancelled: { OperationSignals.haveCome })
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
    if isDryRun { return try work() }
    let lock = try lock(identity)
    OperationSignals.watch()
    do throws(StoreError) {
      for summary in try store.markInterrupted(lock) {
        invocation.console.warn(
          "revision \(summary.revision) of \(identity.name) was interrupted; it is marked failed, and this goes on")
      }
    } catch {
      throw CommandError(error)
    }
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

  /// Says where the result is, and which hooks did not run.
  func report(_ release: Release? = nil, events: [ReleaseHookEvents] = []) {
    invocation.console.warn("target: \(target.name)")
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
