internal import RegularExpressions
internal import SourceText

/// A compiled schema: its parts name each other by number, because references make circles.
struct CompiledSchema {
  /// The parts; the first is the whole schema.
  var nodes: [SchemaNode] = []
  /// The schema resources (a document, or a part with an identifier of its own), for dynamic references.
  var resources: [SchemaResource] = []
  /// Whether any part asks which properties or items others have looked at.
  var tracksEvaluation = false
}

/// A resource: what dynamic references can lead to in it.
struct SchemaResource {
  /// The parts that `$dynamicAnchor` names.
  var dynamicAnchors: [ByteString: Int] = [:]
  /// The whole resource, where `$recursiveAnchor` marks it.
  var recursiveAnchor: Int?
}

/// The types that a schema may ask for.
struct TypeSet: OptionSet {
  let rawValue: UInt8

  static let array = TypeSet(rawValue: 1)
  static let boolean = TypeSet(rawValue: 2)
  static let integer = TypeSet(rawValue: 4)
  static let number = TypeSet(rawValue: 8)
  static let null = TypeSet(rawValue: 16)
  static let object = TypeSet(rawValue: 32)
  static let string = TypeSet(rawValue: 64)

  /// The type of a name, nil for what is no type.
  init?(name: ByteString) {
    guard let index = TypeSet.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt8(index))
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  private static let names: [ByteString] = ["array", "boolean", "integer", "number", "null", "object", "string"]
}

/// A part of a schema, with what its keywords ask.
final class SchemaNode {
  /// What `additionalProperties` and `additionalItems` say.
  enum Additional {
    case allowed, forbidden
    case schema(Int)
  }

  /// What the presence of a property asks.
  enum Dependency {
    case properties([ByteString])
    case schema(Int)
  }

  /// What a dynamic reference may lead to instead of its static target.
  enum DynamicTarget {
    case anchor(ByteString)
    case recursive
  }

  /// Where the part stands, as a JSON pointer.
  var pointer: ByteString { path.pointer }
  private let path: SchemaPath
  let dialect: SchemaDialect
  /// The number of the resource that the part belongs to.
  var resource = 0
  /// The verdict of the schemas `true` and `false`.
  var verdict: Bool?

  var reference: Int?
  /// Whether the reference hides every other keyword, as it does up to draft 7.
  var isOnlyReference = false
  var dynamicReference: (fallback: Int, target: DynamicTarget?)?

  var types: TypeSet = []
  /// The types as messages print them.
  var typeText = ByteString()
  /// The JSON text of what `const` asks for.
  var constant: ByteString?
  /// The JSON texts of what `enum` lists.
  var enumeration: [ByteString]?

  var anyOf: [Int] = []
  var oneOf: [Int] = []
  var allOf: [Int] = []
  var not: Int?
  var condition: Int?
  var consequence: Int?
  var alternative: Int?

  var multipleOf: ExactNumber?
  var minimum: ExactNumber?
  var maximum: ExactNumber?
  var exclusiveMinimum: ExactNumber?
  var exclusiveMaximum: ExactNumber?

  var minLength: Int?
  var maxLength: Int?
  var pattern: RegularExpression?
  var format = ByteString()

  var properties: [(key: ByteString, schema: Int)] = []
  var patternProperties: [(pattern: RegularExpression, schema: Int)] = []
  /// The keys of all properties, where other keywords concern the rest.
  var describedKeys: Set<ByteString> = []
  var additionalProperties: Additional?
  var unevaluatedProperties: Int?
  var propertyNames: Int?
  var minProperties: Int?
  var maxProperties: Int?
  var required: [ByteString] = []
  /// The keyword that states each stands beside it.
  var dependencies: [(key: ByteString, keyword: String, dependency: Dependency)] = []

  /// The schemas of the first items.
  var prefixItems: [Int] = []
  /// The schema of all other items.
  var items: Additional?
  var unevaluatedItems: Int?
  var contains: Int?
  var minContains: Int?
  var maxContains: Int?
  var minItems: Int?
  var maxItems: Int?
  var uniqueItems = false

  init(path: SchemaPath, dialect: SchemaDialect) {
    self.path = path
    self.dialect = dialect
  }
}
