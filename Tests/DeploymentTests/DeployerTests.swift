import Deployment
import Releases
import SourceText
import Testing
import Values

@Suite struct DeployerTests {
  let store = MemoryReleaseStore()
  let target = MemoryTarget()
  var deployer: Deployer { Deployer(store: store, target: target) }

  func install(_ documents: String..., options: OperationOptions = OperationOptions()) throws -> Release {
    try deployer.prepareInstall(Samples.identity, options: options)
    return try deployer.install(rendition(documents), as: Samples.identity, options: options)
  }

  func upgrade(_ documents: String..., options: OperationOptions = OperationOptions()) throws -> Release {
    let base = try deployer.prepareUpgrade(Samples.identity)
    return try deployer.upgrade(base, to: rendition(documents), options: options)
  }

  private func rendition(_ documents: [String]) -> Rendition {
    var rendition = Samples.rendition()
    rendition.manifest = ByteString(documents.map { "---\n\($0)\n" }.joined())
    return rendition
  }

  func statuses() throws -> [String] {
    try store.history(Samples.identity).map {
      "\($0.revision) \($0.state.status.rawValue): \($0.state.description)"
    }
  }

  @Test func `install, upgrade, roll back, uninstall`() throws {
    let first = try install(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    #expect(first.revision == 1)
    _ = try upgrade(Samples.configMapText("a", "two"), Samples.configMapText("c", "two"))
    #expect([target.value("a"), target.value("b"), target.value("c")] == ["two", nil, "two"])
    try deployer.rollback(Samples.identity, to: 0, options: OperationOptions())
    #expect([target.value("a"), target.value("b"), target.value("c")] == ["one", "one", nil])
    #expect(
      try statuses() == [
        "1 superseded: Install complete", "2 superseded: Upgrade complete", "3 deployed: Rollback to 1",
      ])
    var options = OperationOptions()
    options.keepsHistory = true
    _ = try deployer.uninstall(Samples.identity, options: options)
    #expect(target.live.isEmpty)
    #expect(try statuses().last == "3 uninstalled: Uninstallation complete")
    _ = try deployer.uninstall(Samples.identity, options: OperationOptions())
    #expect(try statuses().isEmpty)
  }

