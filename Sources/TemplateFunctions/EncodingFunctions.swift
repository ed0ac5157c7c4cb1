internal import SourceText
internal import TemplateEngine
internal import Values

/// Base 64 and base 32.
///
/// Decoding gives the text of its complaint where the input is no encoding.
enum EncodingFunctions {
  static let functions: [Function] = [
    // b64enc: the text in base 64.
    .unary("b64enc", .string) { text, _ throws(FunctionError) in
      try Limits.checkTextLength(text.text.count / 3 * 4)
      return .string(ByteString(Base64.encode(text.text.bytes)))
    },
    // b64dec: the text that base 64 stands for.
    .unary("b64dec", .string) { text, _ in .string(decoded(text.text, by: Base64.decode, base: 64)) },
    // b32enc: the text in base 32.
    .unary("b32enc", .string) { text, _ throws(FunctionError) in
      try Limits.checkTextLength(text.text.count / 5 * 8)
      return .string(ByteString(Base32.encode(text.text.bytes)))
    },
    // b32dec: the text that base 32 stands for.
    .unary("b32dec", .string) { text, _ in .string(decoded(text.text, by: Base32.decode, base: 32)) },
  ]

  private static func decoded(
    _ text: ByteString, by decode: ([UInt8]) throws(CorruptInput) -> [UInt8], base: Int
  ) -> ByteString {
    do {
      return ByteString(try decode(text.bytes))
    } catch {
      return ByteString("illegal base\(base) data at input byte \(error.offset)")
    }
  }
}
