internal import Deployment
internal import SourceText
internal import Values

/// The live objects of a release by version and kind, as `status --show-resources` lists them.
///
/// Helm: `Get` in pkg/kube, which leaves the API's group out, see `ReleaseCommandTests`.
struct LiveResources {
  private var byKind: [ByteString: [DeployedObject]] = [:]

  init(_ objects: [DeployedObject] = []) {
    for object in objects {
      let version = object.apiVersion.split(on: "/").last ?? ""
      byKind[version + "/" + object.identity.kind, default: []].append(object)
    }
  }

  var isEmpty: Bool { byKind.isEmpty }

  /// The section's text; a target that runs nothing knows no more of an object than its name.
  var text: ByteString {
    var text = ByteString()
    for (kind, objects) in byKind.sorted(by: { $0.key < $1.key }) {
      text.append("==> " + kind + "\nNAME\n")
      for object in objects { text.append(object.identity.name + "\n") }
      text.append("\n")
    }
    return text
  }

  func json() throws(CommandError) -> ByteString {
    let lists = byKind.map { ($0.key, Value($0.value.map { .map($0.content) })) }
    do throws(ValueError) { return try Value.map(Map(lists)).json() } catch { throw CommandError(error.message) }
  }
}
