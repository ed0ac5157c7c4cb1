internal import Releases
internal import SourceText

/// What commands that only read releases need: the store, and a revision by its name and number.
struct ReleaseReading {
  let store: SQLiteReleaseStore
  private let invocation: Invocation

  init(_ invocation: Invocation) throws(StoreError) {
    self.invocation = invocation
    store = SQLiteReleaseStore(try DataDirectory { invocation.environment[$0] })
  }

  /// The release that the first argument names.
  var identity: ReleaseIdentity {
    ReleaseIdentity(
      namespace: ByteString(invocation.namespace), name: invocation.arguments.first ?? "")
  }

  /// The revision of `--revision`, or the last.
  ///
  /// Helm: `releaseContent` in pkg/action, see `Releases/commands.txt`.
  static func release(
    _ invocation: Invocation, _ parts: ReleaseParts
  ) throws(CommandError) -> Release {
    let wanted = invocation.flags.int("revision") ?? 0
    if let name = invocation.arguments.first, !ReleaseNaming.isValid(name) {
      throw CommandError("releaseContent: Release name is invalid: \(name)")
    }
    let reading: ReleaseReading
    let found: Release?
    do throws(StoreError) {
      reading = try ReleaseReading(invocation)
      let identity = reading.identity
      found =
        wanted <= 0
        ? try reading.store.last(identity, parts: parts)
        : try reading.store.release(identity, revision: wanted, parts: parts)
    } catch {
      throw CommandError(error)
    }
    guard let found else { throw ReleaseAdvice(store: reading.store).notFound(reading.identity) }
    return found
  }
}
