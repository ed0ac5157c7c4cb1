import SourceText
import Testing

@Suite struct TextTableTests {
  @Test func numbersTextsInTheOrderInWhichTheyCame() {
    var table = TextTable()
    #expect(table.known("a") == nil)
    let texts = (0..<1000).map { ByteString("chart.labels.\($0)") }
    for (number, text) in texts.enumerated() { #expect(table.number(of: text) == number) }
    for (number, text) in texts.enumerated() {
      #expect(table.number(of: text) == number)
      #expect(table.known(text) == number)
      #expect(table[number] == text)
    }
    #expect(table.known("chart.labels.1000") == nil)
  }

  @Test(arguments: ["", "a", "1234567", "12345678", "123456789", "a name of more than sixteen bytes"] as [ByteString])
  func findsTextsOfAnyLength(_ text: ByteString) {
    var table = TextTable(capacity: 4)
    _ = table.number(of: "other")
    let number = text.bytes.withUnsafeBufferPointer { table.number(of: $0) }
    #expect(number == 1)
    #expect(table.known(ByteString(Array(text.bytes))) == 1)
    #expect(table[1] == text)
  }
}
