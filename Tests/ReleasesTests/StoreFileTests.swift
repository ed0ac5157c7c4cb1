import Glibc
import SourceText
import Testing

@testable import Releases

/// What becomes of a store whose file is not as it should be: a clear error, and never a changed file.
@Suite struct StoreFileTests {
  @Test func isPrivateToItsUser() throws {
    let directory = Samples.directory()
    try SQLiteReleaseStore(directory).create(Samples.release())
    _ = try ReleaseLock(Samples.identity(), in: directory)
    #expect(mode(directory.path) == 0o700)
    for name in ["/releases.db", "/releases.db.lock"] { #expect(mode(directory.path + name) == 0o600) }
  }

  @Test func readingMakesNothing() throws {
    let directory = Samples.directory()
    let store = SQLiteReleaseStore(directory)
    #expect(try store.list(ReleaseQuery()).isEmpty)
    #expect(try store.history(Samples.identity()).isEmpty)
    try store.delete(Samples.identity())
    #expect(mode(directory.path) == nil)
  }

  static let strangers: [(String, [UInt8], @Sendable (String) -> StoreError)] = [
    ("empty", [], { .notADatabase(path: $0) }),
    ("text", Array("replicas: 2\n".utf8), { .notADatabase(path: $0) }),
    ("noise", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 3) }, { .notADatabase(path: $0) }),
    (
      "foreign", Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 4080),
      { .foreign(path: $0) }
    ),
  ]

  @Test(arguments: 0..<4) func leavesFilesOfOthersAlone(_ index: Int) throws {
    let (_, bytes, error) = StoreFileTests.strangers[index]
    let directory = Samples.directory()
    try DataDirectory.make(directory.path)
    write(bytes, to: directory.database)
    let store = SQLiteReleaseStore(directory)
    #expect(throws: error(directory.database)) { try store.list(ReleaseQuery()) }
    #expect(throws: error(directory.database)) { try store.create(Samples.release()) }
    #expect(contents(of: directory.database) == bytes)
    #expect(!error("x").hint.isEmpty)
  }

  /// Every length of file that a lost tail can leave.
  @Test(arguments: [100, 4096, 4097, 20000, 40000]) func refusesTruncatedFiles(_ length: Int) throws {
    let directory = try filled()
    let whole = contents(of: directory.database)
    #expect(length < whole.count)
    // In a file of its own: another process would find it so.
    let copy = Samples.directory()
    try DataDirectory.make(copy.path)
    write(Array(whole.prefix(length)), to: copy.database)
    for attempt in [
      { (store: SQLiteReleaseStore) in _ = try store.list(ReleaseQuery()) },
      { (store: SQLiteReleaseStore) in try store.create(Samples.release(revision: 9)) },
    ] {
      #expect(throws: StoreError.damaged(path: copy.database, detail: "the file is shorter than it says")) {
        try attempt(SQLiteReleaseStore(copy))
      }
    }
    #expect(contents(of: copy.database) == Array(whole.prefix(length)))
  }

  @Test func refusesNewerVersions() throws {
    let directory = try filled()
    var bytes = contents(of: directory.database)
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    let copy = Samples.directory()
    try DataDirectory.make(copy.path)
    write(bytes, to: copy.database)
    let error = #expect(throws: StoreError.self) {
      try SQLiteReleaseStore(copy).create(Samples.release(revision: 9))
    }
    #expect(error?.message.hasPrefix("\(copy.database) was written by a newer version of chart (format 99, ") == true)
    #expect(contents(of: copy.database) == bytes)
  }

  @Test func bringsOlderStoresAlong() throws {
    let directory = try filled()
    let expected = try SQLiteReleaseStore(directory).list(ReleaseQuery()).map(\.digest)
    let database = try Database(path: directory.database, mode: .write)
    for column in ["description", "first_deployed", "last_deployed", "deleted", "labels", "chart", "target"] {
      try database.execute(script: "ALTER TABLE release DROP COLUMN \(column)")
    }
    // Older stores had no parts that lie side by side; these get their places back.
    try database.execute(
      script: """
        CREATE TABLE place AS SELECT id, offset FROM blob_data;
        ALTER TABLE blob_data DROP COLUMN offset;
        DROP INDEX release_name;
        PRAGMA user_version = 2;
        """)
    let store = SQLiteReleaseStore(directory)
    #expect(try store.list(ReleaseQuery()).map(\.digest) == expected)
    #expect(!expected.isEmpty)
    try store.writing().execute(
      script: "UPDATE blob_data SET offset = (SELECT offset FROM place WHERE id = blob_data.id); DROP TABLE place")
    #expect(try store.check().problems.isEmpty)
  }

  @Test func makesTheTablesThatTheStepsMake() throws {
    func columns(_ script: String) throws -> [String] {
      let database = try Database(path: ":memory:", mode: .create)
      try database.execute(script: script)
      let statement = try database.statement(
        """
        SELECT m.name || '.' || c.name || ' ' || c.type || c."notnull" || c.pk FROM sqlite_schema m,
          pragma_table_info(m.name) c
        UNION ALL SELECT name || ' on ' || tbl_name || ' as ' || coalesce(sql, '') FROM sqlite_schema WHERE type = 'index'
        """)
      var result: [String] = []
      while try statement.step() { result.append(statement.string(0)) }
      return result.sorted()
    }
    let steps = try columns(StoreSchema.migrations.joined())
    #expect(try columns(StoreSchema.current) == steps)
    #expect(steps.count > 40)
  }

  /// The log of a store that was taken away is not taken for the new one's.
  @Test func beginsAnewWhereOnlyTheLogIsLeft() throws {
    let directory = try filled()
    let bytes = contents(of: directory.database)
    let store = SQLiteReleaseStore(directory)
    try store.delete([1], of: Samples.identity())
    write(bytes, to: directory.database + "-wal")
    unlink(directory.database)
    let new = SQLiteReleaseStore(directory)
    #expect(try new.list(ReleaseQuery()).isEmpty)
    try new.create(Samples.release())
    #expect(try new.check().problems.isEmpty)
    #expect(try new.history(Samples.identity()).map(\.revision) == [1])
  }

  /// A changed byte anywhere is told or does not matter; what is read is right.
  @Test func neverReadsWhatWasNotWritten() throws {
    let directory = try filled()
    let bytes = contents(of: directory.database)
    let expected = (1...3).map { Samples.release(revision: $0, replicas: $0).digest }
    var faults = 0
    for offset in stride(from: 1000, to: bytes.count, by: 397) {
      var changed = bytes
      changed[offset] ^= 0x55
      let copy = Samples.directory()
      try DataDirectory.make(copy.path)
      write(changed, to: copy.database)
      let store = SQLiteReleaseStore(copy)
      for number in 1...3 {
        do throws(StoreError) {
          guard let release = try store.release(Samples.identity(), revision: number) else {
            faults += 1
            continue
          }
          if release.manifest != Samples.release(revision: number, replicas: number).manifest {
            Issue.record("a changed byte at \(offset) changed the manifest of revision \(number)")
          }
          if release.digest != expected[number - 1] { faults += 1 }
        } catch {
          faults += 1
        }
      }
    }
    #expect(faults > 0)
  }

  private func filled() throws -> DataDirectory {
    let directory = Samples.directory()
    let store = SQLiteReleaseStore(directory)
    for number in 1...3 { try store.create(Samples.release(revision: number, replicas: number)) }
    return directory
  }

  private func mode(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  private func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func contents(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    return Array(bytes.prefix(max(0, count)))
  }
}