  @Test func `an edit of what the chart does not set survives`() throws {
    _ = try install(Samples.configMapText("a", "one"))
    target.edit("a") { $0["mine"] = Value("kept") }
    target.edit("a") { $0["key"] = Value("changed") }
    #expect(
      try deployer.drift(from: #require(try store.history(Samples.identity).last)).map(\.changedFields) == [
        ["data.key"]
      ])
    _ = try upgrade(Samples.configMapText("a", "one"))
    #expect(target.value("a") == "one")
    let live = try #require(target.live.values.first)
    #expect(live.content["data"]?.mapValue?["mine"]?.text == "kept")
    #expect(try deployer.drift(from: #require(try store.history(Samples.identity).last)).isEmpty)
  }

  @Test func `an unchanged object is not written`() throws {
    _ = try install(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    _ = target.takeLog()
    _ = try upgrade(Samples.configMapText("a", "one"), Samples.configMapText("b", "two"))
    #expect(target.takeLog() == ["write ConfigMap/b"])
  }

  @Test func `what nobody touched is not read again`() throws {
    _ = try install(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    _ = try upgrade(Samples.configMapText("a", "one"), Samples.configMapText("b", "two"))
    target.reads = []
    #expect(try deployer.drift(from: #require(try store.history(Samples.identity).last)).isEmpty)
    #expect(target.reads.isEmpty)
    _ = try upgrade(Samples.configMapText("a", "one"), Samples.configMapText("b", "three"))
    #expect(target.reads == ["b"])
    // What changed behind the release's back is looked at again, and so is everything after a failure.
    target.edit("a") { $0["key"] = Value("changed") }
    target.reads = []
    _ = try upgrade(Samples.configMapText("a", "one"), Samples.configMapText("b", "three"))
    #expect(target.reads == ["a"])
    target.changesLeft = 0
    _ = try? upgrade(Samples.configMapText("a", "two"), Samples.configMapText("b", "three"))
    target.changesLeft = nil
    target.reads = []
    _ = try upgrade(Samples.configMapText("a", "one"), Samples.configMapText("b", "three"))
    #expect(target.reads.sorted() == ["a", "b"])
  }

  @Test func `objects of others are refused in Helm's words`() throws {
    try target.write(Samples.configMap("a", "foreign"))
    let error = #expect(throws: DeploymentError.self) { try install(Samples.configMapText("a", "one")) }
    #expect(
      error?.message == """
        Unable to continue with install: ConfigMap "a" in namespace "space" exists and cannot be imported into the \
        current release: invalid ownership metadata; label validation error: missing key \
        "app.kubernetes.io/managed-by": must be set to "Helm"; annotation validation error: missing key \
        "meta.helm.sh/release-name": must be set to "web"; annotation validation error: missing key \
        "meta.helm.sh/release-namespace": must be set to "space"
        """)
    #expect(try store.history(Samples.identity).isEmpty)
    var options = OperationOptions()
    options.takesOwnership = true
    _ = try install(Samples.configMapText("a", "one"), options: options)
    #expect(target.value("a") == "one")
  }

  @Test(arguments: ["keep", " Keep "]) func `objects stay by the resource policy`(_ policy: String) throws {
    let kept = Samples.configMapText("a", "one", annotations: "{helm.sh/resource-policy: \"\(policy)\"}")
    let silent = Samples.configMapText("c", "one", annotations: "{helm.sh/resource-policy: delete}")
    _ = try install(kept, Samples.configMapText("b", "one"), silent)
    let result = try deployer.uninstall(Samples.identity, options: OperationOptions())
    #expect(result.kept.map(\.name) == ["a"])
    #expect([target.value("a"), target.value("b"), target.value("c")] == ["one", nil, "one"])
    // What stayed is taken up again.
    _ = try install(Samples.configMapText("a", "two"))
    #expect(target.value("a") == "two")
  }

  @Test func `a release's name is taken until it failed or was uninstalled`() throws {
    _ = try install(Samples.configMapText("a", "one"))
    #expect(throws: DeploymentError.self) { try install(Samples.configMapText("a", "one")) }
    var options = OperationOptions()
    options.keepsHistory = true
    _ = try deployer.uninstall(Samples.identity, options: options)
    #expect(throws: DeploymentError.self) { try install(Samples.configMapText("a", "one")) }
    options.replacesRelease = true
    #expect(try install(Samples.configMapText("a", "one"), options: options).revision == 2)
    #expect(try statuses().first == "1 superseded: superseded by new release")
  }

  @Test func `labels are merged, and reserved ones refused`() throws {
    var options = OperationOptions()
    options.labels = ["team": "blue", "stage": "test"]
    _ = try install(Samples.configMapText("a", "one"), options: options)
    options.labels = ["stage": "null", "site": "x"]
    #expect(
      try upgrade(Samples.configMapText("a", "two"), options: options).labels == [
        "team": "blue", "site": "x",
      ])
    options.labels = ["owner": "me"]
    let error = #expect(throws: DeploymentError.self) {
      try upgrade(Samples.configMapText("a", "two"), options: options)
    }
    #expect(
      error?.message
        == "user supplied labels contains system reserved label name. System labels: [name owner status version createdAt modifiedAt]"
    )
  }

  @Test func `a dry run changes nothing`() throws {
    var options = OperationOptions()
    options.isDryRun = true
    #expect(try install(Samples.configMapText("a", "one"), options: options).state.status == .pendingInstall)
    #expect(target.live.isEmpty)
    #expect(try statuses().isEmpty)
  }
}
