import SourceText
import Testing

/// Lines and columns of places.
@Suite struct SourceMapTests {
  @Test("places count from 1, columns in bytes") func positions() throws {
    let sources = SourceMap()
    let file = sources.add(name: "a", text: "é\r\nb\n\n")
    let expected = [(0, 1, 1), (2, 1, 3), (4, 2, 1), (5, 2, 2), (6, 3, 1), (7, 4, 1)]
    for (offset, line, column) in expected {
      let place = try #require(sources.position(of: UInt32(offset), in: file))
      #expect(place == (line, column))
    }
    #expect((1...5).map { sources.line($0, of: file) } == ["é", "b", "", "", nil])
    #expect(sources.position(of: 0, in: file + 1) == nil)
    #expect(sources.file(0) == nil)
  }

  @Test("the range of a line is without its indentation") func lines() {
    let sources = SourceMap()
    let file = sources.add(name: "a", text: "x:\n  \ty: 1\n")
    #expect(sources.range(ofLine: 2, in: file) == SourceRange(file: file, start: 6, end: 10))
    #expect(sources.range(ofLine: 9, in: file) == nil)
  }
}
