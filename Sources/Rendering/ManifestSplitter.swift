public import SourceText

/// Cuts a template's output into YAML documents, as Helm does: by a regular expression, not by a YAML parser.
///
/// Helm: `(?:^|\s*\n)---\s*` in pkg/releaseutil. Text after `---` on the line begins the next document, and of two
/// separators in a row the second stays in the text.
public enum ManifestSplitter {
  /// The documents, without surrounding white space; empty ones are left out.
  public static func split(_ text: ByteString) -> [ByteString] {
    let bytes = text.trimmedSpace.bytes
    var documents: [ByteString] = []
    var start = 0
    func add(_ end: Int) {
      if end > start { documents.append(ByteString(bytes[start..<end]).trimmedSpace) }
    }
    var position = 0
    while let separator = nextSeparator(in: bytes, from: &position, documentStart: start) {
      add(separator.start)
      start = separator.end
      position = separator.end
    }
    add(bytes.count)
    return documents
  }

  private static func nextSeparator(
    in bytes: [UInt8], from position: inout Int, documentStart: Int
  ) -> (start: Int, end: Int)? {
    let dash = UInt8(ascii: "-")
    while position + 3 <= bytes.count {
      guard let hit = bytes[position...].firstIndex(of: dash), hit + 3 <= bytes.count else { return nil }
      let isSeparator =
        bytes[hit + 1] == dash && bytes[hit + 2] == dash
        && (hit == 0 || (hit > documentStart && bytes[hit - 1] == UInt8(ascii: "\n")))
      guard isSeparator else {
        position = hit + 1
        continue
      }
      var start = hit
      while start > documentStart, isSpace(bytes[start - 1]) { start -= 1 }
      var end = hit + 3
      while end < bytes.count, isSpace(bytes[end]) { end += 1 }
      return (start, end)
    }
    return nil
  }

  /// White space as `\s` of Go's regular expressions has it.
  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }
}
