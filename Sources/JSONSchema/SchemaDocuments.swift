internal import SourceText
internal import Values

/// The texts that a schema is made of: its own, and the standard schemas that it refers to.
struct SchemaDocuments {
  private var texts: [ByteString] = []

  /// Reads a document; what follows the first JSON value is not looked at.
  mutating func add(_ text: ByteString) throws(SchemaError) -> SchemaPart {
    texts.append(text)
    let number = UInt32(texts.count)
    do {
      let (value, end) = try Value.decodeJSONPrefix(text, from: 0, file: number)
      let origin = SourceRange(file: number, start: 0, end: UInt32(truncatingIfNeeded: end))
      return SchemaPart(value: value, origin: origin, path: .root)
    } catch {
      throw SchemaError(.syntax(SchemaDocuments.message(of: error, in: text)))
    }
  }

  /// Go reads the document from a stream, whose end has other names.
  private static func message(of error: ValueError, in text: ByteString) -> String {
    guard error.message == "unexpected end of JSON input" else { return error.message }
    return text.bytes.allSatisfy { $0 <= 0x20 } ? "EOF" : "unexpected EOF"
  }

  /// The text of a number; nil for what is no number.
  func numberText(_ part: SchemaPart) -> ArraySlice<UInt8>? {
    guard case .float64(let number) = part.value else { return nil }
    let origin = part.origin
    guard origin.isKnown, Int(origin.file) <= texts.count, origin.start <= origin.end,
      Int(origin.end) <= texts[Int(origin.file) - 1].count
    else { return Array(number.description.utf8)[...] }
    return texts[Int(origin.file) - 1].bytes[Int(origin.start)..<Int(origin.end)]
  }
}
