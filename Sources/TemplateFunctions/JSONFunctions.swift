internal import SourceText
internal import TemplateEngine
internal import Values

/// JSON text of values, and values of JSON text.
enum JSONFunctions {
  static let functions: [Function] = [
    // toJson: the value as JSON in one line, an empty text where JSON has no form for it.
    .unary("toJson", .any) { value, _ in .string((try? value.json()) ?? ByteString()) },
    // mustToJson: the value as JSON in one line.
    .unary("mustToJson", .any) { value, _ throws(FunctionError) in
      try text { () throws(ValueError) in try value.json() }
    },
    // toPrettyJson: the value as indented JSON, an empty text where JSON has no form for it.
    .unary("toPrettyJson", .any) { value, _ in .string((try? value.json(indent: "  ")) ?? ByteString()) },
    // mustToPrettyJson: the value as indented JSON.
    .unary("mustToPrettyJson", .any) { value, _ throws(FunctionError) in
      try text { () throws(ValueError) in try value.json(indent: "  ") }
    },
    // toRawJson: as mustToJson, with the characters <, > and & as they are.
    toRawJson,
    // mustToRawJson: toRawJson.
    toRawJson.named("mustToRawJson"),
    // fromJson: the map that JSON text stands for; with a complaint under Error where it is none.
    .unary("fromJson", .string) { text, _ in
      do throws(ValueError) {
        let (value, rangeError) = try Value.decodeJSONBesideRange(text.text, as: .map)
        if let rangeError { value.mapValue?["Error"] = Value(rangeError.message) }
        return value
      } catch {
        return .map(Map([("Error", Value(error.message))]))
      }
    },
    // fromJsonArray: the list that JSON text stands for; with a complaint as its element where it is none.
    .unary("fromJsonArray", .string) { text, _ in
      do throws(ValueError) {
        return try Value.decodeJSON(text.text, as: .list)
      } catch {
        return Value([Value(error.message)])
      }
    },
    // mustFromJson: the value that JSON text stands for.
    .unary("mustFromJson", .string) { text, _ throws(FunctionError) in
      do throws(ValueError) { return try Value.decodeJSON(text.text) } catch { throw FunctionError(error) }
    },
  ]

  private static let toRawJson = Function.unary("toRawJson", .any) { value, _ throws(FunctionError) in
    try text { () throws(ValueError) in try value.json(escapingHTML: false) }
  }

  private static func text(_ write: () throws(ValueError) -> ByteString) throws(FunctionError) -> Value {
    do throws(ValueError) { return .string(try write()) } catch { throw FunctionError(error) }
  }
}
