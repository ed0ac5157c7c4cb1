internal import SourceText
internal import Values

/// Which groups of keywords an object has something of: most schemas have two or three keywords of fifty, and a
/// compiler need not ask for all others.
struct KeywordGroups: OptionSet {
  let rawValue: UInt16

  static let identifier = KeywordGroups(rawValue: 1)
  static let texts = KeywordGroups(rawValue: 2)
  static let references = KeywordGroups(rawValue: 4)
  static let types = KeywordGroups(rawValue: 8)
  static let properties = KeywordGroups(rawValue: 16)
  static let dependencies = KeywordGroups(rawValue: 32)
  static let items = KeywordGroups(rawValue: 64)
  static let numberBounds = KeywordGroups(rawValue: 128)
  static let textBounds = KeywordGroups(rawValue: 256)
  static let objectBounds = KeywordGroups(rawValue: 512)
  static let arrayBounds = KeywordGroups(rawValue: 1024)
  static let literals = KeywordGroups(rawValue: 2048)
  static let combinations = KeywordGroups(rawValue: 4096)

  private static let keywords: [(KeywordGroups, [ByteString])] = [
    (.identifier, ["id", "$id", "definitions"]),
    (.texts, ["title", "description"]),
    (.references, ["$ref", "$dynamicRef", "$recursiveRef"]),
    (.types, ["type"]),
    (
      .properties,
      ["properties", "additionalProperties", "patternProperties", "propertyNames", "unevaluatedProperties"]
    ),
    (.dependencies, ["dependencies", "dependentRequired", "dependentSchemas"]),
    (.items, ["items", "prefixItems", "additionalItems", "unevaluatedItems"]),
    (.numberBounds, ["multipleOf", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"]),
    (.textBounds, ["minLength", "maxLength", "pattern", "format"]),
    (.objectBounds, ["minProperties", "maxProperties", "required"]),
    (.arrayBounds, ["minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains"]),
    (.literals, ["const", "enum"]),
    (.combinations, ["oneOf", "anyOf", "allOf", "not", "if", "then", "else"]),
  ]

  private static let groups = Dictionary(
    uniqueKeysWithValues: keywords.flatMap { group, keys in keys.map { ($0, group) } })

  /// The groups of an object's keys.
  init(of part: SchemaPart) {
    self = []
    for entry in part.value.mapValue?.entries ?? [] {
      if let group = KeywordGroups.groups[entry.key] { insert(group) }
    }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// The names of the keywords that nearly every part has, made once.
enum SchemaKeyword {
  static let type: ByteString = "type"
  static let properties: ByteString = "properties"
  static let additionalProperties: ByteString = "additionalProperties"
  static let patternProperties: ByteString = "patternProperties"
  static let propertyNames: ByteString = "propertyNames"
  static let unevaluatedProperties: ByteString = "unevaluatedProperties"
  static let items: ByteString = "items"
  static let reference: ByteString = "$ref"
}
