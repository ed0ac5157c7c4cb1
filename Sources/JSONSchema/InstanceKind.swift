internal import SourceText
internal import Values

/// A value as JSON knows it.
enum InstanceKind {
  case null, boolean
  case number(ExactNumber)
  case string(ByteString)
  case array([Value])
  case object(Map)

  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool: self = .boolean
    case .int(let number): self = .number(ExactNumber(Int64(number)))
    case .int64(let number): self = .number(ExactNumber(number))
    case .float64(let number): self = .number(ExactNumber(number))
    case .string(let text): self = .string(text)
    case .list(let list): self = list.isNil ? .null : .array(list.elements)
    case .map(let map), .values(let map): self = map.isNil ? .null : .object(map)
    // Values read from files hold none of these.
    case .object: self = .null
    }
  }

  /// The name of the type.
  var name: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number(let number): number.isInteger ? "integer" : "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// Whether the value is of one of the types.
  func fits(_ types: TypeSet) -> Bool {
    switch self {
    case .null: types.contains(.null)
    case .boolean: types.contains(.boolean)
    case .number(let number):
      types.contains(.number) || number.isInteger && types.contains(.integer)
    case .string: types.contains(.string)
    case .array: types.contains(.array)
    case .object: types.contains(.object)
    }
  }
}

extension Value {
  /// The JSON text by which values are compared; numbers count as floats.
  var comparisonText: ByteString {
    switch self {
    case .string(let text) where text.bytes.allSatisfy(Value.isPlain):
      return "\"" + text + "\""
    case .int64(let number): return Value.float64(Double(number)).encoded
    case .int(let number): return Value.float64(Double(number)).encoded
    default: return encoded
    }
  }

  private var encoded: ByteString { (try? json()) ?? "null" }

  /// Whether a byte stands for itself in JSON text.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}
