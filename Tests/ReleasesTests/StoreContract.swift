import Releases
import SourceText
import Testing
import Values

/// What every store does, run against each of them.
@Suite struct StoreContract {
  static let stores = ["memory", "sqlite"]

  static func store(_ kind: String) -> any ReleaseStore {
    kind == "memory" ? MemoryReleaseStore() : SQLiteReleaseStore(Samples.directory())
  }

  @Test(arguments: stores) func keepsEverything(_ kind: String) throws {
    let store = StoreContract.store(kind)
    let release = Samples.release(labels: ["team": "a"])
    try store.create(release)
    let read = try #require(try store.release(release.identity, revision: 1))
    #expect(read.digest == release.digest)
    #expect(try store.history(release.identity).map(\.digest) == [release.summary.digest])
    #expect(try store.release(release.identity, revision: 2) == nil)
    #expect(try store.release(Samples.identity("web", namespace: "other"), revision: 1) == nil)
  }

  /// A history that went on elsewhere comes back.
  @Test(arguments: stores) func learnsWhatIsNoLongerDeployed(_ kind: String) throws {
    let here = StoreContract.store(kind)
    let elsewhere = StoreContract.store(kind)
    let identity = Samples.identity()
    try here.create(Samples.release(revision: 1))
    var transfer = ReleaseTransfer()
    try transfer.copy(identity, from: here, to: elsewhere)
    try elsewhere.create(Samples.release(revision: 2))
    try elsewhere.update(Samples.release(revision: 2), supersedingOthers: true)
    try transfer.copy(identity, from: elsewhere, to: here)
    #expect(try here.history(identity).map(\.state.status) == [.superseded, .deployed])
    #expect((transfer.copied, transfer.present) == (2, 1))
    // An older copy of a history makes nothing deployed again.
    let before = StoreContract.store(kind)
    try before.create(Samples.release(revision: 1))
    try transfer.add(Samples.release(revision: 1), to: here)
    try transfer.copy(identity, from: before, to: here)
    #expect(try here.history(identity).map(\.state.status) == [.superseded, .deployed])
  }

  @Test func readsPartsAlone() throws {
    let store = StoreContract.store("sqlite")
    var release = Samples.release()
    release.target = "dir:/somewhere"
    try store.create(release)
    func read(_ parts: ReleaseParts) throws -> Release {
      try #require(try store.release(release.identity, revision: 1, parts: parts))
    }
    let nothing = try read([])
    #expect(nothing.summary.digest == release.summary.digest)
    #expect(nothing.target == release.target)
    #expect(nothing.manifest.isEmpty && nothing.notes.isEmpty && nothing.hooks.isEmpty && nothing.config.count == 0)
    #expect(nothing.chart.metadata.isEmpty && nothing.chart.templates.isEmpty)
    #expect(try read(.manifest).manifest == release.manifest)
    #expect(try read(.notes).notes == release.notes)
    #expect(try read(.hooks).hooks.count == release.hooks.count)
    #expect(try read(.metadata).chart.metadata == release.chart.metadata)
    #expect(try read(.metadata).chart.templates.isEmpty)
    #expect(try read(.all).digest == release.digest)
  }

