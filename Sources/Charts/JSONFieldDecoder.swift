public import SourceText
public import Values

/// Puts values into the fields of structs, as Go's encoding/json does after Helm's YAML library made JSON of a text:
/// scalars become text where text is wanted, null changes nothing, and the first misfit is told at the end.
struct JSONFieldDecoder {
  /// The text of the first misfit.
  private(set) var fault: String?
  /// Where its value stands.
  private(set) var faultRange = SourceRange.unknown
  private var here = SourceRange.unknown
  /// The innermost struct and the names of the fields from the outermost struct inwards.
  private var structure = ""
  private var path: [String] = []

  /// Goes through the fields of an object with lower-case names; anything else than an object or null is a misfit.
  mutating func eachField(
    of value: Value, in structure: String, _ body: (inout JSONFieldDecoder, String, Value) -> Void
  ) {
    if value.isNull { return }
    guard let map = value.mapValue else { return misfit(value, type: "chart.\(structure)") }
    let outer = (self.structure, path, here)
    for entry in map.entries {
      let name = entry.key.string
      self.structure = structure
      path = outer.1 + [name]
      here = entry.origin
      body(&self, name.lowercased(), entry.value)
    }
    (self.structure, path, here) = outer
  }

  /// Notes that a value does not fit a Go type.
  mutating func misfit(_ value: Value, type: String) {
    if fault != nil { return }
    faultRange = here
    let place = path.isEmpty ? "value" : "struct field \(structure).\(path.joined(separator: "."))"
    fault = "json: cannot unmarshal \(value.jsonFormName) into Go \(place) of type \(type)"
  }

  /// Notes a failure of another kind, which takes the place of misfits.
  mutating func fail(_ text: String) { fault = text }

  /// Sets a text.
  mutating func decode(_ value: Value, into text: inout ByteString) {
    if value.isNull { return }
    guard let scalar = value.scalarText else { return misfit(value, type: "string") }
    text = scalar
  }

  /// Sets a flag.
  mutating func decode(_ value: Value, into flag: inout Bool) {
    if value.isNull { return }
    guard case .bool(let value) = value else { return misfit(value, type: "bool") }
    flag = value
  }

  /// Sets a list of texts; null elements keep what was there.
  mutating func decode(_ value: Value, into texts: inout [ByteString]?) {
    if value.isNull { return texts = nil }
    guard let elements = value.elements else { return misfit(value, type: "[]string") }
    let old = texts ?? []
    var new: [ByteString] = []
    for (index, element) in elements.enumerated() {
      var text = index < old.count ? old[index] : ByteString()
      decode(element, into: &text)
      new.append(text)
    }
    texts = new
  }

  /// Adds to a map of texts.
  mutating func decode(_ value: Value, into texts: inout [ByteString: ByteString]?) {
    if value.isNull { return texts = nil }
    guard let map = value.mapValue else { return misfit(value, type: "map[string]string") }
    var all = texts ?? [:]
    for entry in map.entries {
      var text = ByteString()
      decode(entry.value, into: &text)
      all[entry.key] = text
    }
    texts = all
  }

  /// Sets a list of anything.
  mutating func decode(_ value: Value, into values: inout [Value]?) {
    if value.isNull { return values = nil }
    guard let elements = value.elements else { return misfit(value, type: "[]interface {}") }
    values = elements.map(\.withFloats)
  }
}

extension Value {
  /// The text that Helm's YAML library makes of a scalar where text is wanted.
  public var scalarText: ByteString? {
    switch self {
    case .string(let text): text
    case .bool, .int, .int64: formatted
    case .float64(let number): ByteString(GoNumber.format(number, verb: UInt8(ascii: "g")))
    case .object(let object) where object is SizedInteger: formatted
    default: nil
    }
  }

  /// The name of the value's form in messages of encoding/json.
  public var jsonFormName: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .string: "string"
    case .list: "array"
    case .map, .values: "object"
    default: "number"
    }
  }

  /// The value with every number as a float, as encoding/json reads it.
  fileprivate var withFloats: Value {
    switch self {
    case .int64(let number): .float64(Double(number))
    case .object(let object):
      if let integer = object as? SizedInteger {
        .float64(Double(UInt64(bitPattern: integer.bits)))
      } else {
        self
      }
    case .list(let list): .list(List(list.elements.map(\.withFloats), origins: list.origins))
    case .map(let map):
      .map(Map(map.entries.map { Map.Entry(key: $0.key, value: $0.value.withFloats, origin: $0.origin) }))
    default: self
    }
  }
}

/// Go's type error for a document that is no mapping, in the words of Helm's YAML library.
enum DocumentFault {
  /// The text around a failure to put a document's JSON into a Go value.
  static func decoding(_ text: String) -> String { "error unmarshaling JSON: while decoding JSON: " + text }

  /// The map of a document of values; nil for null.
  static func map(of value: Value) -> Result<Map?, Misfit> {
    switch value {
    case .null: .success(nil)
    case .map(let map): .success(map)
    default:
      .failure(
        Misfit(
          text: decoding(
            "json: cannot unmarshal \(value.jsonFormName) into Go value of type map[string]interface {}")))
    }
  }

  /// A document of another form than a mapping.
  struct Misfit: Error {
    let text: String
  }
}
