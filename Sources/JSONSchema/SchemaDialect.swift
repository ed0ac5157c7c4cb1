internal import SourceText
internal import Values

/// The version of JSON Schema that a schema is written in.
enum SchemaDialect: Int, Comparable {
  case draft4, draft6, draft7
  /// Helm: a schema without a `$schema` that it knows may use the keywords of drafts 4 to 7 in any mixture, see
  /// `drafts/unknown draft is a mixture`.
  case hybrid
  case draft2019, draft2020

  static func < (left: SchemaDialect, right: SchemaDialect) -> Bool { left.rawValue < right.rawValue }

  /// The dialect that a `$schema` names, nil for what is unknown.
  init?(_ reference: UniformResourceLocator) {
    switch reference.text.string {
    case "http://json-schema.org/draft-04/schema": self = .draft4
    case "http://json-schema.org/draft-06/schema": self = .draft6
    case "http://json-schema.org/draft-07/schema": self = .draft7
    case "http://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2019-09/schema":
      self = .draft2019
    case "http://json-schema.org/draft/2020-12/schema", "https://json-schema.org/draft/2020-12/schema":
      self = .draft2020
    default: return nil
    }
  }

  /// Whether the standard knows the keyword `$vocabulary`, and with it everything that came after draft 7.
  ///
  /// Helm: 3.17.3 reads such schemas as if they had no `$schema`, and passes over their newer keywords, which later
  /// versions do not; here they say what the standard says, see `LaterVersionTests`.
  var isModern: Bool { self >= .draft2019 }

  /// The dialect of a document, nil where it does not say.
  static func stated(by document: Value) throws(SchemaError) -> SchemaDialect? {
    if case .bool = document { return nil }
    guard case .map(let map) = document else { throw SchemaError(.notASchema) }
    guard let stated = map["$schema"] else { return nil }
    guard case .string(let text) = stated else {
      throw SchemaError(.mustBeOfType(key: "$schema", type: "string"), at: "/$schema")
    }
    do {
      return SchemaDialect(try UniformResourceLocator(text))
    } catch {
      throw SchemaError(.url(error.message), at: "/$schema")
    }
  }
}
