import SourceText
import Testing

@testable import Releases

/// What the quick writer writes, zlib reads.
@Suite struct QuickDeflateTests {
  private static func random(_ count: Int, of kinds: UInt64, seed: UInt64) -> ByteString {
    var state = seed
    return ByteString(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: (state >> 33) % kinds)
      })
  }

  private func check(_ content: ByteString) throws -> Int {
    let stream = try QuickDeflate.compressed(content)
    #expect(Deflate.expanded(stream, size: content.count) == content)
    return stream.count
  }

  @Test func shortContents() throws {
    for count in 0..<300 {
      for kinds in [1, 2, 256] as [UInt64] { _ = try check(Self.random(count, of: kinds, seed: UInt64(count))) }
    }
  }

  /// Matches of all lengths at distances of all kinds.
  @Test func matches() throws {
    for length in [3, 4, 5, 7, 8, 10, 11, 12, 16, 17, 18, 30, 34, 66, 130, 257, 258, 259, 300, 600] {
      let repeated = Self.random(length, of: 256, seed: 1)
      for distance in [0, 1, 2, 3, 5, 60, 500, 1_000, 4_000, 16_000, 32_700, 32_768 - length, 32_769 - length, 40_000] {
        guard distance >= 0 else { continue }
        _ = try check(repeated + Self.random(distance, of: 256, seed: 2) + repeated + "end")
      }
    }
  }

  @Test func longContents() throws {
    for kinds in [1, 2, 3, 26, 200, 256] as [UInt64] {
      for count in [4_096, 65_535, 262_144, 1_000_003] {
        #expect(try check(Self.random(count, of: kinds, seed: kinds)) <= count * 9 / 8 + 16)
      }
    }
  }

  @Test func compressesManifests() throws {
    let documents = (0..<200).map {
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map-\($0)\ndata:\n  number: \"\($0)\"\n---\n"
    }
    let content = ByteString(documents.joined())
    #expect(try check(content) * 8 < content.count)
  }
}
