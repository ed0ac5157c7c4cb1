import Deployment
import Glibc
import Releases
import SourceText
import TestSupport
import Testing
import Values

/// What every target does alike.
@Suite struct TargetContract {
  enum Kind: CaseIterable {
    case local
    case directory
    case directoryWithoutSecrets

    func target(at path: String) -> any Target {
      switch self {
      case .local: LocalTarget(DataDirectory(path: path))
      case .directory: DirectoryTarget(path: path + "/objects")
      case .directoryWithoutSecrets: DirectoryTarget(path: path + "/objects", skipsSecrets: true)
      }
    }
  }

  @Test(arguments: Kind.allCases) func `what is written is read`(_ kind: Kind) throws {
    let target = kind.target(at: TemporaryDirectory().path)
    let object = try Samples.object(
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2, ratio: 0.5, text: '2', on: true}}"
    )
    #expect(try target.read(object.identity) == nil)
    try target.write(object)
    let live = try #require(try target.read(object.identity))
    #expect(live.identity == object.identity)
    #expect(Value.map(live.content).isDeeplyEqual(to: .map(object.content)))
  }

  @Test(arguments: Kind.allCases) func `a fingerprint tells contents apart`(_ kind: Kind) throws {
    let path = TemporaryDirectory().path
    let target = kind.target(at: path)
    let object = try Samples.configMap("a", "one")
    #expect(try target.fingerprint(object.identity) == nil)
    try target.write(object)
    let first = try target.fingerprint(object.identity)
    #expect(first != nil)
    #expect(try kind.target(at: path).fingerprint(object.identity) == first)
    try target.write(Samples.configMap("a", "two"))
    #expect(try target.fingerprint(object.identity) != first)
    try target.write(object)
    #expect(try target.fingerprint(object.identity) == first)
    try target.delete(object.identity)
    #expect(try target.fingerprint(object.identity) == nil)
  }

  @Test(arguments: ["", "\0\0\0"]) func `what a failure of power leaves is no object`(_ content: String) throws {
    let directory = TemporaryDirectory()
    let object = try Samples.configMap("a", "one")
    try Kind.local.target(at: directory.path).write(object)
    let file = try #require(fopen(directory.path + "/objects/space/ConfigMap/a.yaml", "w"))
    fwrite(content, 1, content.utf8.count, file)
    fclose(file)
    #expect(try Kind.local.target(at: directory.path).read(object.identity) == nil)
  }

  @Test(arguments: Kind.allCases) func `writing replaces`(_ kind: Kind) throws {
    let target = kind.target(at: TemporaryDirectory().path)
    try target.write(Samples.configMap("a", "one"))
    try target.write(Samples.configMap("a", "two"))
    let live = try #require(try target.read(Samples.configMap("a", "").identity))
    #expect(live.content["data"]?.mapValue?["key"]?.text == "two")
  }

  @Test(arguments: Kind.allCases) func `deleting tells whether there was an object`(_ kind: Kind) throws {
    let target = kind.target(at: TemporaryDirectory().path)
    let object = try Samples.configMap("a", "one")
    #expect(try !target.delete(object.identity))
    try target.write(object)
    #expect(try target.delete(object.identity))
    #expect(try target.read(object.identity) == nil)
    try target.write(object)
    #expect(try target.read(object.identity) != nil)
  }

  @Test(arguments: Kind.allCases) func `objects of one name differ by kind, group and namespace`(_ kind: Kind)
    throws
  {
    let target = kind.target(at: TemporaryDirectory().path)
    let texts = [
      "{apiVersion: v1, kind: Event, metadata: {name: a}}",
      "{apiVersion: events.k8s.io/v1, kind: Event, metadata: {name: a}}",
      "{apiVersion: v1, kind: Event, metadata: {name: a, namespace: other}}",
      "{apiVersion: v1, kind: Namespace, metadata: {name: a}}",
    ]
    let objects = try texts.map { try Samples.object($0) }
    for object in objects { try target.write(object) }
    for object in objects { #expect(try target.read(object.identity)?.apiVersion == object.apiVersion) }
    #expect(objects[3].identity.namespace == "")
    #expect(
      try target.objects(group: "", kind: "Event", namespace: nil).map(\.identity.namespace) == ["other", "space"])
    #expect(try target.objects(group: "", kind: "Event", namespace: "other").count == 1)
  }

  @Test(arguments: ["system:node", ".", "..", "a/b", "A", "%2e", String(repeating: "n", count: 253), "ü"])
  func `every name has a file of its own`(_ name: String) throws {
    for kind in Kind.allCases {
      let target = kind.target(at: TemporaryDirectory().path)
      try target.write(Samples.configMap("plain", "other"))
      let object = try Samples.configMap(name, "mine")
      try target.write(object)
      #expect(try target.read(object.identity)?.content["data"]?.mapValue?["key"]?.text == "mine")
      #expect(try target.delete(object.identity))
      #expect(try target.read(Samples.configMap("plain", "").identity) != nil)
    }
  }

  @Test(arguments: Kind.allCases) func `a namespace is made once, with its label`(_ kind: Kind) throws {
    let target = kind.target(at: TemporaryDirectory().path)
    #expect(try target.ensureNamespace("space"))
    #expect(try !target.ensureNamespace("space"))
    let identity = ObjectIdentity(group: "", kind: "Namespace", namespace: "", name: "space")
    #expect(try target.read(identity)?.label("name") == "space")
  }

  @Test(arguments: Kind.allCases) func `a release's objects are found by their annotations`(_ kind: Kind)
    throws
  {
    let target = kind.target(at: TemporaryDirectory().path)
    try target.write(Samples.configMap("foreign", "one"))
    let owned = """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: own, labels: {app.kubernetes.io/managed-by: Helm},
       annotations: {meta.helm.sh/release-name: web, meta.helm.sh/release-namespace: space}}}
      """
    try target.write(Samples.object(owned))
    #expect(try target.objects(ownedBy: Samples.identity).map(\.identity.name) == ["own"])
  }

  @Test func `Secrets can be left out`() throws {
    let target = Kind.directoryWithoutSecrets.target(at: TemporaryDirectory().path)
    let secret = try Samples.object("{apiVersion: v1, kind: Secret, metadata: {name: a}}")
    #expect(!target.keeps(secret.identity))
    try target.write(secret)
    #expect(try target.read(secret.identity) == nil)
  }

  @Test func `the local target is its user's alone`() throws {
    let directory = TemporaryDirectory()
    let target = Kind.local.target(at: directory.path + "/data")
    try target.write(Samples.configMap("a", "one"))
    func mode(_ path: String) -> mode_t {
      var status = stat()
      return stat(directory.path + path, &status) == 0 ? status.st_mode & 0o777 : 0
    }
    #expect(mode("/data") == 0o700)
    #expect(mode("/data/objects/space/ConfigMap") == 0o700)
    #expect(mode("/data/objects/space/ConfigMap/a.yaml") == 0o600)
  }

  @Test func `a file that is no object is an error that names it`() throws {
    let directory = TemporaryDirectory()
    let target = Kind.local.target(at: directory.path)
    let object = try Samples.configMap("a", "one")
    try target.write(object)
    let file = try #require(fopen(directory.path + "/objects/space/ConfigMap/a.yaml", "w"))
    fputs("{", file)
    fclose(file)
    let error = #expect(throws: TargetError.self) { try target.read(object.identity) }
    #expect(error?.message.contains("/objects/space/ConfigMap/a.yaml") == true)
  }
}
