internal import SourceText
internal import TemplateEngine
internal import Values
internal import YAML

/// YAML text of values, and values of YAML text.
enum YAMLFunctions {
  static let functions: [Function] = [
    // toYaml: the value as YAML without the last newline, an empty text where it has no form.
    .unary("toYaml", .any) { value, _ throws(FunctionError) in
      try Limits.checkWeight(value)
      return try text((try? value.yaml()) ?? ByteString())
    },
    // toYamlPretty: as toYaml, with lists indented under their keys.
    .unary("toYamlPretty", .any) { value, _ throws(FunctionError) in
      try Limits.checkWeight(value)
      return try text((try? value.prettyYAML()) ?? ByteString())
    },
    // fromYaml: the map that YAML text stands for; with a complaint under Error where it is none.
    .unary("fromYaml", .string) { text, _ in .map(decoded(text.text).map) },
    // fromYamlArray: the list that YAML text stands for; with a complaint as its element where it is none.
    .unary("fromYamlArray", .string) { text, _ in .list(decoded(text.text).list) },
  ]

  /// The text without its last newline.
  private static func text(_ yaml: consuming ByteString) throws(FunctionError) -> Value {
    try Limits.checkTextLength(yaml.count)
    if yaml.bytes.last == UInt8(ascii: "\n") { yaml.bytes.removeLast() }
    return .string(yaml)
  }

  private static func decoded(_ text: ByteString) -> DecodedDocument {
    do {
      let value = try Value.decodeYAML(text)
      return DecodedDocument(value, mismatchPrefix: "error unmarshaling JSON: while decoding JSON: ")
    } catch {
      return DecodedDocument(complaint: error.conversionMessage)
    }
  }
}
