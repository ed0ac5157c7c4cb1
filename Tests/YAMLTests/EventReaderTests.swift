import SourceText
import Testing
import YAML

@Suite struct EventReaderTests {
  /// The events of a text as kinds with the parts of the text that they stand at.
  private func events(_ text: ByteString) throws(YAMLError) -> [String] {
    var reader = EventReader(text)
    var result: [String] = []
    while true {
      let event = try reader.next()
      if event.kind == .streamEnd { return result }
      let source = ByteString(text.bytes[event.start..<event.end]).string
      result.append(source.isEmpty ? "\(event.kind)" : "\(event.kind) \(source)")
    }
  }

  @Test func tellsByteRanges() throws {
    let found = try events("é: [x, &a \"ü\"]\nk: *a\n")
    #expect(
      found == [
        "streamStart", "documentStart", "mappingStart", "scalar é", "sequenceStart", "scalar x",
        "scalar &a \"ü\"",
        "sequenceEnd ]", "scalar k", "alias *a", "mappingEnd", "documentEnd",
      ])
  }

  @Test func readsEveryDocument() throws {
    #expect(
      try events("a\n---\nb\n...\n---\nc\n").filter { $0.hasPrefix("scalar") } == [
        "scalar a", "scalar b", "scalar c",
      ])
  }

  @Test func resolvesScalars() throws {
    var reader = EventReader("[0x1F, '1', !!str 2]")
    for _ in 0..<3 { _ = try reader.next() }
    #expect(try reader.resolve(try reader.next()) == .integer(31))
    #expect(try reader.resolve(try reader.next()) == .string)
    let tagged = try reader.next()
    #expect(tagged.tag == "tag:yaml.org,2002:str")
    #expect(reader.text(of: tagged) == "2")
  }

  @Test func saysWhereTextIsWrong() throws {
    var reader = EventReader("a: 1\nb: @x\n", file: 7)
    let error = #expect(throws: YAMLError.self) {
      while try reader.next().kind != .streamEnd {}
    }
    #expect(error?.problem == .syntax(.noTokenStart))
    #expect(error?.line == 2)
    #expect(error?.range == SourceRange(file: 7, start: 8, end: 8))
  }

  /// A block of 512 bytes is decoded as a whole, so that what is no text in it comes before other errors in it.
  @Test(arguments: [(400, SyntaxProblem.controlCharacter), (600, SyntaxProblem.missingKey)])
  func noticesControlCharactersByBlocks(_ distance: Int, _ expected: SyntaxProblem) {
    let text = ByteString("a:\n  b: 1\n c: 2\n#" + String(repeating: "x", count: distance) + "\u{7}\n")
    let error = #expect(throws: YAMLError.self) { try events(text) }
    #expect(error?.problem == .syntax(expected))
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func survivesDeepNesting(_ opening: String) {
    let text = ByteString(String(repeating: opening, count: 20_000))
    #expect(throws: YAMLError.self) { try events(text) }
  }

  @Test func readsUTF16() throws {
    #expect(try events(ByteString([0xFF, 0xFE])).count == 1)
    var reader = EventReader(ByteString([0xFE, 0xFF, 0x20, 0xAC, 0xD8, 0x3D, 0xDE, 0x00]))
    for _ in 0..<2 { _ = try reader.next() }
    let scalar = try reader.next()
    #expect(reader.text(of: scalar) == "€😀")
  }
}
