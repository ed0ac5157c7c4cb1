import Releases
import SourceText
import Synchronization
import Testing

@Suite struct ReleaseLockTests {
  @Test func excludesOthersUntilItEnds() throws {
    let directory = Samples.directory()
    do {
      let lock = try ReleaseLock(Samples.identity(), in: directory)
      #expect(throws: StoreError.locked(Samples.identity())) {
        _ = try ReleaseLock(Samples.identity(), in: directory)
      }
      #expect(throws: StoreError.locked(Samples.identity())) {
        _ = try ReleaseLock(Samples.identity(), in: directory, timeout: 0.05)
      }
      _ = try ReleaseLock(Samples.identity(namespace: "other"), in: directory)
      #expect(lock.identity == Samples.identity())
    }
    _ = try ReleaseLock(Samples.identity(), in: directory)
  }

  @Test func speaksAsHelm() {
    let error = StoreError.locked(Samples.identity())
    #expect(error.message == "another operation (install/upgrade/rollback) is in progress")
    #expect(error.hint.contains("--lock-timeout"))
  }

  /// Many at once, each with its own connection: every number is given once.
  @Test func numbersRevisionsWithoutGaps() async throws {
    let directory = Samples.directory()
    let (workers, each) = (8, 12)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<workers {
        group.addTask {
          let store = SQLiteReleaseStore(directory)
          for _ in 0..<each {
            let lock = try ReleaseLock(Samples.identity(), in: directory, timeout: 120)
            let number = (try store.history(lock.identity).last?.revision ?? 0) + 1
            try store.create(Samples.release(revision: number, status: .pendingUpgrade, replicas: worker))
            try store.update(
              Samples.release(revision: number, status: .deployed, replicas: worker), supersedingOthers: true)
          }
        }
      }
      try await group.waitForAll()
    }
    let history = try SQLiteReleaseStore(directory).history(Samples.identity())
    #expect(history.map(\.revision) == Array(1...(workers * each)))
    #expect(history.dropLast().allSatisfy { $0.state.status == .superseded })
    #expect(history.last?.state.status == .deployed)
  }
}
