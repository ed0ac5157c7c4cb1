internal import SourceText
internal import YAML

/// Builds values, as Helm gets them by way of JSON.
struct ValueBuilder: YAMLBuilder {
  let options: YAMLDecodingOptions
  /// Whether a number was met that JSON cannot have.
  private(set) var hasNonFiniteNumber = false

  init(options: YAMLDecodingOptions) { self.options = options }

  mutating func scalar(_ scalar: ResolvedScalar, text: ByteString) -> Value {
    switch scalar {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .integer(let number):
      return options.numbers == .floats ? .float64(Double(number)) : .int64(number)
    case .unsigned(let number):
      return options.numbers == .floats
        ? .float64(Double(number))
        : .object(SizedInteger(Int64(bitPattern: number), type: GoType("uint64", .uint64)))
    case .float(let number):
      if !number.isFinite { hasNonFiniteNumber = true }
      return .float64(number)
    case .string, .timestamp: return .string(text)
    case .binary(let bytes): return .string(bytes.replacingInvalidUTF8)
    }
  }

  func list(_ elements: [Value], origins: [SourceRange]) -> Value {
    .list(List(elements, origins: origins))
  }

  func map(_ entries: [Map.Entry]) -> Value { .map(Map(entries)) }

  func entry(key: ResolvedScalar, text: ByteString, value: Value, origin: SourceRange) -> Map.Entry {
    Map.Entry(key: key.keyText(text), value: value, origin: origin)
  }

  func copy(_ node: Value) -> Value {
    switch node {
    case .map(let map):
      return .map(Map(map.entries.map { Map.Entry(key: $0.key, value: copy($0.value), origin: $0.origin) }))
    case .list(let list): return .list(List(list.elements.map(copy), origins: list.origins))
    default: return node
    }
  }

  func entries(of node: Value) -> [Map.Entry] { node.mapValue?.entries ?? [] }

  func goSyntax(_ node: Value) -> ByteString { ByteString() }
}

extension ResolvedScalar {
  /// The text that a key becomes, as Helm turns keys into text for JSON.
  func keyText(_ text: ByteString) -> ByteString {
    switch self {
    case .string, .timestamp: return text
    case .binary(let bytes): return bytes.replacingInvalidUTF8
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return ByteString(String(number))
    case .unsigned(let number): return ByteString(String(number))
    case .null: return ByteString()
    case .float(let number):
      if number.isNaN { return ".nan" }
      // Helm: float keys are written with the precision of 32 bits, see `quirks/yaml-float-key`.
      guard Float(number).isFinite else { return number < 0 ? "-.inf" : ".inf" }
      let rounded = Double(Float(number).description) ?? number
      return ByteString(GoNumber.format(rounded, verb: UInt8(ascii: "g"), precision: -1))
    }
  }

  /// Go's type and text of a key that JSON cannot have; nil for every other.
  var unsupportedAsKey: (type: ByteString, key: ByteString)? {
    switch self {
    case .null: ("%!s(<nil>)", "<nil>")
    case .unsigned(let number): ("uint64", ByteString("0x" + String(number, radix: 16)))
    default: nil
    }
  }
}

extension ByteString {
  /// The text with every byte that is not part of a valid character replaced by U+FFFD, as encoding/json does.
  var replacingInvalidUTF8: ByteString { isValidUTF8 ? self : ByteString(runes: runes) }
}