  @Test(arguments: stores) func remembersWhatWasApplied(_ kind: String) throws {
    let store = StoreContract.store(kind)
    let release = Samples.release()
    try store.create(release)
    #expect(try store.applied(release.identity) == nil)
    let objects = [AppliedObject(group: "apps", kind: "Deployment", namespace: "n", name: "web", fingerprint: "f")]
    let documents = [AppliedDocument(digest: "d", objects: objects), AppliedDocument(digest: "e", objects: [])]
    try store.update(
      release, supersedingOthers: false, applied: AppliedState(revision: 1, documents: documents))
    let found = try #require(try store.applied(release.identity))
    #expect(found.revision == 1)
    #expect(found.documents.map(\.digest) == ["d", "e"])
    #expect(
      found.documents[0].objects.map { [$0.group, $0.kind, $0.namespace, $0.name, $0.fingerprint] } == [
        ["apps", "Deployment", "n", "web", "f"]
      ])
    try store.update(release)
    #expect(try store.applied(release.identity) != nil)
    try store.delete(release.identity)
    #expect(try store.applied(release.identity) == nil)
  }

  @Test(arguments: stores) func refusesTakenNumbers(_ kind: String) throws {
    let store = StoreContract.store(kind)
    try store.create(Samples.release())
    #expect(throws: StoreError.alreadyExists(Samples.identity(), revision: 1)) {
      try store.create(Samples.release(replicas: 7))
    }
    try store.create(Samples.release(Samples.identity(namespace: "other")))
    #expect(try store.release(Samples.identity(), revision: 1)?.digest == Samples.release().digest)
  }

  @Test(arguments: stores) func updatesStateLabelsAndRuns(_ kind: String) throws {
    let store = StoreContract.store(kind)
    try store.create(Samples.release(status: .deployed))
    try store.create(Samples.release(revision: 2, status: .pendingUpgrade))
    var release = Samples.release(revision: 2, status: .deployed, labels: ["a": "b"])
    release.state.deleted = Samples.time(99)
    release.hooks[0].lastRun = ReleaseHook.Run(
      started: Samples.time(5), completed: Samples.time(6), phase: .succeeded)
    try store.update(release, supersedingOthers: true)
    #expect(try store.release(release.identity, revision: 2)?.digest == release.digest)
    #expect(try store.history(release.identity).map(\.state.status) == [.superseded, .deployed])
    #expect(try store.deployed(release.identity)?.revision == 2)
    #expect(throws: StoreError.notFound(release.identity, revision: 3)) {
      try store.update(Samples.release(revision: 3))
    }
    #expect(throws: StoreError.notFound(release.identity, revision: 3)) {
      try store.setState(release.state, of: release.identity, revision: 3)
    }
  }

  @Test(arguments: stores) func findsLastAndDeployed(_ kind: String) throws {
    let store = StoreContract.store(kind)
    #expect(try store.last(Samples.identity()) == nil)
    #expect(try store.deployed(Samples.identity()) == nil)
    for (number, status) in [ReleaseStatus.superseded, .deployed, .failed].enumerated() {
      try store.create(Samples.release(revision: number + 1, status: status))
    }
    #expect(try store.last(Samples.identity())?.revision == 3)
    #expect(try store.deployed(Samples.identity())?.revision == 2)
  }

  /// Limits and what they leave; the deployed revision is the second.
  @Test(
    arguments: stores,
    [(0, [1, 2, 3, 4, 5]), (2, [2, 5]), (3, [2, 4, 5]), (1, [2, 5]), (9, [1, 2, 3, 4, 5])])
  func prunes(_ kind: String, _ limit: (Int, [Int])) throws {
    let store = StoreContract.store(kind)
    for number in 1...4 {
      try store.create(Samples.release(revision: number, status: number == 2 ? .deployed : .failed))
    }
    try store.create(Samples.release(revision: 5, status: .pendingUpgrade), historyLimit: limit.0)
    #expect(try store.history(Samples.identity()).map(\.revision) == limit.1)
    for number in limit.1 { #expect(try store.release(Samples.identity(), revision: number) != nil) }
  }

  @Test(arguments: stores) func deletes(_ kind: String) throws {
    let store = StoreContract.store(kind)
    try store.delete(Samples.identity())
    for number in 1...3 { try store.create(Samples.release(revision: number, replicas: number)) }
    try store.delete([3, 8], of: Samples.identity())
    #expect(try store.list(ReleaseQuery()).map(\.revision) == [2])
    #expect(
      try store.release(Samples.identity(), revision: 2)?.digest
        == Samples.release(revision: 2, replicas: 2).digest)
    try store.delete(Samples.identity())
    #expect(try store.list(ReleaseQuery()).isEmpty)
    try store.create(Samples.release())
    #expect(try store.history(Samples.identity()).count == 1)
  }

  @Test(arguments: stores) func lists(_ kind: String) throws {
    let store = StoreContract.store(kind)
    for (name, namespace, status) in [
      ("b", "two", ReleaseStatus.deployed), ("b", "one", .failed), ("c", "one", .uninstalled),
      ("a", "one", .deployed),
    ] {
      let identity = Samples.identity(.init(name), namespace: .init(namespace))
      try store.create(Samples.release(identity, status: .superseded))
      try store.create(Samples.release(identity, revision: 2, status: status))
    }
    func names(_ query: ReleaseQuery) throws -> [String] {
      try store.list(query).map { "\($0.identity.namespace)/\($0.identity.name):\($0.revision)" }
    }
    #expect(try names(ReleaseQuery()) == ["one/a:2", "one/b:2", "two/b:2", "one/c:2"])
    #expect(try names(ReleaseQuery(namespace: "one")) == ["one/a:2", "one/b:2", "one/c:2"])
    var query = ReleaseQuery(namespace: "one", statuses: [.deployed, .uninstalled])
    #expect(try names(query) == ["one/a:2", "one/c:2"])
    (query.limit, query.offset) = (1, 1)
    #expect(try names(query) == ["one/c:2"])
    query = ReleaseQuery(namespace: "one", statuses: [.superseded])
    #expect(try names(query) == [])
    query.includesOlder = true
    #expect(try names(query) == ["one/a:1", "one/b:1", "one/c:1"])
    #expect(try names(ReleaseQuery(namespace: "none")) == [])
  }

  @Test(arguments: stores) func marksInterruptions(_ kind: String) throws {
    let store = StoreContract.store(kind)
    try store.create(Samples.release(status: .deployed))
    try store.create(Samples.release(revision: 2, status: .pendingUpgrade))
    let lock = try ReleaseLock(Samples.identity(), in: Samples.directory())
    #expect(try store.markInterrupted(lock).map(\.revision) == [2])
    let last = try #require(try store.last(Samples.identity()))
    #expect(last.state.status == .failed)
    #expect(last.state.description == "Upgrade \"web\" failed: interrupted")
    #expect(try store.markInterrupted(lock).isEmpty)
    #expect(try store.deployed(Samples.identity())?.revision == 1)
  }
}
