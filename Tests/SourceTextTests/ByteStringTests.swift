import SourceText
import Testing

/// Bytes as text, as Go's strings and bytes packages see them.
@Suite struct ByteStringTests {
  @Test("bytes that are no UTF-8 are one U+FFFD each") func runes() {
    let text = ByteString([0x61, 0xFF, 0xE2, 0x82, 0xC3, 0xA9, 0xED, 0xA0, 0x80])
    #expect(text.runes == [0x61, 0xFFFD, 0xFFFD, 0xFFFD, 0xE9, 0xFFFD, 0xFFFD, 0xFFFD])
    #expect(!text.isValidUTF8)
    #expect(ByteString("é€😀").isValidUTF8)
    #expect(ByteString(runes: [0x61, 0x20AC, 0xD800]) == ByteString("a€\u{FFFD}"))
  }

  @Test("search, replacement and splitting") func search() {
    let text: ByteString = "a,b,,c"
    #expect(text.firstIndex(of: ",", from: 2) == 3)
    #expect(text.firstIndex(of: "x") == nil)
    #expect(text.split(on: ",") == ["a", "b", "", "c"])
    #expect(text.split(on: ",", limit: 2) == ["a", "b,,c"])
    #expect(text.replacing(",", with: "; ") == "a; b; ; c")
    #expect(text.hasPrefix("a,") && text.hasSuffix(",c") && !text.hasSuffix("xa,b,,c"))
  }

  @Test("white space is Unicode's") func trimming() {
    #expect(ByteString("\u{2003}\t a \u{A0}\u{3000}\n").trimmedSpace == "a")
    #expect(ByteString(" \u{85}").isBlank)
    #expect(!ByteString("\u{200B}").isBlank, "a zero width space is none")
  }

  @Test(
    "base 64 as Go has it",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("\u{FF}", "w78="),
    ] as [(ByteString, ByteString)]) func base64(_ text: ByteString, _ encoding: ByteString)
  {
    #expect(text.base64 == encoding)
    #expect(encoding.base64Decoded == text)
  }

  @Test("line breaks in base 64 do not count, faults do") func base64Faults() {
    #expect(ByteString("Zm\n9v\r\nZg=\n=\n").base64Decoded == "foof")
    for (text, offset) in [("Zg", 0), ("Zg=", 3), ("Z===", 1), ("Zg==Zg==", 4), ("Zm9v!", 4)] as [(ByteString, Int)] {
      #expect(text.base64Decoded == nil)
      do throws(CorruptInput) { _ = try Base64.decode(text.bytes) } catch { #expect(error.offset == offset, "\(text)") }
    }
  }

  @Test("quoting as Go's strconv does") func quoting() {
    #expect(GoQuote.quoted("a\"\\\n\t\u{7}é\u{200B}") == #""a\"\\\n\t\aé\u200b""#)
    #expect(GoQuote.quoted(ByteString([0xFF, 0x00])) == #""\xff\x00""#)
    #expect(GoQuote.quoted("é😀", asciiOnly: true) == #""\u00e9\U0001f600""#)
  }

  @Test("what the system says begins with a small letter") func systemErrors() {
    #expect(SystemErrorText.text(of: 2) == "no such file or directory")
    #expect(SystemErrorText.text(of: 28) == "no space left on device")
  }

  @Test(
    "finds the line of an offset",
    arguments: [(0, 1, 0..<2), (1, 1, 0..<2), (2, 1, 0..<2), (3, 2, 3..<3), (4, 3, 4..<5), (5, 3, 4..<5)])
  func line(offset: Int, number: Int, range: Range<Int>) {
    let line = ByteString("ab\n\nc").line(at: offset)
    #expect(line.number == number)
    #expect(line.range == range)
  }

  @Test("hashes as FNV-1a does")
  func hash() {
    #expect(FNVHash().value == 0xCBF2_9CE4_8422_2325)
    #expect(FNVHash("a".utf8).value == 0xAF63_DC4C_8601_EC8C)
    #expect(FNVHash("foobar".utf8).value == 0x8594_4171_F739_67E8)
  }
}
