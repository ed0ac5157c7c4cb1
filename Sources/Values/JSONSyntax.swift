public import SourceText

/// Where a text stops being JSON.
public enum JSONSyntax {
  /// The offset of the byte at which reading stops; nil for JSON.
  public static func faultOffset(in text: ByteString) -> Int? {
    var reader = JSONReader(text)
    guard (try? reader.readValue()) != nil else { return max(0, min(reader.position, text.count - 1)) }
    let rest = text.bytes[reader.position...].firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    return rest
  }
}
