public import SourceText

/// What a JSON text must hold, as the Go type that it is decoded into.
public enum JSONTarget: Sendable {
  /// `interface {}`: anything.
  case any
  /// `map[string]interface {}`; null gives Go's nil map.
  case map
  /// `[]interface {}`; null gives Go's nil slice.
  case list
}

extension Value {
  /// The value of a JSON text, with encoding/json's rules and messages; every number is a float64.
  ///
  /// With `file`, map entries and list elements know where their value stands; the text begins at `offset` there.
  public static func decodeJSON(
    _ text: ByteString, as target: JSONTarget = .any, file: UInt32 = 0, offset: UInt32 = 0
  ) throws(ValueError) -> Value {
    let (value, rangeError) = try decodeJSONBesideRange(text, as: target, file: file, offset: offset)
    if let rangeError { throw rangeError }
    return value
  }

  /// As `decodeJSON`, for who keeps the value even where a number is too large: it is null then, as in Go.
  public static func decodeJSONBesideRange(
    _ text: ByteString, as target: JSONTarget = .any, file: UInt32 = 0, offset: UInt32 = 0
  ) throws(ValueError) -> (value: Value, rangeError: ValueError?) {
    var reader = JSONReader(text, file: file, offset: offset)
    let value = try reader.readValue()
    try reader.readEnd()
    // A number that is too large stands as null.
    let isNumber = value.isNull && reader.rangeError != nil
    switch (target, value) {
    case (.map, .null) where !isNumber: return (.map(Map(isNil: true)), nil)
    case (.list, .null) where !isNumber: return (.list(List([], isNil: true)), nil)
    case (.map, .map), (.list, .list), (.any, _): return (value, reader.rangeError)
    default:
      let type = target == .map ? "map[string]interface {}" : "[]interface {}"
      let kind = isNumber ? "number" : value.jsonKind
      throw ValueError("json: cannot unmarshal \(kind) into Go value of type \(type)")
    }
  }

  /// The value that begins a JSON text, and the offset after it; what follows is not looked at.
  public static func decodeJSONPrefix(
    _ text: ByteString, from start: Int, file: UInt32 = 0
  ) throws(ValueError) -> (value: Value, end: Int) {
    var reader = JSONReader(text, from: max(0, start), file: file)
    let value = try reader.readValue()
    if let error = reader.rangeError { throw error }
    return (value, reader.position)
  }

  /// The values of a text that holds several, one after the other, and why reading stopped before the end, as Go's
  /// decoder of streams tells it.
  public static func decodeJSONStream(_ text: ByteString) -> (values: [Value], fault: String?) {
    var reader = JSONReader(text)
    var values: [Value] = []
    while !reader.isAtEnd {
      do throws(ValueError) {
        values.append(try reader.readValue())
      } catch {
        if error == JSONReader.unexpectedEnd { return (values, "unexpected EOF") }
        return (values, "json: offset \(reader.position + 1): \(error.message)")
      }
    }
    return (values, nil)
  }

  /// The value as JSON text with keys in bytewise order, as encoding/json writes it.
  ///
  /// - Parameters:
  ///   - escapingHTML: Whether `<`, `>` and `&` are escaped, Go's default.
  ///   - indent: Goes before every line, once for each level; nil for a single line.
  public func json(escapingHTML: Bool = true, indent: ByteString? = nil) throws(ValueError) -> ByteString {
    var writer = JSONWriter(escapesHTML: escapingHTML, indent: indent?.bytes)
    try writer.write(self)
    return ByteString(writer.output)
  }

  private var jsonKind: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .int64, .float64: "number"
    case .string: "string"
    case .list: "array"
    case .map, .values, .object: "object"
    }
  }
}
