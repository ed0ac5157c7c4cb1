import Deployment
import Glibc
import Releases
import SourceText
import TestSupport
import Testing
import Values

/// What becomes of operations that fail or are cut short.
@Suite struct FailureTests {
  let suite = DeployerTests()
  var target: MemoryTarget { suite.target }

  @Test func `a failed installation does not block an upgrade`() throws {
    target.changesLeft = 1
    #expect(throws: DeploymentError.self) {
      try suite.install(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    }
    #expect(
      try suite.statuses() == [
        "1 failed: Release \"web\" failed: write write ConfigMap/b: no space left on device"
      ])
    target.changesLeft = nil
    _ = try suite.upgrade(Samples.configMapText("b", "two"))
    #expect([target.value("a"), target.value("b")] == [nil, "two"])
    #expect(try suite.statuses().last == "2 deployed: Upgrade complete")
  }

  @Test func `an upgrade fails over a new object that it describes twice, and may be tried again`() throws {
    let repeated = [Samples.configMapText("b", "one"), Samples.configMapText("b", "two")]
    _ = try suite.install(Samples.configMapText("a", "one"))
    let error = #expect(throws: DeploymentError.self) {
      try suite.upgrade(Samples.configMapText("a", "two"), repeated[0], repeated[1], Samples.configMapText("c", "two"))
    }
    #expect(error?.message == "no ConfigMap with the name \"b\" found")
    #expect([target.value("a"), target.value("b"), target.value("c")] == ["two", "one", nil])
    #expect(
      try suite.statuses() == [
        "1 deployed: Install complete", "2 failed: Upgrade \"web\" failed: no ConfigMap with the name \"b\" found",
      ])
    // What is there by now is updated, once after the other.
    _ = try suite.upgrade(Samples.configMapText("a", "two"), repeated[0], repeated[1])
    #expect(target.value("b") == "two")
    _ = try suite.upgrade(Samples.configMapText("a", "two"), repeated[1], repeated[0])
    #expect(target.value("b") == "one")
  }

  @Test(arguments: 0..<5) func `a half-applied upgrade is undone or completed by the next operation`(
    _ changes: Int
  ) throws {
    let first = [Samples.configMapText("a", "one"), Samples.configMapText("b", "one")]
    let second = [Samples.configMapText("a", "two"), Samples.configMapText("c", "two")]
    for completes in [true, false] {
      let suite = DeployerTests()
      _ = try suite.install(first[0], first[1])
      suite.target.changesLeft = changes
      _ = try? suite.upgrade(second[0], second[1])
      suite.target.changesLeft = nil
      if completes {
        _ = try suite.upgrade(second[0], second[1])
      } else {
        _ = try suite.upgrade(first[0], first[1])
      }
      let values = ["a", "b", "c"].map { suite.target.value($0) }
      #expect(values == (completes ? ["two", nil, "two"] : ["one", "one", nil]))
    }
  }

  @Test(arguments: 0..<4) func `uninstalling after a half-applied upgrade leaves nothing`(_ changes: Int)
    throws
  {
    _ = try suite.install(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    target.changesLeft = changes
    _ = try? suite.upgrade(Samples.configMapText("c", "two"), Samples.configMapText("d", "two"))
    target.changesLeft = nil
    _ = try suite.deployer.uninstall(Samples.identity, options: OperationOptions())
    #expect(target.live.isEmpty)
  }

  @Test func `a failed installation is removed where that is asked for`() throws {
    var options = OperationOptions()
    options.undoesOnFailure = true
    let cancelling = Deployer(store: suite.store, target: target, isCancelled: { target.live.count == 1 })
    let rendition = Samples.rendition(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    let error = #expect(throws: DeploymentError.self) {
      try cancelling.install(rendition, as: Samples.identity, options: options)
    }
    #expect(
      error?.message
        == "release web failed, and has been uninstalled due to atomic being set: context canceled")
    #expect(target.live.isEmpty)
    #expect(try suite.statuses().isEmpty)
  }

  @Test func `a failed upgrade is rolled back where that is asked for`() throws {
    _ = try suite.install(Samples.configMapText("a", "one"))
    var options = OperationOptions()
    options.undoesOnFailure = true
    let cancelling = Deployer(store: suite.store, target: target, isCancelled: { target.live.count == 2 })
    let base = try cancelling.prepareUpgrade(Samples.identity)
    let rendition = Samples.rendition(
      Samples.configMapText("a", "two"), Samples.configMapText("b", "two"), Samples.configMapText("c", "two"))
    let error = #expect(throws: DeploymentError.self) {
      try cancelling.upgrade(base, to: rendition, options: options)
    }
    #expect(
      error?.message
        == "release web failed, and has been rolled back due to atomic being set: context canceled")
    #expect(["a", "b", "c"].map { target.value($0) } == ["one", nil, nil])
    #expect(
      try suite.statuses() == [
        "1 superseded: Install complete", "2 failed: Upgrade \"web\" failed: context canceled",
        "3 deployed: Rollback to 1",
      ])
  }

  @Test func `what a failed upgrade created goes where that is asked for`() throws {
    _ = try suite.install(Samples.configMapText("a", "one"))
    var options = OperationOptions()
    options.cleansUpOnFailure = true
    let cancelling = Deployer(store: suite.store, target: target, isCancelled: { target.live.count == 2 })
    let base = try cancelling.prepareUpgrade(Samples.identity)
    #expect(throws: DeploymentError.self) {
      try cancelling.upgrade(
        base, to: Samples.rendition(Samples.configMapText("b", "two"), Samples.configMapText("c", "two")),
        options: options)
    }
    #expect(["a", "b", "c"].map { target.value($0) } == ["one", nil, nil])
  }

  @Test func `what a killed process left pending is marked, and the next operation goes on`() throws {
    let directory = TemporaryDirectory()
    let data = DataDirectory(path: directory.path)
    var release = try suite.install(Samples.configMapText("a", "one"))
    release.revision = 2
    release.state.status = .pendingUpgrade
    try suite.store.create(release)
    #expect(throws: DeploymentError.self) { try suite.deployer.prepareUpgrade(Samples.identity) }
    let lock = try ReleaseLock(Samples.identity, in: data)
    #expect(try suite.store.markInterrupted(lock).map(\.revision) == [2])
    _ = consume lock
    #expect(try suite.upgrade(Samples.configMapText("a", "three")).revision == 3)
    #expect(try suite.statuses()[1] == "2 failed: Upgrade \"web\" failed: interrupted")
  }

  /// A killed writer may leave a file with nothing in it.
  @Test(arguments: [true, false]) func `what is left of objects goes with the next operation`(_ upgrades: Bool) throws {
    let directory = TemporaryDirectory()
    let target = LocalTarget(DataDirectory(path: directory.path))
    let place = directory.path + "/objects/space/ConfigMap/b.yaml"
    func deployer() -> Deployer {
      Deployer(store: suite.store, target: LocalTarget(DataDirectory(path: directory.path)))
    }
    let both = Samples.rendition(Samples.configMapText("a", "one"), Samples.configMapText("b", "one"))
    _ = try Deployer(store: suite.store, target: target).install(
      both, as: Samples.identity, options: OperationOptions())
    #expect(truncate(place, 0) == 0)
    if upgrades {
      let base = try deployer().prepareUpgrade(Samples.identity)
      _ = try deployer().upgrade(
        base, to: Samples.rendition(Samples.configMapText("a", "two")), options: OperationOptions())
    } else {
      _ = try deployer().uninstall(Samples.identity, options: OperationOptions())
    }
    #expect(access(place, F_OK) != 0)
  }
}
