internal import SourceText
internal import TemplateEngine
internal import Values

/// JSON text of values, and values of JSON text.
enum JSONFunctions {
  static let functions: [Function] = [
    // toJson: the value as JSON in one line, an empty text where JSON has no form for it.
    .unary("toJson", .any) { value, _ throws(FunctionError) in try text(of: value, toleratesErrors: true) },
    // mustToJson: the value as JSON in one line.
    .unary("mustToJson", .any) { value, _ throws(FunctionError) in try text(of: value) },
    // toPrettyJson: the value as indented JSON, an empty text where JSON has no form for it.
    .unary("toPrettyJson", .any) { value, _ throws(FunctionError) in
      try text(of: value, indent: "  ", toleratesErrors: true)
    },
    // mustToPrettyJson: the value as indented JSON.
    .unary("mustToPrettyJson", .any) { value, _ throws(FunctionError) in try text(of: value, indent: "  ") },
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
    try text(of: value, escapingHTML: false)
  }

  private static func text(
    of value: Value, escapingHTML: Bool = true, indent: ByteString? = nil, toleratesErrors: Bool = false
  ) throws(FunctionError) -> Value {
    try Limits.checkWeight(value)
    let json: ByteString
    do throws(ValueError) {
      json = try value.json(escapingHTML: escapingHTML, indent: indent)
    } catch {
      guard toleratesErrors else { throw FunctionError(error) }
      return Value("")
    }
    try Limits.checkTextLength(json.count)
    return .string(json)
  }
}
