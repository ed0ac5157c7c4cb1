import SourceText
import Testing
import YAML

@Suite struct YAMLWriterTests {
  @Test func laysOutLists() {
    func written(_ layout: YAMLWriter.Layout) -> String {
      var writer = YAMLWriter(layout: layout)
      writer.beginMapping()
      writer.key("list")
      writer.beginSequence()
      for _ in 0..<2 {
        writer.beginElement()
        writer.beginMapping()
        writer.key("yes")
        writer.string("a: b")
        writer.endMapping()
      }
      writer.endSequence()
      writer.key("empty")
      writer.plain("[]")
      writer.endMapping()
      return String(decoding: writer.finish(), as: UTF8.self)
    }
    #expect(written(.compact) == "list:\n- \"yes\": 'a: b'\n- \"yes\": 'a: b'\nempty: []\n")
    #expect(written(.pretty) == "list:\n  - \"yes\": 'a: b'\n  - \"yes\": 'a: b'\nempty: []\n")
  }

  @Test func writesBytesInBase64() {
    var writer = YAMLWriter(layout: .pretty)
    writer.binary(ByteString([0xFF, 0xFE, 0xFD, 0xFC]))
    #expect(String(decoding: writer.finish(), as: UTF8.self) == "!!binary //79/A==\n")
  }

  @Test(arguments: [
    ("a", "b"), ("A", "a"), ("a9", "a10"), ("a1", "a1b"), ("a1b", "a01"), ("a01", "a001"), ("-", "a"),
    ("2", "02"),
    ("v1.9", "v1.10"), ("foo-9", "foo-10"), ("z", "é"), ("", "a"),
  ])
  func ordersKeysNaturally(_ first: ByteString, _ second: ByteString) {
    #expect(NaturalOrder.precedes(first, second))
    #expect(!NaturalOrder.precedes(second, first))
  }

  @Test func aliasesMayMakeUpMostOfASmallDocument() {
    var budget = AliasBudget()
    budget.count(100)
    budget.countAliased(9_000)
    #expect(!budget.isExceeded)
    budget.countAliased(1_000)
    #expect(budget.isExceeded)
    budget.countAliased(.max)
    #expect(budget.isExceeded)
  }
}
