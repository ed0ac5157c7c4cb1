public import SourceText

/// Why a schema cannot be used, in Helm's words where Helm has any.
public struct SchemaError: Error {
  /// What is wrong.
  public let message: ByteString
  /// Where in the schema, as a JSON pointer.
  public let schemaPointer: ByteString

  init(_ problem: SchemaProblem, at pointer: ByteString = ByteString()) {
    message = problem.message
    schemaPointer = pointer
  }
}

/// What can be wrong with a schema.
enum SchemaProblem {
  /// The text is no JSON.
  case syntax(String)
  /// The whole document is neither an object nor a boolean.
  case notASchema
  /// Something that has to be a schema is neither an object nor a boolean.
  case invalidJSON
  case invalidType(expected: String, given: String)
  case mustBeOf(article: String, key: String, type: String)
  case mustBeOfType(key: String, type: String)
  case notPositive(key: String)
  case negative(key: String)
  case without(key: String, other: String)
  case greaterThan(key: String, other: String)
  case invalidPattern(ByteString)
  case invalidRegularExpression(key: String)
  case itemsOfType(key: String, type: String)
  case itemsNotUnique(key: String)
  case unknownType(ByteString)
  case duplicateType(ByteString)
  case url(String)
  case relativeReference(ByteString)
  case remoteReference(ByteString)
  case unknownAnchor(ByteString)
  case missingKey(ByteString)
  case invalidIndex(ByteString)
  case indexOutOfBounds(count: Int, index: Int)
  case invalidToken(ByteString)
  /// Helm panics: it takes `definitions` for an object where it is a boolean.
  case booleanDefinitions
  /// Helm panics: it takes a number in a list of types for a text.
  case numberAsType
  case endlessReference(ByteString)
  case tooDeep
  case tooLong

  /// The message.
  var message: ByteString {
    switch self {
    case .syntax(let text), .url(let text): ByteString(text)
    case .notASchema: "schema is invalid"
    case .invalidJSON: "Expected: valid schema, given: Invalid JSON"
    case .invalidType(let expected, let given): "Invalid type. Expected: \(expected), given: \(given)"
    case .mustBeOf(let article, let key, let type): "\(key) must be of \(article) \(type)"
    case .mustBeOfType(let key, let type): "\(key) must be of type \(type)"
    case .notPositive(let key): "\(key) must be strictly greater than 0"
    case .negative(let key): "\(key) must be greater than or equal to 0"
    case .without(let key, let other): "\(key) cannot be used without \(other)"
    case .greaterThan(let key, let other): "\(key) cannot be greater than \(other)"
    case .invalidPattern(let pattern): "Invalid regex pattern '" + pattern + "'"
    case .invalidRegularExpression(let key): "\(key) must be a valid regex"
    case .itemsOfType(let key, let type): "\(key) items must be \(type)"
    case .itemsNotUnique(let key): "\(key) items must be unique"
    case .unknownType(let type):
      "has a primitive type that is NOT VALID -- given: /" + type
        + "/ Expected valid values are:[array boolean integer number null object string]"
    case .duplicateType(let type): type + " type is duplicated"
    case .relativeReference(let reference): "Reference " + reference + " must be canonical"
    case .remoteReference(let reference):
      "cannot load " + reference + ": schemas are not read from other files or the network"
    case .unknownAnchor(let reference): "the schema has no anchor " + reference
    case .missingKey(let key): "Object has no key '" + key + "'"
    case .invalidIndex(let token): "Invalid array index '" + token + "'"
    case .indexOutOfBounds(let count, let index): "Out of bound array[0,\(count)] index '\(index)'"
    case .invalidToken(let token): "Invalid token reference '" + token + "'"
    case .booleanDefinitions:
      "unable to validate schema: interface conversion: interface {} is bool, not map[string]interface {}"
    case .numberAsType:
      "unable to validate schema: interface conversion: interface {} is json.Number, not string"
    case .endlessReference(let pointer): "the schema at #" + pointer + " refers to itself without end"
    case .tooDeep: "the schema or the values nest too deeply"
    case .tooLong: "validation takes too many steps"
    }
  }
}
