internal import SourceText
internal import TemplateEngine
internal import Values

/// TOML, as the library BurntSushi/toml 1.4 reads and writes it.
///
/// Both functions give the text of their error.
enum TOMLFunctions {
  static let functions: [Function] = [
    // toToml: the TOML of a value, with the final newline.
    .unary("toToml", .any) { value, _ throws(FunctionError) in
      if value.isNull { throw .message("reflect: call of reflect.Value.Type on zero Value") }
      try Limits.checkWeight(value)
      var encoder = TOMLEncoder()
      do throws(TOMLError) {
        try encoder.encode(value)
        return .string(ByteString(encoder.output))
      } catch { return .string(error.message) }
    },
    // fromToml: the map that a text stands for; of a bad text, a map with the key `Error`.
    .unary("fromToml", .string) { text, _ in
      do throws(TOMLError) { return .map(try TOMLParser.parse(text.text)) } catch {
        return .map(Map([("Error", .string(error.message))]))
      }
    },
  ]
}

/// Why TOML cannot be read or written.
struct TOMLError: Error {
  /// The message; it may quote bytes that are not UTF-8.
  let message: ByteString

  init(_ message: ByteString) { self.message = message }
}
