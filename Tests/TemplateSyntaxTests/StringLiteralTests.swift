import SourceText
import TemplateSyntax
import Testing

@Suite struct StringLiteralTests {
  @Test("stands for the text that Go reads", arguments: literals)
  func text(literal: ByteString, text: [UInt8]) throws {
    let tree = try parse("{{ " + literal + " }}").trees[0]
    let node = try #require(tree.allNodes.compactMap { $0 as? StringNode }.first)
    #expect(node.text.bytes == text)
    #expect(node.printed == literal)
  }

  static let literals: [(ByteString, [UInt8])] = [
    (#""""#, []),
    ("``", []),
    (#""abc""#, Array("abc".utf8)),
    (#""\a\b\f\n\r\t\v\\\"""#, [7, 8, 12, 10, 13, 9, 11, 92, 34]),
    (#""\x41\xff\101\377""#, [0x41, 0xFF, 0x41, 0xFF]),
    (#""\u00e9\U0001F600""#, Array("\u{e9}\u{1F600}".utf8)),
    ("\"\u{4e16}\"", Array("\u{4e16}".utf8)),
    (ByteString([0x22, 0x61, 0xFF, 0x62, 0x22]), Array("a\u{FFFD}b".utf8)),
    (ByteString([0x60, 0x61, 0xFF, 0x62, 0x60]), [0x61, 0xFF, 0x62]),
    ("`a\\n\"\nb`", Array("a\\n\"\nb".utf8)),
    ("`a\r\nb\r`", Array("a\nb".utf8)),
    (#""{{ }} /* */""#, Array("{{ }} /* */".utf8)),
  ]
}
