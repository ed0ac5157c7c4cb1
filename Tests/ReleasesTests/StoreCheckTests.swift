import Releases
import SourceText
import Testing

@testable import Releases

/// What a check finds, what is left when revisions go, and what a store does when there is no room.
@Suite struct StoreCheckTests {
  private func filled(_ store: SQLiteReleaseStore, revisions: Int = 5) throws {
    for number in 1...revisions {
      try store.create(
        Samples.release(revision: number, replicas: number, chart: Samples.chart(version: "\(number / 3)")),
        historyLimit: 4)
    }
  }

  @Test func findsNothingInGoodStores() throws {
    let store = SQLiteReleaseStore(Samples.directory())
    #expect(try store.check().problems == [])
    try filled(store)
    let report = try store.check()
    #expect(report.problems == [])
    #expect(report.releases == 1)
    #expect(report.revisions == 4)
  }

  /// Everything that was shared is gone with its last user.
  @Test func leavesNothingBehind() throws {
    let store = SQLiteReleaseStore(Samples.directory())
    try filled(store)
    try store.create(Samples.release(Samples.identity("other")))
    try store.delete(Samples.identity())
    #expect(try store.check().problems == [])
    #expect(try store.last(Samples.identity("other"))?.digest == Samples.release(Samples.identity("other")).digest)
    try store.delete(Samples.identity("other"))
    let report = try store.check()
    #expect(report.problems == [])
    #expect(report.blobs == 0)
    for table in ["blob", "blob_data", "chart", "release", "revision"] {
      let statement = try #require(try store.reading()).statement(text: "SELECT * FROM \(table)")
      #expect(try !statement.step())
    }
  }

  static let damages: [(sql: String, problem: String)] = [
    ("UPDATE blob_data SET data = x'00' WHERE offset IS NULL", "does not match its checksum"),
    ("UPDATE blob_data SET offset = 7 WHERE id = 2", "does not match its checksum"),
    ("UPDATE blob_data SET base = 1 WHERE id = 2", "refers to others in a circle"),
    ("DELETE FROM blob WHERE id = (SELECT min(base) FROM blob_data WHERE offset IS NOT NULL)", "is missing"),
    ("UPDATE blob_data SET size = 7 WHERE id = 2", "does not match its checksum"),
    ("UPDATE blob SET hash = zeroblob(32) WHERE id = 2", "does not match its checksum"),
    ("DELETE FROM blob_data WHERE id = 2", "part 2 is missing"),
    ("DELETE FROM blob WHERE id = 2", "part 2 is missing"),
    ("UPDATE blob SET uses = uses + 1 WHERE id = 2", "and counted"),
    ("UPDATE release SET latest = 1", "does not know its newest revision"),
    ("UPDATE revision SET parts = x'ff' WHERE number = 5", "revision 5 of default/web cannot be read"),
    ("UPDATE revision SET status = 'lost' WHERE number = 5", "has no known status"),
    ("DELETE FROM chart", "cannot be read"),
    ("DELETE FROM release", "belongs to no release"),
  ]

  @Test(arguments: damages.indices) func tellsDamage(_ index: Int) throws {
    let (sql, problem) = StoreCheckTests.damages[index]
    let store = SQLiteReleaseStore(Samples.directory())
    try filled(store)
    try store.writing().execute(script: sql)
    let problems = try store.check().problems
    #expect(problems.contains { $0.contains(problem) }, "\(problems)")
  }

  /// One damaged revision holds up no other.
  @Test func readsAroundDamage() throws {
    let directory = Samples.directory()
    let store = SQLiteReleaseStore(directory)
    for number in 1...3 { try store.create(Samples.release(revision: number, replicas: number)) }
    try store.writing().execute(
      script: """
        UPDATE blob_data SET data = x'00' WHERE id = (SELECT max(id) FROM blob_data)
        """)
    #expect(throws: StoreError.self) { try store.release(Samples.identity(), revision: 3) }
    #expect(try store.history(Samples.identity()).count == 3)
    #expect(
      try store.release(Samples.identity(), revision: 2)?.digest
        == Samples.release(revision: 2, replicas: 2).digest)
    var transfer = ReleaseTransfer()
    let saved = SQLiteReleaseStore(Samples.directory())
    try transfer.copy(Samples.identity(), from: store, to: saved)
    #expect(transfer.copied == 2)
    #expect(transfer.failures.count == 1)
    #expect(try saved.check().problems == [])
    // The next operation works, and the damaged revision can go.
    try store.create(Samples.release(revision: 4, replicas: 4))
    try store.delete([3], of: Samples.identity())
    #expect(try store.last(Samples.identity())?.digest == Samples.release(revision: 4, replicas: 4).digest)
  }

  @Test func losesNothingWhenThereIsNoRoom() throws {
    let directory = Samples.directory()
    let store = SQLiteReleaseStore(directory)
    try filled(store)
    let database = try store.writing()
    let pages = try #require(try database.integer("PRAGMA page_count"))
    try database.execute(script: "PRAGMA max_page_count = \(pages)")
    let noise = ByteString((0..<300_000).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 5 &+ $0 &* 31) })
    var release = Samples.release(revision: 6)
    release.manifest = noise
    #expect(throws: StoreError.full(path: directory.database)) { try store.create(release) }
    #expect(try store.check().problems == [])
    #expect(try store.history(Samples.identity()).map(\.revision) == [2, 3, 4, 5])
    try database.execute(script: "PRAGMA max_page_count = 1000000")
    try store.create(release)
    #expect(try store.last(Samples.identity())?.manifest == noise)
  }

  @Test func keepsLargeManifests() throws {
    let store = SQLiteReleaseStore(Samples.directory())
    var release = Samples.release()
    var manifest = ByteString()
    while manifest.count < 20_000_000 {
      manifest.append("---\n# Source: shop/templates/a.yaml\nkind: ConfigMap\nnumber: \(manifest.count)\ntext: ")
      manifest.append(ByteString([UInt8](repeating: UInt8(ascii: "x"), count: 20_000)))
      manifest.append("\n")
    }
    release.manifest = manifest
    try store.create(release)
    #expect(try store.last(release.identity)?.manifest == manifest)
  }
}
