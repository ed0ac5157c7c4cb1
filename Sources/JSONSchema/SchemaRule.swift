internal import SourceText
internal import Values

/// A rule that values break, with what its message tells.
enum SchemaRule {
  case alwaysFalse
  case required(ByteString)
  case type(expected: ByteString, given: String)
  case anyOf, oneOf, allOf, not
  case dependency(ByteString, keyword: String)
  case constant(ByteString)
  case enumeration([ByteString])
  case additionalItems, unevaluatedItems
  case minItems(Int), maxItems(Int)
  case uniqueItems(Int, Int)
  case contains, minContains(Int), maxContains(Int)
  case minProperties(Int), maxProperties(Int)
  case additionalProperty(ByteString), unevaluatedProperty(ByteString)
  case propertyName(ByteString)
  case minLength(Int), maxLength(Int)
  case pattern(ByteString), format(ByteString)
  case multipleOf(ExactNumber)
  case minimum(ExactNumber), exclusiveMinimum(ExactNumber)
  case maximum(ExactNumber), exclusiveMaximum(ExactNumber)
  case consequence, alternative

  /// The keyword that states the rule.
  var keyword: String {
    switch self {
    case .alwaysFalse: ""
    case .required: "required"
    case .type: "type"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .allOf: "allOf"
    case .not: "not"
    case .dependency(_, let keyword): keyword
    case .constant: "const"
    case .enumeration: "enum"
    case .additionalItems: "additionalItems"
    case .unevaluatedItems: "unevaluatedItems"
    case .minItems: "minItems"
    case .maxItems: "maxItems"
    case .uniqueItems: "uniqueItems"
    case .contains: "contains"
    case .minContains: "minContains"
    case .maxContains: "maxContains"
    case .minProperties: "minProperties"
    case .maxProperties: "maxProperties"
    case .additionalProperty: "additionalProperties"
    case .unevaluatedProperty: "unevaluatedProperties"
    case .propertyName: "propertyNames"
    case .minLength: "minLength"
    case .maxLength: "maxLength"
    case .pattern: "pattern"
    case .format: "format"
    case .multipleOf: "multipleOf"
    case .minimum: "minimum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .maximum: "maximum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .consequence: "then"
    case .alternative: "else"
    }
  }

  /// What is wrong at a place, in Helm's words where Helm has the rule.
  func description(field: ByteString) -> ByteString {
    switch self {
    case .alwaysFalse: "False always fails validation"
    case .required(let key): key + " is required"
    case .type(let expected, let given): "Invalid type. Expected: " + expected + ", given: \(given)"
    case .anyOf: "Must validate at least one schema (anyOf)"
    case .oneOf: "Must validate one and only one schema (oneOf)"
    case .allOf: "Must validate all the schemas (allOf)"
    case .not: "Must not validate the schema (not)"
    case .dependency(let key, _): "Has a dependency on " + key
    case .constant(let text): field + " does not match: " + text
    case .enumeration(let texts): field + " must be one of the following: " + joined(texts)
    case .additionalItems: "No additional items allowed on array"
    case .unevaluatedItems: "No unevaluated items allowed on array"
    case .minItems(let count): "Array must have at least \(count) items"
    case .maxItems(let count): "Array must have at most \(count) items"
    case .uniqueItems(let first, let second): "array items[\(first),\(second)] must be unique"
    case .contains: "At least one of the items must match"
    case .minContains(let count): "At least \(count) of the items must match"
    case .maxContains(let count): "At most \(count) of the items may match"
    case .minProperties(let count): "Must have at least \(count) properties"
    case .maxProperties(let count): "Must have at most \(count) properties"
    case .additionalProperty(let key): "Additional property " + key + " is not allowed"
    case .unevaluatedProperty(let key): "Unevaluated property " + key + " is not allowed"
    case .propertyName(let key): "Property name of \"" + key + "\" does not match"
    case .minLength(let count): "String length must be greater than or equal to \(count)"
    case .maxLength(let count): "String length must be less than or equal to \(count)"
    case .pattern(let pattern): "Does not match pattern '" + pattern + "'"
    case .format(let format): "Does not match format '" + format + "'"
    case .multipleOf(let number): "Must be a multiple of " + number.text
    case .minimum(let number): "Must be greater than or equal to " + number.text
    case .exclusiveMinimum(let number): "Must be greater than " + number.text
    case .maximum(let number): "Must be less than or equal to " + number.text
    case .exclusiveMaximum(let number): "Must be less than " + number.text
    case .consequence: "Must validate \"then\" as \"if\" was valid"
    case .alternative: "Must validate \"else\" as \"if\" was not valid"
    }
  }

  private func joined(_ texts: [ByteString]) -> ByteString {
    var result = ByteString()
    for (index, text) in texts.enumerated() {
      if index > 0 { result.append(", ") }
      result.append(text)
    }
    return result
  }
}
