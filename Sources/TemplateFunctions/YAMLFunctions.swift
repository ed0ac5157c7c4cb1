internal import SourceText
internal import TemplateEngine
internal import Values
internal import YAML

/// YAML text of values, and values of YAML text.
enum YAMLFunctions {
  static let functions: [Function] = [
    // toYaml: the value as YAML without the last newline, an empty text where it has no form.
    .unary("toYaml", .any) { value, _ in .string((try? value.yaml()).map(withoutLastNewline) ?? ByteString())
    },
    // toYamlPretty: as toYaml, with lists indented under their keys.
    .unary("toYamlPretty", .any) { value, _ in
      .string((try? value.prettyYAML()).map(withoutLastNewline) ?? ByteString())
    },
    // fromYaml: the map that YAML text stands for; with a complaint under Error where it is none.
    .unary("fromYaml", .string) { text, _ in .map(decoded(text.text).map) },
    // fromYamlArray: the list that YAML text stands for; with a complaint as its element where it is none.
    .unary("fromYamlArray", .string) { text, _ in .list(decoded(text.text).list) },
  ]

  private static func withoutLastNewline(_ text: ByteString) -> ByteString {
    text.bytes.last == UInt8(ascii: "\n") ? ByteString(text.bytes.dropLast()) : text
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
