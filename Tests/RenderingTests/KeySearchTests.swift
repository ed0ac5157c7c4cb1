import SourceText
import Testing

@testable import Rendering

/// Where the key of a value is written.
@Suite struct KeySearchTests {
  /// A file, in which a bar that is no part of it stands before the value of the key `key`; then the offset at which the
  /// key is found, nil where it is not.
  static let cases: [(file: String, marked: String, found: UInt32?)] = [
    ("values.yaml", "key: |1", 0),
    ("values.yaml", "key:\n  |inner: 1", 0),
    ("values.yaml", "key:\n  |key: 1", 0),
    ("values.yaml", "key: # why\n  # and how: so\n  |inner: 1", 0),
    ("values.yaml", "a: {\"key\" : |1}", 5),
    ("values.yaml", "key: &anchor !!map\n  |inner: 1", 0),
    ("values.yaml", "- key: 1\n- key: |2", 11),
    ("values.yaml", "my-key: 1\nkey: |2", 10),
    ("values.yaml", "my-key: |1", nil),
    ("values.yaml", "key: 1\nother: |2", nil),
    ("values.yaml", "\"k\\x65y\": |1", nil),
    ("values.yaml", "key: \"\"\n\"|\"", nil),
    ("--set", "a.key=|1", 2),
    ("--set", "|key.inner=1", 0),
    ("--set", "a=1,|key[0]=1", 4),
    ("--set-json", "key={\"key\":|1}", 6),
    ("--set", "|keys=1", nil),
    ("values.yaml", "\u{FEFF}key: |1", 3),
  ]

  @Test("is found before the value", arguments: cases.indices) func key(_ index: Int) throws {
    let (name, marked, found) = KeySearchTests.cases[index]
    let pieces = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let sources = SourceMap()
    let file = sources.add(name: name, text: ByteString(pieces.joined()))
    let start = UInt32(pieces[0].utf8.count)
    let range = KeySearch.range(
      of: "key", valueAt: SourceRange(file: file, start: start, end: start + 1), in: sources)
    #expect(range == found.map { SourceRange(file: file, start: $0, end: $0 + 3) }, "\(marked)")
  }
}
