import Charts
import Glibc
import Releases
import Rendering
import SourceText
import Testing
import TestSupport
import Values

/// A release that Helm 3.17.3 itself recorded: read, kept, and written again.
@Suite struct HelmRecordTests {
  private func fixture(_ name: String) throws -> ByteString {
    let file = try #require(fopen(Fixtures.directory() + "/" + name, "r"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return ByteString(Array(bytes.prefix(count)))
  }

  private func recorded() throws -> Release {
    try #require(try HelmSecret.releases(inYAML: fixture("helm-secrets.yaml")).first)
  }

  @Test func readsWhatHelmWrote() throws {
    let release = try recorded()
    #expect(release.identity == Samples.identity("demo"))
    #expect(release.revision == 1)
    #expect(release.state.status == .superseded)
    #expect(release.state.description == "First <one>")
    #expect(release.labels == ["team": "a", "b": "c"])
    #expect(release.chart.name == "demo")
    #expect(release.chart.templates.map(\.name) == ["templates/NOTES.txt", "templates/cm.yaml", "templates/hook.yaml"])
    #expect(release.chart.files.first?.data == ByteString([0, 255] + Array("bin".utf8)))
    #expect(try Value.map(release.config).json() == #"{"n":5,"replicas":3,"x":{"y":"z"}}"#)
    #expect(release.hooks.first?.hook.weight == -3)
  }

  @Test func writesTheSameBytes() throws {
    #expect(try HelmRecord.json(recorded()) == fixture("helm-record.json"))
  }

  @Test(arguments: StoreContract.stores) func keepsTheSameBytes(_ kind: String) throws {
    let store = StoreContract.store(kind)
    let release = try recorded()
    try store.create(release)
    let read = try #require(try store.last(release.identity))
    #expect(try HelmRecord.json(read) == fixture("helm-record.json"))
    #expect(read.labels == release.labels)
  }

  @Test func survivesBothWays() throws {
    let release = Samples.release(labels: ["team": "a"])
    let read = try HelmSecret.releases(inYAML: HelmSecret.yaml(release))
    #expect(read.count == 1)
    #expect(read.first.map { HelmRecord.json($0) } == HelmRecord.json(release))
    #expect(read.first?.labels == release.labels)
  }

  @Test(arguments: [
    "!", "AAAA", "H4sIAAAA", "H4sIAAAAAAAA/w==", "e30=", "eyJuYW1lIjoiYSIsImluZm8iOnsic3RhdHVzIjoieCJ9fQ==", "W10=",
    "bnVsbA==",
  ]) func refusesOthers(_ data: String) {
    #expect(throws: StoreError.self) { try HelmRecord.decode(ByteString(data)) }
  }
}
