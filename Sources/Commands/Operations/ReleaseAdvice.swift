internal import Deployment
internal import Releases
internal import SourceText

/// What to write instead of the name or the revision of a release that is not there.
struct ReleaseAdvice {
  let store: SQLiteReleaseStore

  /// The failure of a command that found no such release, or no such revision of it.
  func notFound(_ identity: ReleaseIdentity, message: String = "release: not found") -> CommandError {
    CommandError(message, explanation: "hint: " + text(about: identity))
  }

  /// The failure of an operation, where it is about the release itself with what may mend it.
  func failure(_ error: DeploymentError, of identity: ReleaseIdentity) -> CommandError {
    switch error {
    case .notFound, .notLoaded, .noRevision, .store(.notFound): return notFound(identity, message: error.message)
    case .nothingDeployed:
      let near = ofOtherName(than: identity).map { "; or " + $0 } ?? ""
      return CommandError(error.message, explanation: "hint: --install makes the first revision" + near)
    case .nameInUse:
      return CommandError(
        error.message, explanation: "hint: `chart upgrade \(identity.name) CHART` makes the next revision of it")
    default: return CommandError(error)
    }
  }

  private func text(about identity: ReleaseIdentity) -> String {
    let revisions = ((try? store.history(identity)) ?? []).map { String($0.revision) }
    if revisions.count == 1 { return "the only revision of `\(identity.name)` is \(revisions[0])" }
    if !revisions.isEmpty {
      return "the revisions of `\(identity.name)` are \(revisions.suffix(12).joined(separator: ", "))"
    }
    return ofOtherName(than: identity) ?? "`chart list --all --all-namespaces` lists the releases"
  }

  /// The same name in another namespace, or the nearest in the same; nil without any.
  private func ofOtherName(than identity: ReleaseIdentity) -> String? {
    let others = ((try? store.list(ReleaseQuery())) ?? []).map(\.identity)
    if let other = others.first(where: { $0.name == identity.name && $0.namespace != identity.namespace }) {
      return "`\(other.name)` is in the namespace `\(other.namespace)`: add `--namespace \(other.namespace)`"
    }
    let names = others.filter { $0.namespace == identity.namespace }.map(\.name.string)
    return NearestName.find(identity.name.string, among: names).map { "did you mean `\($0)`?" }
  }
}
