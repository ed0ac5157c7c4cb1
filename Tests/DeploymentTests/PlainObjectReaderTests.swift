import SourceText
import Testing
import Values

@testable import Deployment

/// The fast reader agrees with the reader of all YAML, or leaves the document to it.
@Suite struct PlainObjectReaderTests {
  private static func exact(_ text: String) throws -> Value {
    try YAMLDocument(decoding: ByteString(text), options: YAMLDecodingOptions(numbers: .exact)).value
  }

  @Test(arguments: [
    "a: b\n", "# one\n\na: 1\n  # two\nb: 2.5\n", "a: b", "a:\nb:\n", "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "a:\n- b\n- c\nd: e\n", "a:\n  - b: 1\n    c: 2\n  - d:\n      - e\n      - f\ng: h\n",
    "a:\n- b:\n  - c\n  d: e\n- f:\n- g: h\n", "a: {}\nb: []\n", "a: \"b: #c\"\nd: 'e \\ f'  \n",
    "a: yes\nb: null\nc: ~x\n".replacing("~x", with: "nullx"),
    "a: 0x1F\nb: 010\nc: 1e3\nd: -1\ne: 1_000\nf: 12:30:45\n",
    "a: 2024-01-01\nb: 2024-01-01T00:00:00Z\nc: -x\nd: ---\n", "a: http://b:8080/c#d\ne: f g  h   \n",
    "b: 1\na: 2\nb: 3\n", "a: |\n  b\n    c\n\n   \n  d\n\n\ne: f\n", "a: |-\n  b: #c\n  d\n\n# e\nf: g\n",
    "a:\n  - |\n    b\n  - c: |\n      d\n    e: f\n", "a:\n  - -1\n  - -x\n  - \"b\"\n  - {}\n", "a.b/c-d_e: f\n",
    "a:   b\nc:  \n  d: e\n", "yesterday: on\nnode: off\n", "a: $(b)\nc: /d\ne: _f\ng: (h)\n",
    "a: 1 2\nb: a,b [c] {d}\n",
  ]) func `plain documents are read fast`(_ text: String) throws {
    let value = try #require(PlainObjectReader.value(of: ByteString(text)))
    #expect(value.isDeeplyEqual(to: try Self.exact(text)))
  }

  @Test(arguments: [
    "", "a", "- a\n", "a: b\n  c\n", "a: b # c\n", "a: \"b\\n\"\n", "a: 'b''c'\n", "a: &b c\n", "a: *b\n",
    "a: !!str b\n",
    "<<: {}\n", "a: b: c\n", "a: b:\n", "a: >\n  b\n", "a: |+\n  b\n", "a: |2\n  b\n", "a: |\n\n  b\n",
    "a: |\n b\n  c\n d",
    "a: |\n    b\n  c\n", "a: [b]\n", "a: {b: c}\n", "y: a\n", "True: a\n", "null: a\n", "1: a\n", "\"a\": b\n",
    "a : b\n",
    "a:\tb\n", "a: \u{e9}\n", "a: .inf\n", "a: 18446744073709551615\n", "--- \na: b\n", "a: b\n---\nc: d\n",
    "a: b\n...\n",
    "a:\n    b: c\n  d: e\n", "a:\n  b\n", "  a: b\n", "a:\n-  b\n", "a:\n- - b\n", "a:\n-\n  b\n", "a: b\n- c\n",
    "a: -\n", "a: - b\n",
    "a: \"b\n  c\"\n", "a: \"b\" c\n", "a: {} b\n", "a: @b\n", "a: %b\n", "a: ?b\n", "? a\n: b\n", "a: \"b\n",
    "a: |\nb: c\n", "a: =\n", "a\n: b\n",
    "a:b\n", "a:\n- b\n c\n", "a:\n- b: c\n   d: e\n",
  ]) func `other documents are left`(_ text: String) {
    #expect(PlainObjectReader.value(of: ByteString(text)) == nil)
  }

  @Test func `deep documents are left`() {
    let deep = (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(PlainObjectReader.value(of: ByteString(deep)) == nil)
  }

  /// Every text that comes about when a piece of a document is cut out or repeated.
  @Test func `mutilated documents are read alike, or left`() {
    let text = """
      apiVersion: v1
      metadata:
        name: one
        labels: {}
      data:
      - key: "a"
        text: |
          x: 1

            y
        rest:
          - -1
          - 'b'
      # end
      other: |-
       z
      last: 1.5
      """ + "\n"
    let bytes = Array(text.utf8)
    for start in bytes.indices {
      for length in 1...6 where start + length <= bytes.count {
        for count in [0, 2] {
          let piece = Array(repeatElement(bytes[start..<start + length], count: count).joined())
          let changed = String(decoding: bytes[..<start] + piece + bytes[(start + length)...], as: UTF8.self)
          guard let value = PlainObjectReader.value(of: ByteString(changed)) else { continue }
          guard let exact = try? Self.exact(changed) else {
            Issue.record("no YAML: \(changed)")
            continue
          }
          #expect(value.isDeeplyEqual(to: exact), "\(changed)")
        }
      }
    }
  }
}
