import Glibc
@testable import Charts
import SourceText
import TestSupport
import Testing

/// The texts are Helm 3.17.3's, from `helm template` on archives with such entries.
@Suite struct ArchiveTests {
  static let names: [(String, Result<String, Refusal>)] = [
    ("c/README.md", .success("README.md")),
    ("other/a//b/./c", .success("a/b/c")),
    ("c/a/../x", .success("x")),
    ("c\\a\\b", .success("a/b")),
    ("c/c:x", .success("c:x")),
    ("c//x", .failure(Refusal("chart illegally contains absolute paths"))),
    ("/etc/x", .success("etc/x")),
    ("c/.", .failure(Refusal("chart illegally contains content outside the base directory: \"c/.\""))),
    ("top", .failure(Refusal("chart illegally contains content outside the base directory: \"top\""))),
    ("c/../x", .failure(Refusal("chart illegally references parent directory"))),
    ("c/..x", .failure(Refusal("chart illegally references parent directory"))),
    ("c\\..\\x", .failure(Refusal("chart illegally references parent directory"))),
    ("c/C:/x", .failure(Refusal("chart contains illegally named files"))),
  ]

  struct Refusal: Error, Equatable {
    let text: String
    init(_ text: String) { self.text = text }
  }

  @Test("takes the first step off names, and refuses those that lead out", arguments: names)
  func name(name: String, expected: Result<String, Refusal>) throws {
    var archive = TestArchive()
    archive.add(name, [1])
    let found = ArchiveTests.files(archive.gzipped).map { $0.map(\.name.string).joined(separator: ",") }
    #expect(found == expected)
  }

  static let faults: [(String, ByteString, String)] = [
    ("nothing", ByteString(), "EOF"),
    ("text", "hello, world", "gzip: invalid header"),
    ("a short header", ByteString([0x1F, 0x8B, 8]), "unexpected EOF"),
    ("no entries", TestArchive().gzipped, "no files in chart archive"),
    ("an empty stream", TestArchive.gzip([]), "no files in chart archive"),
    ("text inside", TestArchive.gzip(Array(repeating: 65, count: 600)), "archive/tar: invalid tar header"),
    ("less than a block", TestArchive.gzip(Array(repeating: 65, count: 511)), "unexpected EOF"),
  ]

  @Test("refuses what is no archive", arguments: faults)
  func fault(label: String, data: ByteString, message: String) {
    #expect(ArchiveTests.files(data).map(\.count) == .failure(Refusal(message)), "\(label)")
  }

  @Test("limits the size of files and of the whole")
  func limits() {
    let megabyte = 1 << 20
    var archive = TestArchive()
    archive.add("c/big", Array(repeating: 0, count: 5 * megabyte))
    #expect(ArchiveTests.files(archive.gzipped).map(\.count) == .success(1))
    archive = TestArchive()
    archive.add("c/big", size: 5 * megabyte + 1)
    let message = "decompressed chart file \"c/big\" is larger than the maximum file size 5242880"
    #expect(ArchiveTests.files(archive.gzipped).map(\.count) == .failure(Refusal(message)))
    archive = TestArchive()
    archive.add("c/huge", size: 100 * megabyte + 1)
    let total = "decompressed chart is larger than the maximum file size 104857600"
    #expect(ArchiveTests.files(archive.gzipped).map(\.count) == .failure(Refusal(total)))
  }

  @Test("passes over directories and global headers, and reads links as empty files")
  func kinds() {
    var archive = TestArchive()
    archive.add("c/", flag: "5")
    archive.add("c/link", flag: "2")
    archive.add("x", Array("17 comment=hello\n".utf8), flag: "g")
    archive.add("c/a", Array("\u{FEFF}text".utf8))
    let files = ArchiveTests.files(archive.gzipped).map { $0.map { "\($0.name):\($0.data)" } }
    #expect(files == .success(["link:", "a:text"]))
  }

  @Test("takes long names from GNU and PAX entries")
  func longNames() {
    let name = "c/" + String(repeating: "long/", count: 40) + "end"
    var archive = TestArchive()
    archive.add("././@LongLink", Array(name.utf8) + [0], flag: "L")
    archive.add("c/short", [1])
    let record = " path=\(name)\n"
    archive.add("x", Array("\(record.utf8.count + 3)\(record)".utf8), flag: "x")
    archive.add("c/short", [1])
    let names = ArchiveTests.files(archive.gzipped).map { Set($0.map(\.name.string)) }
    #expect(names == .success([String(name.dropFirst(2))]))
  }

  @Test("tells faults only after the bytes before them are read")
  func damagedEnd() {
    var archive = TestArchive()
    archive.add("c/a", [1])
    var data = archive.gzipped
    data.bytes[data.count - 8] ^= 1
    #expect(ArchiveTests.files(data).map(\.count) == .success(1))
  }

  @Test("reads an archive that is too large for memory piecemeal, and twice where what it left is asked for")
  func largeFile() throws {
    var archive = TestArchive()
    archive.add("c/Chart.yaml", Array("name: c".utf8))
    let contents = (1...4).map { number in (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* number >> 3) } }
    for (number, bytes) in contents.enumerated() { archive.add("c/\(number)", bytes) }
    let path = TemporaryDirectory().path + "/large.tgz"
    try ArchiveTests.write(archive.gzipped.bytes, to: path)
    let files = try ChartArchive.files(ofFile: ByteString(path))
    // The file is open and stays readable.
    unlink(path)
    #expect(files.map(\.name) == ["Chart.yaml", "0", "1", "2", "3"])
    #expect(files.dropFirst().map(\.size) == contents.map(\.count))
    #expect(files.dropFirst().map(\.data.bytes) == contents)
  }

  @Test("reads large files of a directory when they are asked for")
  func largeFilesOfDirectory() throws {
    let folder = TemporaryDirectory().path
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = [UInt8](repeating: 65, count: 100_000)
    for (name, bytes) in [("Chart.yaml", Array("name: c".utf8)), ("README.md", mark + text), ("notes.txt", text)] {
      try ArchiveTests.write(bytes, to: "\(folder)/\(name)")
    }
    let files = try ChartLoader.files(at: ByteString(folder), warnings: WarningLog())
    #expect(files.map { "\($0.name) \($0.size)" } == ["Chart.yaml 7", "README.md 100000", "notes.txt 100000"])
    // What was not read yet is not kept.
    try ArchiveTests.write([UInt8](repeating: 66, count: 100_000), to: folder + "/notes.txt")
    #expect(files[1].data.bytes == text)
    #expect(files[2].data.bytes.allSatisfy { $0 == 66 })
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
    fclose(file)
  }

  @Test("never traps on damaged archives")
  func damage() {
    var archive = TestArchive()
    archive.add("c/Chart.yaml", Array("name: c".utf8))
    archive.add("x", Array("17 comment=hello\n".utf8), flag: "x")
    archive.add("c/a", Array(repeating: 1, count: 700))
    let tar = archive.tar
    for position in stride(from: 0, to: tar.count, by: 17) {
      for byte in [0, 0x37, 0x80, 0xFF] as [UInt8] {
        var damaged = tar
        damaged[position] = byte
        _ = ArchiveTests.files(TestArchive.gzip(damaged))
      }
    }
  }

  static func files(_ data: ByteString) -> Result<[ChartFile], Refusal> {
    do throws(ChartError) { return .success(try ChartArchive.files(of: data)) } catch {
      return .failure(Refusal(error.message))
    }
  }
}
