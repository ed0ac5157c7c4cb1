public import SourceText

/// Cuts a template's output into YAML documents, as Helm does: by a regular expression, not by a YAML parser.
///
/// Helm: `(?:^|\s*\n)---\s*` in pkg/releaseutil. Text after `---` on the line begins the next document, and of two
/// separators in a row the second stays in the text. See `charts/document-split`.
public enum ManifestSplitter {
  /// The documents, without surrounding white space; empty ones are left out.
  public static func split(_ text: ByteString) -> [ByteString] {
    let whole = text.rangeWithoutSpace(in: 0..<text.count)
    var documents: [ByteString] = []
    var start = whole.lowerBound
    func add(_ end: Int) {
      guard end > start else { return }
      let range = text.rangeWithoutSpace(in: start..<end)
      documents.append(range == 0..<text.count ? text : ByteString(text.bytes[range]))
    }
    while let separator = nextSeparator(in: text, after: start, whole) {
      add(separator.lowerBound)
      start = separator.upperBound
    }
    add(whole.upperBound)
    return documents
  }

  /// The next separator, with the white space around it, after the start of a document.
  private static func nextSeparator(
    in text: ByteString, after documentStart: Int, _ whole: Range<Int>
  ) -> Range<Int>? {
    var position = documentStart
    while let hit = text.firstIndex(of: "---", from: position), hit + 3 <= whole.upperBound {
      let isSeparator =
        hit == whole.lowerBound || hit > documentStart && text.bytes[hit - 1] == UInt8(ascii: "\n")
      guard isSeparator else {
        position = hit + 1
        continue
      }
      var start = hit
      while start > documentStart, isSpace(text.bytes[start - 1]) { start -= 1 }
      var end = hit + 3
      while end < whole.upperBound, isSpace(text.bytes[end]) { end += 1 }
      return start..<end
    }
    return nil
  }

  /// White space as `\s` of Go's regular expressions has it.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
